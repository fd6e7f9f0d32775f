//! How far the reading is, on a terminal only.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use staplescope::report::grouped;

use super::Done;

/// A line that says how far it is.
pub struct Progress(ProgressBar);

impl Progress {
    pub fn new() -> Self {
        if !io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    pub fn show(&self, done: &Done, bytes: u64) {
        if self.0.is_hidden() {
            return;
        }
        let seconds = self.0.elapsed().as_secs_f64().max(0.001);
        let rate = done.rows as f64 / seconds;
        self.0.set_message(format!(
            "{} certificates, {} MB, {} a second",
            grouped(done.rows),
            bytes / 1_000_000,
            grouped(rate as usize)
        ));
    }

    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
