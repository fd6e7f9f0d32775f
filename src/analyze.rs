//! The flow from inputs to a report.

use crate::asn1::Time;
use crate::input::Input;
use crate::report::Report;

/// Everything handed over so far: read once, judged at any instant.
///
/// Reading is the slow part for large inputs; a new instant costs only the judgement.
#[derive(Clone, Debug, Default)]
pub struct Case {}

impl Case {
    /// Starts without inputs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads one more input.
    pub fn add(&mut self, _input: &Input) {}

    /// Reads certificates that are trusted, and may be issuers, but are not judged themselves.
    pub fn trust(&mut self, _input: &Input) {}

    /// Judges everything at an instant.
    #[must_use]
    pub fn report(&self, at: Time) -> Report {
        Report {
            schema: crate::report::SCHEMA.into(),
            at: at.to_string(),
            inputs: vec![],
            certificates: vec![],
            ocsp_responses: vec![],
            staples: vec![],
            findings: vec![],
            outcomes: vec![],
        }
    }
}

/// Reads `inputs` and judges them at an instant.
#[must_use]
pub fn analyze(inputs: &[Input], at: Time) -> Report {
    let mut case = Case::new();
    for input in inputs {
        case.add(input);
    }
    case.report(at)
}
