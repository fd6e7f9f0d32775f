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
mod fetched;
mod finding;
mod found;
mod inventory;
mod json;
mod judged;
mod kebab;
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
mod rollout;
mod row;
mod rules;
mod sentence;
mod server_outcome;
mod shape;
mod signature;
pub mod tables;
mod terminal;
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
pub(crate) use fetched::{fetched_timeline, of_fetched};
pub(crate) use found::{found_object, opened_object, rebuilt_object};
pub use inventory::{Group, Inventory, SOON, grouped};
pub(crate) use judged::judged;
pub use judged::{Judged, JudgedCheck};
pub(crate) use kebab::kebab_enum;
pub(crate) use markup::html_escaped;
pub use message::MessageReport;
pub(crate) use message::{Subject, message};
pub use messages::{KnownMessage, MESSAGES_SCHEMA, MessageCatalogue, messages};
pub use ocsp_request::{OcspRequestReport, RequestEntryReport};
pub(crate) use outcome::{if_true, of_broken_chain, of_odd, outcomes, outcomes_given};
pub use parts::{Part, PartialReport, Parts};
pub use place::duration;
pub use rollout::{AuthorityEnd, Rollout, ServerEnd};
pub use row::{Risk, Row, common_name};
pub use rules::{Catalogue, RULES_SCHEMA, RuleReport, rule_title, rules};
pub use sentence::is_about_certificate;
pub(crate) use server_outcome::server_outcomes;
pub use server_outcome::{ServerOutcome, ServerOutcomeKind};
pub use shape::{
    CertificateReport, ChainEnd, ChainReport, CheckOutcome, CheckReport, ComparisonReport,
    ConnectionReport, Description, DescriptionKind, EntryPosition, EntryReport, ExchangeReport,
    ExtensionReport, Field, Finding, FoundObject, InputProblem, InputSummary, ObjectProblem,
    OcspResponseReport, Outcome, OutcomeKind, PathReport, Reason, Reference, Report, RequestReport,
    Role, Severity, Situation, Span, StapleIndex, StapleReport, StapleSent, StepReport, Verdict,
};
pub use terminal::printable;
pub(crate) use terminal::wrapped;
pub(crate) use timeline::timeline;
pub use timeline::{
    Band, Change, ClientChange, Event, Interval, ServerBand, ServerInterval, Timeline,
};
pub use told::ToldReport;
pub(crate) use told::{Words, told};
pub use tree::{TreeNode, tree, tree_text};

use std::borrow::Cow;

/// A text that is mostly one of the program's own, and need not be copied for every report.
pub type Text = Cow<'static, str>;

/// The name of this report format.
pub const SCHEMA: &str = "staplescope-report/1";
