//! What is taken away, read back: HTML by a reader of XML, Markdown by what it must not say, PEM and
//! calendars by the engine and by their own rules.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panic"
)]

mod calendar;
mod cases;
mod html;
mod markdown;
mod pem;
mod xml;

use staplescope::advice::FIRST_SERVER;
use staplescope::export::Told;
use staplescope::report::StapleIndex;

/// The headline's staple, and the first server.
const TOLD: Told = Told {
    staple: StapleIndex::HEADLINE,
    server: FIRST_SERVER,
};
