//! What the server at hand does with the response as it is.

use super::{Server, Step, Trouble, troubles};
use crate::report::{Report, ServerOutcome, StapleIndex};

/// The sentences above the steps: the troubles of this staple; and where that is in
/// order, but this server does not staple it, that.
#[must_use]
pub fn sentences(report: &Report, index: StapleIndex, server: &Server) -> Vec<&'static str> {
    let Some(judged) = report.staple_at(index) else {
        return Vec::new();
    };
    let is_kept_back = || of(report, index, server).any(|one| one.outcome.keeps_it_back());
    let troubles = troubles(report, judged);
    let is_replaced = troubles
        .iter()
        .any(|trouble| trouble.calls_for_a_certificate());
    let sentence = |trouble: &Trouble| match trouble {
        Trouble::Well if is_kept_back() => NOT_STAPLED,
        trouble if is_replaced && trouble.is_up_to_the_server() => FOR_THE_NEW_ONE,
        Trouble::NoStaple if !server.staples => NEVER_STAPLED,
        trouble => trouble.sentence(),
    };
    let told = troubles
        .iter()
        .filter(|trouble| trouble.is_told_of(&troubles));
    let mut sentences: Vec<_> = told.map(sentence).collect();
    sentences.dedup();
    sentences
}

/// What comes after a new certificate, in place of what is wrong with the staple of the old one.
const FOR_THE_NEW_ONE: &str =
    "Then have the server staple for the new certificate, if that demands it.";

/// What stands in place of "nothing needs fixing".
const NOT_STAPLED: &str =
    "The staple itself is in order, but this server does not always staple it.";

/// What stands in place of "turn stapling on" for a server that cannot.
const NEVER_STAPLED: &str = "The certificate demands a staple, and this server cannot send one: use a certificate \
                             without Must-Staple.";

/// What this server does with the response that the headline speaks about, if that is this
/// staple and in order, wherever it does not staple it for certain.
pub(super) fn steps(report: &Report, index: StapleIndex, server: &Server) -> Vec<Step> {
    let judged = report.staple_at(index);
    let is_well = judged.is_some_and(|judged| troubles(report, judged) == [Trouble::Well]);
    let kept_back = of(report, index, server).filter(|one| is_well && one.outcome.keeps_it_back());
    kept_back
        .map(|one| Step {
            title: format!("{} does not staple this response", one.name).into(),
            text: one.explanation.clone(),
            code: None,
            trap: true,
            about: one.about.clone(),
            confidence: one.confidence.clone(),
            references: one.references.clone(),
        })
        .collect()
}

/// The outcomes of this server, one for each way in which it staples.
fn of<'a>(
    report: &'a Report,
    index: StapleIndex,
    server: &'a Server,
) -> impl Iterator<Item = &'a ServerOutcome> {
    let all = report
        .server_outcomes
        .iter()
        .filter(move |_| index == StapleIndex::HEADLINE);
    all.filter(|one| is_of_server(&one.server, server.id))
}

/// Whether an outcome's id is of this server's way to staple a file: `nginx-file` of `nginx`, not
/// `nginx-fetch`.
pub(super) fn takes_files(outcome: &str, server: &str) -> bool {
    let rest = outcome.strip_prefix(server);
    rest.is_some_and(|rest| ["", "-file", "-gnutls", "-openssl"].contains(&rest))
}

/// Whether an outcome's id is this server's, or one of its ways: `nginx-file` of `nginx`.
#[must_use]
pub fn is_of_server(outcome: &str, server: &str) -> bool {
    let ways: &[&str] = match server {
        "apache" => &["-mod-ssl"],
        _ => &["", "-fetch", "-file", "-ocsp-update", "-gnutls", "-openssl"],
    };
    let rest = outcome.strip_prefix(server);
    rest.is_some_and(|rest| ways.contains(&rest))
}
