//! One case: inputs, an instant, and the answers that are right.

use data_encoding::BASE64;
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::{self, Input, Kind};
use staplescope::report::{Reason, Report, StapleReport, Verdict};
use staplescope::store::Store;
use staplescope_testpki::{Certificate, ResponseBuilder, cast, clock, pem};

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// What is wrong.
    pub name: String,
    inputs: Vec<Vec<u8>>,
    at: i64,
    /// The certificate whose judgement counts, as DER.
    subject: Vec<u8>,
    /// The response whose judgement counts, as DER; without one, the judgement of its absence.
    response: Option<Vec<u8>>,
    answers: Vec<Answer>,
    must_staple: bool,
    judgements: usize,
}

/// One right answer.
#[derive(Clone, Debug)]
struct Answer {
    verdict: Verdict,
    reasons: Vec<Reason>,
    /// Reasons that may be listed as well.
    tolerated: Vec<Reason>,
}

impl Answer {
    fn fits(&self, staple: &StapleReport) -> bool {
        let allowed = |reason| self.reasons.contains(reason) || self.tolerated.contains(reason);
        staple.verdict == self.verdict
            && self
                .reasons
                .iter()
                .all(|reason| staple.reasons.contains(reason))
            && staple.reasons.iter().all(allowed)
    }
}

/// A good case: the usual shop and issuing CA, and this response.
pub fn shop(name: &str, response: &ResponseBuilder) -> Case {
    certified(name, &cast::shop(), &cast::issuing(), response)
}

/// A good case: this certificate, this issuer and this response.
pub fn certified(
    name: &str,
    subject: &Certificate,
    issuer: &Certificate,
    response: &ResponseBuilder,
) -> Case {
    Case::new(name, subject)
        .with(&issuer.der)
        .response(response.build())
}

/// An unusable case: the usual shop and issuing CA, and these bytes in a PEM block that says what
/// they ought to be.
pub fn broken(name: &str, response: &[u8]) -> Case {
    Case::new(name, &cast::shop())
        .with(&cast::issuing().der)
        .labelled_response(response)
        .only(Reason::Malformed)
}

impl Case {
    /// A case about this certificate, expected to be good, judged at the fixed instant.
    pub fn new(name: &str, subject: &Certificate) -> Self {
        Self {
            name: name.into(),
            inputs: vec![subject.der.clone()],
            at: clock::NOW,
            subject: subject.der.clone(),
            response: None,
            answers: vec![Answer {
                verdict: Verdict::Good,
                reasons: vec![],
                tolerated: vec![],
            }],
            must_staple: true,
            judgements: 1,
        }
    }

    /// With one more input.
    pub fn with(mut self, bytes: &[u8]) -> Self {
        self.inputs.push(bytes.into());
        self
    }

    /// With the response that is judged.
    pub fn response(mut self, der: Vec<u8>) -> Self {
        self.inputs.push(der.clone());
        self.response = Some(der);
        self
    }

    /// With the response that is judged, as PEM.
    pub fn labelled_response(mut self, der: &[u8]) -> Self {
        self.inputs.push(pem("OCSP RESPONSE", der).into_bytes());
        self.response = Some(der.into());
        self
    }

    /// With the inputs changed.
    pub fn rearranged(mut self, change: impl FnOnce(Vec<Vec<u8>>) -> Vec<Vec<u8>>) -> Self {
        self.inputs = change(self.inputs);
        self
    }

    /// Judged at another instant.
    pub fn at(mut self, instant: i64) -> Self {
        self.at = instant;
        self
    }

    /// The verdict instead of good, without reasons.
    pub fn verdict(self, verdict: Verdict) -> Self {
        self.answer(verdict, &[])
    }

    /// Unusable, for exactly this reason.
    pub fn only(self, reason: Reason) -> Self {
        self.answer(Verdict::Unusable, &[reason])
    }

    /// Unusable, for exactly these reasons.
    pub fn reasons(self, reasons: &[Reason]) -> Self {
        self.answer(Verdict::Unusable, reasons)
    }

    /// Another answer that is right as well.
    pub fn or(mut self, verdict: Verdict, reasons: &[Reason]) -> Self {
        self.answers.push(Answer {
            verdict,
            reasons: reasons.into(),
            tolerated: vec![],
        });
        self
    }

    /// These reasons may be listed as well.
    pub fn tolerating(mut self, reasons: &[Reason]) -> Self {
        for answer in &mut self.answers {
            answer.tolerated.extend_from_slice(reasons);
        }
        self
    }

    /// Not Must-Staple.
    pub fn without_must_staple(mut self) -> Self {
        self.must_staple = false;
        self
    }

    /// The report holds this many judgements.
    pub fn judgements(mut self, count: usize) -> Self {
        self.judgements = count;
        self
    }

    fn answer(mut self, verdict: Verdict, reasons: &[Reason]) -> Self {
        self.answers.clear();
        self.or(verdict, reasons)
    }

    /// The report for the inputs.
    pub fn report(&self) -> Report {
        self.report_at(self.at)
    }

    /// The report for the inputs at another instant.
    pub fn report_at(&self, at: i64) -> Report {
        let inputs: Vec<_> = self.named_inputs().collect();
        analyze(&inputs, Time::from_unix(at))
    }

    /// The certificates and responses in the inputs, ready to be judged at any instant.
    pub fn objects(&self) -> Store {
        let mut objects = Store::default();
        self.add_to(&mut objects);
        objects
    }

    /// Adds the certificates and responses in the inputs.
    pub fn add_to(&self, objects: &mut Store) {
        for object in self
            .named_inputs()
            .flat_map(|input| input::find(&input).objects)
        {
            match object.kind {
                Kind::Certificate => {
                    objects.add_certificate(&object.der);
                }
                Kind::OcspResponse => {
                    objects.add_response(&object.der);
                }
                _ => {}
            }
        }
    }

    pub fn named_inputs(&self) -> impl Iterator<Item = Input> {
        let inputs = self.inputs.iter().enumerate();
        inputs.map(|(index, bytes)| Input::new(format!("input {index}"), bytes.clone()))
    }

    /// The inputs.
    pub fn inputs(&self) -> &[Vec<u8>] {
        &self.inputs
    }

    /// The instant.
    pub fn instant(&self) -> i64 {
        self.at
    }

    /// The response that is judged.
    pub fn judged_response(&self) -> Option<&[u8]> {
        self.response.as_deref()
    }

    /// The judgement that the case is about.
    pub fn judgement<'r>(&self, report: &'r Report) -> Option<&'r StapleReport> {
        let subject = BASE64.encode(&self.subject);
        let subject = report
            .certificates
            .iter()
            .find(|found| found.der == subject)?;
        let wanted = self.response.as_ref().map(|der| BASE64.encode(der));
        let is_wanted = |id: &str| match report.ocsp_responses.as_slice() {
            [only] => only.id == id,
            all => all
                .iter()
                .any(|found| found.id == id && Some(&found.der) == wanted.as_ref()),
        };
        report.staples.iter().find(|staple| {
            staple.certificate == subject.id
                && match &staple.response {
                    None => wanted.is_none(),
                    Some(id) => wanted.is_some() && is_wanted(id),
                }
        })
    }

    /// Compares.
    ///
    /// # Errors
    /// Says what was expected and what came out.
    pub fn check(&self) -> Result<(), String> {
        let report = self.report();
        let expected = self.expectation();
        let Some(staple) = self.judgement(&report) else {
            return Err(format!("  expected {expected}\n  got no such judgement"));
        };
        let must_staple = report
            .certificates
            .iter()
            .any(|found| found.id == staple.certificate && found.must_staple == Some(true));
        let right = self.answers.iter().any(|answer| answer.fits(staple))
            && must_staple == self.must_staple
            && report.staples.len() == self.judgements;
        if right {
            return Ok(());
        }
        Err(format!(
            "  expected {expected}\n  got      {} {}, Must-Staple {must_staple}, {} judgements\n  says     {}",
            staple.verdict,
            list(&staple.reasons),
            report.staples.len(),
            staple.sentence,
        ))
    }

    fn expectation(&self) -> String {
        let answers: Vec<_> = self
            .answers
            .iter()
            .map(|answer| {
                let tolerated = match answer.tolerated.as_slice() {
                    [] => String::new(),
                    some => format!(" and perhaps {}", list(some)),
                };
                format!("{} {}{tolerated}", answer.verdict, list(&answer.reasons))
            })
            .collect();
        format!(
            "{}, Must-Staple {}, {} judgements",
            answers.join(" or "),
            self.must_staple,
            self.judgements
        )
    }
}

fn list(reasons: &[Reason]) -> String {
    let names: Vec<_> = reasons.iter().map(|reason| reason.as_str()).collect();
    format!("[{}]", names.join(", "))
}

/// A response for the usual shop, signed by its issuer.
pub fn direct() -> ResponseBuilder {
    ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL)
}

/// A response for the usual shop, signed by this delegate, who is embedded.
pub fn delegated(delegate: &Certificate) -> ResponseBuilder {
    ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, delegate)
}
