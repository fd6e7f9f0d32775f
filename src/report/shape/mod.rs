//! The report's shape: plain data, in the order in which a reader meets it.

mod certificate;
mod chain;
mod check;
mod connection;
mod field;
mod finding;
mod input;
mod outcome;
mod response;
mod staple;

pub use certificate::{CertificateReport, ExtensionReport, Role};
pub use chain::{ChainEnd, ChainReport, PathReport, StepReport};
pub use check::{CheckOutcome, CheckReport};
pub use connection::{ConnectionReport, ExchangeReport, StapleSent};
pub use field::{Field, ObjectProblem, Span};
pub use finding::{Finding, Reference, Severity};
pub use input::{Description, DescriptionKind, FoundObject, InputProblem, InputSummary};
pub use outcome::{Outcome, OutcomeKind, Situation};
pub use response::{ComparisonReport, EntryReport, OcspResponseReport};
pub use staple::{EntryPosition, Reason, RequestReport, StapleIndex, StapleReport, Verdict};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    CertificateRequestReport, CrlReport, Exposure, MessageReport, OcspRequestReport, ServerOutcome,
    Timeline, ToldReport,
};

/// Everything that is known about one set of inputs at one instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Report {
    /// Always `SCHEMA`.
    #[cfg_attr(test, ts(type = "\"staplescope-report/1\""))]
    pub schema: String,
    /// The instant judged, RFC 3339 UTC.
    pub at: String,
    /// Whether a limit of this program kept something from being read or judged; what, and which limit, is
    /// said where it was cut.
    #[serde(default)]
    pub limited: bool,
    /// What was handed over, in that order.
    pub inputs: Vec<InputSummary>,
    /// The TLS connections that the inputs are records of: transcripts and captures.
    pub connections: Vec<ConnectionReport>,
    /// What was asked about revocation over HTTP in captures, and what came.
    #[serde(default)]
    pub exchanges: Vec<ExchangeReport>,
    /// What the inputs say in words about responses, whether or not these could be written again.
    #[serde(default)]
    pub told: Vec<ToldReport>,
    /// Every certificate found, given or embedded in a response, each once.
    pub certificates: Vec<CertificateReport>,
    /// Every OCSP response found, each once.
    pub ocsp_responses: Vec<OcspResponseReport>,
    /// Every certification request (CSR) found, each once.
    #[serde(default)]
    pub certificate_requests: Vec<CertificateRequestReport>,
    /// Every OCSP request found, each once.
    #[serde(default)]
    pub ocsp_requests: Vec<OcspRequestReport>,
    /// Every certificate revocation list found, each once.
    #[serde(default)]
    pub crls: Vec<CrlReport>,
    /// One judgement for each certificate and response that belong together; the one that the
    /// headline speaks about comes first.
    pub staples: Vec<StapleReport>,
    /// The chain of each server's certificate among the inputs; where there is none, of each
    /// authority that issued no other there.
    pub chains: Vec<ChainReport>,
    /// What is wrong or noteworthy, worst first.
    pub findings: Vec<Finding>,
    /// What programs say in the inputs, in their order; most with a sentence on what it means.
    #[serde(default)]
    pub messages: Vec<MessageReport>,
    /// What each TLS client does, client by client, `given` first.
    pub outcomes: Vec<Outcome>,
    /// What each server does with the response that the headline speaks about.
    #[serde(default)]
    pub server_outcomes: Vec<ServerOutcome>,
    /// What changes when, for the staple that the headline speaks about; none without times.
    pub timeline: Option<Arc<Timeline>>,
    /// What a revocation, or a dead responder, at the instant judged would mean for that staple.
    pub exposure: Option<Exposure>,
}

impl Report {
    /// Whether there is anything to say: objects, connections, questions, what is told in words, messages of programs.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.has_objects()
            || !self.connections.is_empty()
            || !self.exchanges.is_empty()
            || !self.told.is_empty()
            || !self.messages.is_empty()
    }

    /// The staples with their indexes.
    pub fn indexed_staples(&self) -> impl ExactSizeIterator<Item = (StapleIndex, &StapleReport)> {
        let all = self.staples.iter().enumerate();
        all.map(|(position, staple)| (StapleIndex(position), staple))
    }

    /// The staple of this index; none where another report gave it out, which has more.
    #[must_use]
    pub fn staple_at(&self, index: StapleIndex) -> Option<&StapleReport> {
        self.staples.get(index.0)
    }

    /// Where the judgement of the same response for the same certificate stands.
    #[must_use]
    pub fn index_of(&self, staple: &StapleReport) -> Option<StapleIndex> {
        let mut all = self.indexed_staples();
        let found = all.find(|(_, one)| one.is_about_the_same(staple));
        found.map(|(index, _)| index)
    }

    /// What programs say: the first of what matters most.
    #[must_use]
    pub fn worst_message(&self) -> Option<&MessageReport> {
        let all = self.messages.iter();
        all.min_by_key(|message| message.severity)
    }

    /// Whether any object was readable among the inputs.
    #[must_use]
    pub fn has_objects(&self) -> bool {
        !(self.certificates.is_empty()
            && self.ocsp_responses.is_empty()
            && self.certificate_requests.is_empty()
            && self.ocsp_requests.is_empty()
            && self.crls.is_empty())
    }
}
