//! The report: plain data in the reader's terms, and the only place that knows serialization.
//!
//! The shape is public and stable, under the name in [`SCHEMA`]. All times are RFC 3339 in UTC,
//! all hashes and serial numbers lower-case hexadecimal without separators, all spans byte offsets
//! into the DER of the object that they are listed under.

mod alone;
mod ask;
mod build;
mod calendar;
mod certificate;
mod certificate_request;
mod chain;
mod check;
mod comparison;
mod connection;
mod crl;
mod evidence;
mod exchange;
mod exposure;
mod extension;
mod finding;
mod found;
mod inventory;
mod judged;
mod markup;
mod message;
mod messages;
mod object_text;
mod ocsp_request;
mod ocsp_response;
mod outcome;
mod parts;
mod place;
mod reason;
mod row;
mod rules;
mod sentence;
mod server_outcome;
mod signature;
pub mod tables;
#[cfg(test)]
mod tests;
mod text;
mod timeline;
mod told;
mod tree;

pub use alone::AloneReport;
pub(crate) use build::{Answers, Given, build, staple};
pub use calendar::calendar;
pub use certificate_request::CertificateRequestReport;
pub(crate) use chain::{fault as chain_fault, one_chain};
pub use crl::{CoverageReport, CrlReport, RevokedReport};
pub(crate) use exchange::KnownExchange;
pub(crate) use exposure::exposure;
pub use exposure::{Delay, Exposure, Refresh, Way, WayKind};
pub(crate) use found::{found_object, opened_object, rebuilt_object};
pub use inventory::{Group, Inventory, SOON, grouped};
pub(crate) use judged::judged;
pub use judged::{Judged, JudgedCheck};
pub(crate) use markup::html_escaped;
pub use message::MessageReport;
pub(crate) use message::message;
pub use messages::{KnownMessage, MESSAGES_SCHEMA, MessageCatalogue, messages};
pub use ocsp_request::{OcspRequestReport, RequestEntryReport};
pub(crate) use outcome::{if_true, of_broken_chain, of_odd, outcomes, outcomes_given};
pub use parts::{Part, PartialReport, Parts};
pub use place::duration;
pub use row::{Risk, Row, common_name};
pub use rules::{Catalogue, RULES_SCHEMA, RuleReport, rule_title, rules};
pub(crate) use server_outcome::server_outcomes;
pub use server_outcome::{ServerOutcome, ServerOutcomeKind};
pub(crate) use text::wrapped;
pub(crate) use timeline::timeline;
pub use timeline::{
    Band, Change, ClientChange, Event, Interval, ServerBand, ServerInterval, Timeline,
};
pub use told::ToldReport;
pub(crate) use told::{Words, told};
pub use tree::{TreeNode, tree, tree_text};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A text that is mostly one of the program's own, and need not be copied for every report.
pub type Text = Cow<'static, str>;

/// The name of this report format.
pub const SCHEMA: &str = "staplescope-report/1";

/// Everything that is known about one set of inputs at one instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Report {
    /// Always [`SCHEMA`].
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
    pub timeline: Option<Timeline>,
    /// What a revocation, or a dead responder, at the instant judged would mean for that staple.
    pub exposure: Option<Exposure>,
}

/// What became of one input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InputSummary {
    /// The name it came with: a file name, or what the page calls a paste.
    pub name: String,
    /// What it was recognized as, such as `PEM`, `DER` or `ZIP archive with PEM`; `nothing readable`
    /// otherwise.
    pub format: String,
    /// Its length in bytes.
    pub size: u64,
    /// SHA-256 of its bytes as they came; empty of one that came in parts, such as a folder, and in a report of
    /// an earlier version.
    #[serde(default)]
    pub sha256: String,
    /// When it was recorded, RFC 3339 UTC, where it says so: the last handshake of a capture.
    pub recorded_at: Option<String>,
    /// The ids of the objects found in it, in order, without repetition.
    pub objects: Vec<String>,
    /// Where each object stands, in order; one that stands there twice is listed twice.
    pub found: Vec<FoundObject>,
    /// Whether something in it opens with a password only, and was not opened.
    pub needs_password: bool,
    /// Whether a password was given that does not open it.
    pub wrong_password: bool,
    /// What was skipped, where and why.
    pub problems: Vec<InputProblem>,
}

/// One object at one place of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FoundObject {
    /// The object's id.
    pub id: String,
    /// `certificate`, `ocsp-response`, `certificate-request`, `ocsp-request` or `crl`.
    #[cfg_attr(
        test,
        ts(
            type = "\"certificate\" | \"ocsp-response\" | \"certificate-request\" | \"ocsp-request\" | \"crl\""
        )
    )]
    pub kind: String,
    /// Where it is, in words: `line 12`, `offset 340`, `certs/shop.pem, line 3`,
    /// `data."tls.crt", line 1`, `shop.p12 › PKCS #12, item 2`.
    pub place: String,
    /// How it was written there: `PEM`, `DER`, `base64`, `hex` or, of a response, in `words`.
    #[cfg_attr(
        test,
        ts(type = "\"PEM\" | \"DER\" | \"base64\" | \"hex\" | \"words\"")
    )]
    pub form: String,
}

/// A part of an input that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InputProblem {
    /// Where it is, in words: `line 12` or `offset 340`.
    pub place: String,
    /// One sentence: what it is and why it was skipped, and what to do.
    pub message: String,
    /// Whether something the reader may have wanted is lost (`false`: merely passed over, such as
    /// a private key or the text around a PEM block).
    pub lost: bool,
    /// Whether a limit of this program is why it is lost.
    #[serde(default)]
    pub limit: bool,
}

/// A TLS connection that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConnectionReport {
    /// Its id within this report: `connection-1`, ….
    pub id: String,
    /// How it was recorded: `transcript` or `capture`.
    pub source: String,
    /// The program whose output it is, such as `openssl s_client`; for a capture, its format.
    pub tool: String,
    /// The name that the client asked for.
    pub server_name: Option<String>,
    /// The client's address and port.
    pub client: Option<String>,
    /// The server's address and port.
    pub server: Option<String>,
    /// When it began, RFC 3339 UTC.
    pub time: Option<String>,
    /// The protocol version: `TLS 1.3`.
    pub version: Option<String>,
    /// The protocol that began without TLS, such as `smtp`, where the record's command says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub starttls: Option<String>,
    /// Whether the client asked for a staple; none where that cannot be told.
    pub status_request_offered: Option<bool>,
    /// Whether the server sent one.
    pub staple_sent: StapleSent,
    /// The ids of the certificates that the server sent, in their order.
    pub certificates: Vec<String>,
    /// The ids of the staples that it sent, likewise.
    pub responses: Vec<String>,
    /// Whether it resumed an earlier session, so that no certificate was sent.
    pub resumed: bool,
    /// More to know, in sentences; empty where there is nothing.
    pub note: String,
}

/// A question about revocation over HTTP, and its answer, as a capture shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExchangeReport {
    /// Its id within this report: `exchange-1`, ….
    pub id: String,
    /// `GET` or `POST`; none where the question is not in the capture.
    pub method: Option<String>,
    /// The address that was asked, as far as the question tells it.
    pub url: Option<String>,
    /// The address and port of who asked.
    pub client: String,
    /// The address and port of who answered.
    pub server: String,
    /// When it began, RFC 3339 UTC.
    pub time: Option<String>,
    /// The status code of the answer (RFC 9110 section 15); none where no answer is in the capture.
    pub status: Option<u16>,
    /// The id of the OCSP request.
    pub request: Option<String>,
    /// The id of what came: an OCSP response, or a list or certificate that was fetched.
    pub answer: Option<String>,
    /// More to know, in sentences; empty where there is nothing.
    pub note: String,
}

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificateReport {
    /// Its id within this report: `certificate-1`, ….
    pub id: String,
    /// SHA-256 of its DER.
    pub sha256: String,
    /// The subject, as an RFC 4514 string.
    pub subject: String,
    /// The issuer, as an RFC 4514 string.
    pub issuer: String,
    /// The serial number's octets.
    pub serial: String,
    /// RFC 3339 UTC; null if it could not be read.
    pub not_before: Option<String>,
    /// RFC 3339 UTC; null if it could not be read.
    pub not_after: Option<String>,
    /// What the certificate is for; null where that cannot be told, because what decides about it could not
    /// be read.
    pub role: Option<Role>,
    /// Whether `status_request` (5) is listed in a well-formed TLS Feature extension; null where that cannot
    /// be told, because the certificate could not be read to its end, or because the extension is malformed.
    pub must_staple: Option<bool>,
    /// Whether it could be read to its end; if not, what is not listed may stand in what was not read.
    pub whole: bool,
    /// The names of those of these fields of which it cannot be told what belongs there, because it could not
    /// be read: an empty list or text is then no answer.
    pub unread: Vec<String>,
    /// What Key Usage allows, by the standard's names; empty where the extension is absent, null where it
    /// cannot be told.
    pub key_usage: Option<Vec<String>>,
    /// What Extended Key Usage allows, in its order; empty where the extension is absent, null where it cannot
    /// be told.
    pub extended_key_usage: Option<Vec<String>>,
    /// The numbers in the TLS Feature extension, in their order.
    pub tls_features: Vec<u64>,
    /// The `id-ad-ocsp` locations of Authority Information Access.
    pub ocsp_urls: Vec<String>,
    /// The `id-ad-caIssuers` locations of Authority Information Access.
    pub ca_issuers_urls: Vec<String>,
    /// The names: DNS names plain, others with their kind in front (`IP:192.0.2.1`).
    pub subject_alt_names: Vec<String>,
    /// Every extension.
    pub extensions: Vec<ExtensionReport>,
    /// Every other field, in the order of the DER.
    pub fields: Vec<Field>,
    /// What could not be read.
    pub problems: Vec<ObjectProblem>,
    /// Whether it was given (`false`: found only inside a response, handed over as trusted, or built
    /// in).
    pub given: bool,
    /// Whether the user trusts it: handed over as trusted, or marked.
    pub trusted: bool,
    /// Whether it is one of the roots built in.
    pub built_in: bool,
    /// A short name for people: the common name, the first DNS name, or the serial number.
    pub label: String,
    /// The whole certificate, base64 of its DER; empty where it is no certificate, whatever its label says.
    pub der: String,
}

/// What a certificate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It names a server or another subject that is no authority.
    EndEntity,
    /// A certification authority below another.
    Intermediate,
    /// A self-issued certification authority.
    Root,
    /// It signs OCSP responses on an authority's behalf.
    Responder,
}

/// One extension of a certificate or a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExtensionReport {
    /// Its object identifier, dotted.
    pub oid: String,
    /// The standard's name for it; empty if unknown.
    pub name: String,
    /// Whether it is marked critical.
    pub critical: bool,
    /// Its value in one line.
    pub value: String,
    /// Its value in parts; for an unknown extension its ASN.1.
    pub fields: Vec<Field>,
    /// The whole extension, tag included.
    pub span: Span,
    /// What could not be read in it, as a sentence.
    pub problem: Option<String>,
}

/// One value of an object, with the parts it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Field {
    /// The standard's name for it.
    pub name: String,
    /// The value in one line; may be empty where `children` say everything.
    pub value: String,
    /// Its bytes, tag included.
    pub span: Option<Span>,
    /// Its parts.
    pub children: Vec<Field>,
}

/// Byte offsets `start..end` into an object's DER.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Something in an object that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ObjectProblem {
    /// The byte offset where reading stopped.
    pub offset: usize,
    /// One sentence.
    pub message: String,
    /// Whether a limit of this program is why, and no fault of the object's.
    #[serde(default)]
    pub limit: bool,
}

/// An OCSP response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OcspResponseReport {
    /// Its id within this report: `response-1`, ….
    pub id: String,
    /// SHA-256 of its DER.
    pub sha256: String,
    /// The `responseStatus` by its RFC 6960 name, `reserved(4)` and the like for numbers without a
    /// name, empty if it could not be read.
    pub status: String,
    /// RFC 3339 UTC.
    pub produced_at: Option<String>,
    /// `byName: …` (RFC 4514) or `byKey: …` (hexadecimal).
    pub responder_id: Option<String>,
    /// The algorithm's name, or its dotted identifier.
    pub signature_algorithm: Option<String>,
    /// Every `SingleResponse`.
    pub entries: Vec<EntryReport>,
    /// The ids of the embedded certificates, in their order.
    pub certificates: Vec<String>,
    /// The response's own extensions.
    pub extensions: Vec<ExtensionReport>,
    /// Every other field, in the order of the DER.
    pub fields: Vec<Field>,
    /// What could not be read.
    pub problems: Vec<ObjectProblem>,
    /// What it says by itself, where no certificate that it could be about is at hand.
    #[serde(default)]
    pub alone: Option<AloneReport>,
    /// The whole response, base64 of its DER; empty where it is no response, whatever its label says.
    pub der: String,
}

/// One `SingleResponse`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EntryReport {
    /// The serial number's octets.
    pub serial: String,
    /// The hash of the issuer's name.
    pub issuer_name_hash: String,
    /// The hash of the issuer's key.
    pub issuer_key_hash: String,
    /// The hash algorithm's name, or its dotted identifier.
    pub hash_algorithm: String,
    /// `good`, `revoked` or `unknown`; empty if it could not be read.
    pub status: String,
    /// RFC 3339 UTC; empty if it could not be read.
    pub this_update: String,
    /// RFC 3339 UTC.
    pub next_update: Option<String>,
    /// RFC 3339 UTC.
    pub revoked_at: Option<String>,
    /// The RFC 5280 name of the reason.
    pub reason: Option<String>,
    /// The entry's own extensions.
    pub extensions: Vec<ExtensionReport>,
    /// The whole entry.
    pub span: Span,
    /// The ids of the certificates that this entry names.
    pub names: Vec<String>,
    /// How it compares with the certificates at hand, closest first: at most eight rows, for the
    /// first eight entries of each of the first 32 responses. Empty where the entry names a
    /// certificate that was given.
    pub comparisons: Vec<ComparisonReport>,
}

/// One certificate at hand beside an entry that names none of those given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ComparisonReport {
    /// The certificate's id.
    pub certificate: String,
    /// The id of a certificate at hand that bears its issuer's name.
    pub issuer: Option<String>,
    /// Whether the serial numbers agree.
    pub serial: bool,
    /// Whether the hashes of the issuer's name agree.
    pub issuer_name_hash: bool,
    /// Whether the hashes of the issuer's key agree; null where they cannot be compared.
    pub issuer_key_hash: Option<bool>,
    /// What the hash of the issuer's name would be, under the entry's hash algorithm.
    pub expected_issuer_name_hash: Option<String>,
    /// What the hash of the issuer's key would be.
    pub expected_issuer_key_hash: Option<String>,
    /// What would explain the differences, in sentences; empty where nothing known does.
    pub note: String,
}

/// The judgement of one response for one certificate, or of its absence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StapleReport {
    /// The certificate's id.
    pub certificate: String,
    /// The response's id; none where none was given.
    pub response: Option<String>,
    /// The issuer's certificate, if at hand.
    pub issuer: Option<String>,
    /// The certificate that signed the response, if at hand.
    pub responder: Option<String>,
    /// The position in the response's `entries` that counts.
    pub entry: Option<usize>,
    /// The judgement.
    pub verdict: Verdict,
    /// Every reason that holds.
    pub reasons: Vec<Reason>,
    /// Each step, on its own.
    pub checks: Vec<CheckReport>,
    /// Whether it is what visitors get, as a recorded connection or a program says; false: it is at hand,
    /// but the server sent something else; null: nothing tells.
    pub served: Option<bool>,
    /// The server that was seen to send it, or not, where the record names one.
    pub host: Option<String>,
    /// The ids of the servers (as in `server_outcomes`) that would not send this response; only of a good
    /// one that no server was seen to send.
    pub kept_back_by: Vec<Text>,
    /// The verdict in one plain sentence.
    pub sentence: String,
    /// From when the response is current, RFC 3339 UTC.
    pub usable_from: Option<String>,
    /// Until when, RFC 3339 UTC.
    pub usable_until: Option<String>,
    /// The OCSP requests that ask about the certificate; none without the issuer's certificate.
    pub requests: Vec<RequestReport>,
}

/// An OCSP request for one certificate, without a nonce (RFC 6960 §4.1.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestReport {
    /// The hash algorithm of its CertID: `SHA-1` or `SHA-256`.
    pub hash_algorithm: Text,
    /// The whole request, base64 of its DER.
    pub der: String,
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

macro_rules! kebab_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $text)] $variant,)+
        }
        impl $name {
            /// Every value, in order.
            pub const ALL: &[$name] = &[$($name::$variant,)+];
            /// The value as it stands in the report.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use kebab_enum;

kebab_enum! {
    /// Whether a server sent a staple.
    StapleSent {
        /// It did.
        Yes = "yes",
        /// It did not, though its whole handshake was seen.
        No = "no",
        /// That cannot be told from the record.
        Unknown = "unknown",
    }
}

kebab_enum! {
    /// The judgement of a staple.
    Verdict {
        /// Authentic, authorized, about this certificate, current: the status is good.
        Good = "good",
        /// The same, and the status is revoked.
        Revoked = "revoked",
        /// The same, and the responder does not know the certificate.
        Unknown = "unknown",
        /// A response is there, but something does not hold; the reasons say what.
        Unusable = "unusable",
        /// A response is told of in words that could not be verified.
        Unverified = "unverified",
        /// No response was given, and nothing says that there is one.
        Missing = "missing",
    }
}

kebab_enum! {
    /// Why a response is unusable.
    Reason {
        /// Not a DER `OCSPResponse`, `BasicOCSPResponse` or `ResponseData`.
        Malformed = "malformed",
        /// `responseStatus` is not successful.
        ErrorStatus = "error-status",
        /// `responseType` is not `id-pkix-ocsp-basic`.
        UnsupportedResponseType = "unsupported-response-type",
        /// No entry names this certificate.
        CertificateMismatch = "certificate-mismatch",
        /// The issuer's certificate is not at hand.
        IssuerMissing = "issuer-missing",
        /// No certificate at hand matches `responderID`.
        ResponderNotFound = "responder-not-found",
        /// The signer is neither the issuer nor its delegate.
        ResponderNotAuthorized = "responder-not-authorized",
        /// The delegate's certificate is outside its validity.
        ResponderExpired = "responder-expired",
        /// The signature does not verify.
        SignatureInvalid = "signature-invalid",
        /// The signature's algorithm cannot be verified here.
        SignatureUnsupported = "signature-unsupported",
        /// A critical extension is not understood.
        UnknownCriticalExtension = "unknown-critical-extension",
        /// `thisUpdate` lies in the future.
        NotYetValid = "not-yet-valid",
        /// `nextUpdate` has passed.
        Expired = "expired",
        /// `producedAt` lies outside the certificate's validity.
        ProducedOutsideValidity = "produced-outside-validity",
    }
}

kebab_enum! {
    /// The outcome of one check.
    CheckOutcome {
        /// It holds.
        Passed = "passed",
        /// It does not hold.
        Failed = "failed",
        /// It could not be made; the evidence says why.
        NotChecked = "not-checked",
    }
}

/// One step of the judgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckReport {
    /// The step, in kebab-case: `signature`, `responder-authority`, ….
    pub check: String,
    /// What is asked, in plain words.
    pub title: String,
    /// How it came out.
    pub outcome: CheckOutcome,
    /// What was seen, or why it could not be checked: one sentence.
    pub evidence: String,
    /// More for those who want to follow: names and values.
    pub details: Vec<Field>,
    /// Where the rule stands.
    pub references: Vec<Reference>,
}

/// The paths from one certificate towards a trust anchor. What a chain lacks changes no staple's
/// verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChainReport {
    /// The certificate's id.
    pub certificate: String,
    /// Its paths, best first; at least one.
    pub paths: Vec<PathReport>,
}

/// One path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PathReport {
    /// The ids of its certificates, from the chain's own up: each is issued by the next.
    pub certificates: Vec<String>,
    /// Why it goes no further.
    pub end: ChainEnd,
    /// Whether it ends at a trust anchor and every check passed.
    pub valid: bool,
    /// What is to be thought of it, in one plain sentence or two.
    pub sentence: String,
    /// What holds for each of its certificates, in the same order.
    pub steps: Vec<StepReport>,
}

/// One certificate of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StepReport {
    /// The certificate's id.
    pub certificate: String,
    /// Each rule, on its own.
    pub checks: Vec<CheckReport>,
}

kebab_enum! {
    /// Why a path goes no further.
    ChainEnd {
        /// Its last certificate is one that the user trusts.
        TrustedAnchor = "trusted-anchor",
        /// Its last certificate is one of Mozilla's roots.
        BuiltInRoot = "built-in-root",
        /// Its last certificate is self-signed, and nobody said that it is to be trusted.
        UnknownRoot = "unknown-root",
        /// The issuer of its last certificate is neither given nor built in.
        IssuerMissing = "issuer-missing",
        /// Every issuer of its last certificate is on it already.
        Loop = "loop",
        /// It is longer, or there are more certificates of one name, than is followed.
        Limit = "limit",
    }
}

kebab_enum! {
    /// How much a finding matters.
    Severity {
        /// Something is broken or will not work.
        Error = "error",
        /// Something will break, or breaks for some.
        Warning = "warning",
        /// Worth knowing.
        Notice = "notice",
    }
}

/// Something wrong or noteworthy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Finding {
    /// Stable, kebab-case.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// The id of the object it is about.
    pub object: Option<String>,
    /// The bytes it is about.
    pub span: Option<Span>,
    /// What is the matter, in a few words.
    pub title: String,
    /// What it means for a visitor.
    pub explanation: String,
    /// What to do.
    pub remedy: String,
    /// Where the rule stands.
    pub references: Vec<Reference>,
}

/// A public source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reference {
    /// The document and the clause: `RFC 6960 §4.2.2.2`.
    pub label: Text,
    /// Where it can be read; empty where it has no address of its own.
    pub url: Text,
}

/// What one TLS client does in one situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Outcome {
    /// The client, in kebab-case: `firefox-public`.
    pub client: Text,
    /// Its name for people: `Firefox, public certificate`.
    pub name: Text,
    /// The version and settings that the statement is about.
    pub about: Text,
    /// What the server sends.
    pub situation: Situation,
    /// What the client does.
    pub outcome: OutcomeKind,
    /// The error that a visitor sees, where one is known.
    pub error: Option<Text>,
    /// Why, in one sentence.
    pub explanation: String,
    /// How sure the statement is: `high`, `medium` or `low`.
    pub confidence: Text,
    /// Where it comes from. All of a client's sources stand with the situation `given`; elsewhere
    /// the first of them, and those of this very answer.
    pub references: Vec<Reference>,
}

kebab_enum! {
    /// What a server sends, or what happens to it.
    Situation {
        /// The inputs as they are.
        Given = "given",
        /// A fresh good staple.
        FreshGood = "fresh-good",
        /// No staple.
        None = "none",
        /// A staple whose `nextUpdate` has passed.
        Expired = "expired",
        /// A staple that says revoked.
        Revoked = "revoked",
        /// A staple that says unknown.
        Unknown = "unknown",
        /// An unsigned error response.
        ErrorStatus = "error-status",
        /// A staple about another certificate.
        WrongCertificate = "wrong-certificate",
        /// A staple whose signature does not verify.
        BadSignature = "bad-signature",
        /// The responder does not answer the server.
        ResponderDown = "responder-down",
        /// Someone on the path cuts off OCSP.
        AttackerBlocksOcsp = "attacker-blocks-ocsp",
    }
}

kebab_enum! {
    /// What a client does.
    OutcomeKind {
        /// It evaluates the staple, or its absence, and goes on.
        Connects = "connects",
        /// It refuses the connection.
        Refuses = "refuses",
        /// It goes on without looking.
        Unchecked = "unchecked",
        /// It depends on something named in the explanation.
        Varies = "varies",
    }
}
