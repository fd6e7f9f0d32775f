//! The flow from inputs to a report: the only place that knows the order of the stages.

mod about;
mod answer;
mod clock;
mod inventory;
mod open;
mod part;
mod piece;
mod serving;
mod take;
mod ties;
mod told;

use answer::Timelines;
pub use clock::{StapleName, Worded};
pub use inventory::MANY;
use inventory::Standing;
use open::SealedAt;
pub use part::Part as InputPart;
use part::Parted;
pub use piece::{Apart, Kinship, Mark};
pub use ties::Ties;
use told::AllTold;

use std::cell::RefCell;
use std::collections::HashMap;

use crate::asn1::Time;
use crate::input::{self, Input, KeyLog, Kind, Message, Source};
use crate::lint::KnownConnection;
use crate::report::{InputProblem, InputSummary, KnownExchange, Report};
use crate::store::{Arena, CertificateId, ConnectionId, ExchangeId, ResponseId, Store};

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
    /// What programs say in them.
    messages: Vec<(String, Message)>,
    /// Every certificate at its place, in the order of reading.
    standing: Vec<Standing>,
    /// The certificates of each input, in their order.
    lists: Vec<Vec<CertificateId>>,
    objects: Store,
    timelines: RefCell<Timelines>,
    connections: Arena<ConnectionId, KnownConnection>,
    /// What was asked over HTTP.
    exchanges: Arena<ExchangeId, KnownExchange>,
    /// Secrets never leave this: no report has them, and `Debug` does not show them.
    keys: KeyLog,
    /// How many rounds of key derivation were computed.
    rounds: u64,
    /// Encrypted handshakes; their connections are counted among all.
    sealed: Vec<SealedAt>,
    /// What stands in the inputs in words only.
    told: AllTold,
    /// How many octets stand behind responses in their files.
    behind: HashMap<ResponseId, usize>,
    /// What was meant as something with certificates in it, in inputs in which nothing was found.
    barren: HashMap<InputIndex, Vec<InputProblem>>,
    /// Whether inputs are not hashed.
    unhashed: bool,
    /// The hashes of what came in parts.
    parted: Parted,
}

/// Where an input stands among those of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct InputIndex(usize);

impl Case {
    /// Starts without inputs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, for those who need no report: what is added is not hashed.
    #[must_use]
    pub fn unhashed() -> Self {
        Self {
            unhashed: true,
            ..Self::default()
        }
    }

    /// When the captures among the inputs were made: the beginning of the last connection or question in them. To
    /// judge them at another time, such as the present, says little about the connection.
    #[must_use]
    pub fn captured_at(&self) -> Option<Time> {
        let captured = self.connections.values().map(|known| &known.connection);
        let captured = captured.filter(|connection| connection.source == Source::Capture);
        let asked = self
            .exchanges
            .values()
            .filter_map(|known| known.exchange.time);
        let connected = captured.filter_map(|connection| connection.time);
        connected.chain(asked).max()
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
        let added = certificates.map(|certificate| self.objects.add_trusted(&certificate.der));
        let count = added.count();
        self.rebuild();
        count
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
            let octets = base16ct::mixed::decode_vec(hash.as_ref()).ok()?;
            <[u8; 32]>::try_from(octets).ok()
        });
        self.timelines.borrow_mut().clear();
        self.objects.mark_trusted(hashes);
    }

    /// What became of the input that stands there.
    fn input_mut(&mut self, input: InputIndex) -> Option<&mut InputSummary> {
        self.inputs.get_mut(input.0)
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
