//! The flow from inputs to a report: the only place that knows the order of the stages.

use data_encoding::HEXLOWER_PERMISSIVE;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::asn1::Time;
use crate::consequences;
use crate::input::{self, Found, Input, Kind, Place, Skipped};
use crate::lint;
use crate::report::{
    self, Answers, InputProblem, InputSummary, Report, certificate_id, certificate_request_id,
    crl_id, ocsp_request_id, response_id,
};
use crate::tls_client::Handshake;
use crate::verify::{self, Judgement, Objects, chain};

/// The most objects of one kind that one case takes; a browser's whole root store has fewer.
const MAX_OBJECTS: usize = 1024;

/// A timeline, and the same in words.
type Known = (consequences::Timeline, report::Timeline);

/// By certificate and response; none where a pair has no times.
type Timelines = HashMap<(usize, Option<usize>), Option<Rc<Known>>>;

/// Everything handed over so far: read once, judged at any instant.
///
/// Reading is the slow part for large inputs; a new instant costs only the judgement.
///
/// ```
/// use staplescope::analyze::Case;
/// use staplescope::asn1::Time;
/// use staplescope::input::Input;
///
/// let mut case = Case::new();
/// case.add(&Input::new("tryLater.der", [0x30, 0x03, 0x0a, 0x01, 0x03]));
/// let report = case.report(Time::parse("2026-11-20T12:00:00Z").unwrap());
/// assert_eq!(report.ocsp_responses[0].status, "tryLater");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Case {
    inputs: Vec<InputSummary>,
    /// The positions of the certificates in each input, in their order.
    lists: Vec<Vec<usize>>,
    objects: Objects,
    timelines: RefCell<Timelines>,
}

impl Case {
    /// Starts without inputs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads one more input. Objects that are there already count once.
    pub fn add(&mut self, input: &Input) {
        self.timelines.borrow_mut().clear();
        let found = input::find(input);
        let mut summary = summary(input, &found);
        let mut list = Vec::new();
        for object in &found.objects {
            let id = match object.kind {
                _ if self.is_full() => {
                    summary.problems.push(too_many(object.place));
                    break;
                }
                Kind::Certificate => {
                    let position = self.objects.add_certificate(&object.der);
                    list.push(position);
                    certificate_id(position)
                }
                Kind::OcspResponse => response_id(self.objects.add_response(&object.der)),
                Kind::CertificateRequest => {
                    certificate_request_id(self.objects.add_certificate_request(&object.der))
                }
                Kind::OcspRequest => ocsp_request_id(self.objects.add_ocsp_request(&object.der)),
                Kind::Crl => crl_id(self.objects.add_crl(&object.der)),
            };
            if !summary.objects.contains(&id) {
                summary.objects.push(id);
            }
        }
        self.inputs.push(summary);
        self.lists.push(list);
    }

    /// Reads certificates that are trusted: chains may end at them, and they may be issuers, but they
    /// are not judged themselves. How many were found is returned.
    pub fn trust(&mut self, input: &Input) -> usize {
        self.timelines.borrow_mut().clear();
        let found = input::find(input);
        let certificates = found
            .objects
            .iter()
            .filter(|object| object.kind == Kind::Certificate);
        let certificates: Vec<_> = certificates.take(MAX_OBJECTS).collect();
        for certificate in &certificates {
            self.objects.add_trusted(&certificate.der);
        }
        certificates.len()
    }

    /// Trusts the certificates at hand with these SHA-256 hashes (hexadecimal, as in the report), and
    /// no longer those marked before. What is no such hash marks nothing.
    ///
    /// ```
    /// use staplescope::analyze::Case;
    /// let mut case = Case::new();
    /// case.mark_trusted(["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]);
    /// ```
    pub fn mark_trusted<T: AsRef<str>>(&mut self, sha256: impl IntoIterator<Item = T>) {
        let hashes = sha256.into_iter().filter_map(|hash| {
            let octets = HEXLOWER_PERMISSIVE.decode(hash.as_ref().as_bytes()).ok()?;
            <[u8; 32]>::try_from(octets).ok()
        });
        self.timelines.borrow_mut().clear();
        self.objects.mark_trusted(hashes);
    }

    fn is_full(&self) -> bool {
        let objects = &self.objects;
        let counts = [
            objects.certificates.len(),
            objects.responses.len(),
            objects.certificate_requests.len(),
            objects.ocsp_requests.len(),
            objects.crls.len(),
        ];
        counts.into_iter().any(|count| count >= MAX_OBJECTS)
    }

    /// Judges everything at an instant.
    #[must_use]
    pub fn report(&self, at: Time) -> Report {
        let (judgements, limits) = verify::judge(&self.objects, at);
        let chains = chain::chains(&self.objects, at);
        let served = chain::served(&self.objects, &self.lists, &chains);
        let findings = lint::findings(&self.objects, &judgements, limits, (&chains, &served), at);
        let headline = judgements.first();
        let answers = headline.map(|judgement| self.answers(judgement, at));
        report::build(
            self.inputs.clone(),
            &self.objects,
            &judgements,
            &chains,
            &findings,
            answers.unwrap_or_default(),
            at,
        )
    }

    /// What clients do with one pair, now and over time.
    fn answers(&self, judgement: &Judgement, at: Time) -> Answers {
        let outcomes = report::outcomes(&Handshake::judged(&self.objects, judgement, at));
        let timeline = self.timeline(judgement.certificate, judgement.response);
        let exposure = timeline.as_deref().map(|(timeline, _)| {
            let exposure = consequences::exposure(&self.objects, judgement, timeline, at);
            report::exposure(&exposure)
        });
        Answers {
            outcomes,
            timeline: timeline.map(|known| known.1.clone()),
            exposure,
        }
    }

    /// It does not depend on the instant judged, so it is made, and put into words, once for each
    /// pair.
    fn timeline(&self, certificate: usize, response: Option<usize>) -> Option<Rc<Known>> {
        let mut timelines = self.timelines.borrow_mut();
        let known = timelines.entry((certificate, response)).or_insert_with(|| {
            let timeline = consequences::timeline(&self.objects, certificate, response)?;
            let told = report::timeline(&timeline);
            Some(Rc::new((timeline, told)))
        });
        known.clone()
    }
}

/// Reads `inputs` and judges them at an instant.
///
/// ```
/// use staplescope::{analyze::analyze, asn1::Time, input::Input};
/// let report = analyze(&[Input::new("paste", "nothing at all")], Time::from_unix(0));
/// assert!(report.certificates.is_empty());
/// ```
#[must_use]
pub fn analyze(inputs: &[Input], at: Time) -> Report {
    let mut case = Case::new();
    for input in inputs {
        case.add(input);
    }
    case.report(at)
}

fn summary(input: &Input, found: &Found) -> InputSummary {
    InputSummary {
        name: input.name.clone(),
        format: found.format.clone(),
        size: input.bytes.len() as u64,
        objects: Vec::new(),
        problems: found.problems.iter().map(problem).collect(),
    }
}

fn problem(skipped: &Skipped) -> InputProblem {
    InputProblem {
        place: place(skipped.place),
        message: skipped.message.clone(),
        lost: skipped.lost,
    }
}

fn place(place: Place) -> String {
    match place {
        Place::Line(line) => format!("line {line}"),
        Place::Offset(offset) => format!("offset {offset}"),
    }
}

fn too_many(at: Place) -> InputProblem {
    let message = format!(
        "The rest was not read: this program takes at most {MAX_OBJECTS} certificates and as many \
         responses at once. Hand over fewer."
    );
    InputProblem {
        place: place(at),
        message,
        lost: true,
    }
}
