//! A report to take away: as HTML to read and to print, as Markdown for a ticket, and its objects as PEM.
//!
//! ```text
//! report, advice → outline → html, markdown
//!                ↘ pem
//! ```
//!
//! The outline says what a report comes to, once; how it looks is each writer's own. Whatever stands in
//! an input reaches a file only as text: each writer escapes all of it. Lists have an end, and say what
//! they leave out, so that on paper a report takes two pages.

pub mod headline;
mod html;
mod markdown;
mod outline;
mod pem;
#[cfg(test)]
mod tests;

pub use pem::{block, pem};

use crate::advice::Server;
use crate::report::{Report, StapleIndex};

/// What of a report is to be told.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// Which of its staples.
    pub staple: StapleIndex,
    /// The server that the steps are for.
    pub server: &'static Server,
}

/// One file that shows and prints what the report says; it loads nothing and runs nothing.
///
/// ```
/// use staplescope::advice::FIRST_SERVER;
/// use staplescope::export::{Told, html};
/// use staplescope::report::StapleIndex;
/// use staplescope::{analyze::analyze, asn1::Time, input::Input};
///
/// let report = analyze(&[Input::new("a<b.txt", "nothing at all")], Time::from_unix(0));
/// let file = html(&report, Told { staple: StapleIndex::HEADLINE, server: FIRST_SERVER });
/// assert!(file.starts_with("<!DOCTYPE html>"));
/// assert!(file.contains("a&lt;b.txt"));
/// ```
#[must_use]
pub fn html(report: &Report, told: Told) -> String {
    html::write(&outline::outline(report, told))
}

/// The same for a ticket: Markdown as CommonMark and its tables have it.
#[must_use]
pub fn markdown(report: &Report, told: Told) -> String {
    markdown::write(&outline::outline(report, told))
}
