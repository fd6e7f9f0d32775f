//! What to do: ordered steps for a recognised trouble and a server, with the certificate's own names
//! filled in.
//!
//! A server is one file in [`server`], a way to a certificate one file in [`certificate_tool`]; all of
//! them are records. Error messages are those of [`message`](crate::message). What goes from a certificate
//! into a command or a configuration passes through [`Names`], which lets only host names and URLs
//! of harmless characters pass: whoever issued the certificate does not get to write commands.
//!
//! Every step says which version and date it is about, how sure it is, and where it comes from.

pub mod ask;
pub mod certificate_tool;
mod fill;
mod general;
mod given;
mod names;
mod print;
mod refresh;
pub mod server;
mod settled;
mod surroundings;
mod template;
mod trouble;

pub use given::{is_of_server, sentences};
pub use names::{HOST, Names};
pub use print::Steps;
pub use server::{FIRST_SERVER, SERVERS, Server};
pub use settled::{Settled, settled};
pub use template::Basis;
pub use trouble::{Trouble, troubles};

use crate::message::Fact;
use crate::report::{Reference, Report, StapleIndex, Text};
use template::Template;

/// One thing to do, or to know before doing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do, in a few words.
    pub title: Text,
    /// How, and what comes of it.
    pub text: String,
    /// What to type or to write, if anything.
    pub code: Option<Code>,
    /// Whether it is a trap to know rather than a thing to do.
    pub trap: bool,
    /// The version and date that it is about.
    pub about: Text,
    /// How sure it is: `high`, `medium` or `low`.
    pub confidence: Text,
    /// Where it comes from.
    pub references: Vec<Reference>,
}

/// Something to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What it is written in: `bash`, `powershell`, `nginx`, `yaml`, ….
    pub language: Text,
    /// The text, without a line end after the last line.
    pub text: String,
}

/// The steps for this staple of the report, on this server.
///
/// ```
/// use staplescope::advice::{SERVERS, mend};
/// use staplescope::report::StapleIndex;
/// use staplescope::{analyze::analyze, asn1::Time, input::Input};
///
/// let report = analyze(&[Input::new("paste", "nothing at all")], Time::from_unix(0));
/// assert!(mend(&report, StapleIndex::HEADLINE, SERVERS[0]).is_empty(), "there is nothing to fix");
/// ```
#[must_use]
pub fn mend(report: &Report, index: StapleIndex, server: &Server) -> Vec<Step> {
    let Some(staple) = report.staple_at(index) else {
        return Vec::new();
    };
    let names = Names::of(report, staple).at(report, staple, server);
    let mut all = given::steps(report, index, server);
    all.extend(steps(&troubles(report, staple), &names, server));
    all
}

/// Whether the steps for this staple on this server call for another certificate, as `certificate_tool`
/// gets it: the certificate is at its end, or demands a staple that this server never sends.
#[must_use]
pub fn needs_a_certificate(report: &Report, index: StapleIndex, server: &Server) -> bool {
    let Some(staple) = report.staple_at(index) else {
        return false;
    };
    let mut certificates = report.certificates.iter();
    let is_demanding = certificates.any(|certificate| {
        certificate.id == staple.certificate && certificate.must_staple == Some(true)
    });
    let mut troubles = troubles(report, staple).into_iter();
    (is_demanding && !server.staples) || troubles.any(Trouble::calls_for_a_certificate)
}

/// The steps for these troubles, first things first: what no server can fix, then the server's
/// configuration, its traps, and the proof.
#[must_use]
pub fn steps(troubles: &[Trouble], names: &Names, server: &Server) -> Vec<Step> {
    steps_where(troubles, &[], names, server)
}

/// The same where this is established besides.
fn steps_where(troubles: &[Trouble], facts: &[Fact], names: &Names, server: &Server) -> Vec<Step> {
    let told = |trouble: &&Trouble| trouble.is_told_of(troubles);
    let holds = |fact| facts.contains(&fact);
    let concerns = |template: &&Template| {
        let mut told = troubles.iter().filter(told);
        let is_kept = !template.unless.is_some_and(holds);
        is_kept && template.suits(names) && told.any(|trouble| template.concerns(*trouble))
    };
    let is_possible = !troubles.iter().any(|trouble| trouble.rules_stapling_out());
    let is_due = is_possible && troubles.iter().any(|trouble| trouble.is_up_to_the_server());
    let can_staple = !holds(Fact::CannotStaple);
    let is_told = can_staple && (is_due || (is_possible && !server.staples));
    let is_reached = holds(Fact::Answered) && !holds(Fact::Unreached);
    let is_asking = is_due && can_staple && server.fetches && !is_reached && !holds(Fact::NotHttp);
    let is_on = holds(Fact::StaplingOn) && !holds(Fact::StaplingOff);
    let is_given =
        |template: &&Template| template.given.is_some_and(holds) && (is_due || !can_staple);
    // Who could not be reached did not answer, and what the server lacks is not lacking here.
    let is_unreached = (holds(Fact::Unreached) || holds(Fact::NotHttp)) && !holds(Fact::Answered);
    let is_otherwise = |template: &&Template| {
        let is_of_answer = template.concerns(Trouble::ResponderError);
        let is_of_issuer = template.concerns(Trouble::IssuerMissing);
        (is_unreached && is_of_answer) || (holds(Fact::NoIssuer) && is_of_issuer)
    };
    let first = general::FIRST
        .iter()
        .filter(|template| (concerns(template) && !is_otherwise(template)) || is_given(template));
    let network = general::NETWORK.iter().filter(|_| is_asking);
    let network = network.filter(|template| concerns(template) || holds(Fact::Unreached));
    let own = server.steps.iter().filter(|_| is_told).filter(concerns);
    let traps = server.traps.iter().filter(|_| is_possible).filter(concerns);
    let proof = server.proof(is_possible && server.staples);
    first
        .chain(network)
        .chain(own)
        .chain(traps)
        .chain([&proof])
        .map(|template| fill::step(template, names, Some(server), is_on))
        .collect()
}
