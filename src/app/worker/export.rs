//! Writes a report as a file that the page hands to the reader.

use super::indent::indented;
use crate::advice::FIRST_SERVER;
use crate::advice::server::server;
use crate::analyze::Case;
use crate::app::protocol::Form;
use crate::asn1::Time;
use crate::export::{self, Told};
use crate::report::StapleIndex;

/// What the case comes to at an instant, as this: the same that the command line writes.
// An answer alone does without it.
#[inline(never)]
pub(super) fn text(
    case: &Case,
    at: Time,
    form: Form,
    staple: StapleIndex,
    for_server: &str,
) -> String {
    let report = case.report(at);
    let told = Told {
        staple,
        server: server(for_server).unwrap_or(FIRST_SERVER),
    };
    match form {
        Form::Html => export::html(&report, told),
        Form::Markdown => export::markdown(&report, told),
        Form::Text => report.to_string(),
        // Plain data always has a JSON form.
        Form::Json => indented(&serde_json::to_string(&report).unwrap_or_default()) + "\n",
        Form::Pem => export::pem(&report),
    }
}
