//! How far reading is, in words.

use crate::report::{duration, grouped};

/// How much of what was handed over is read, in bytes, where that is worth a word.
pub(super) fn share(done: f64, total: f64) -> String {
    const MEGABYTE: f64 = 1_000_000.0;
    if total < MEGABYTE {
        return String::new();
    }
    let (done, total) = (done.min(total) / MEGABYTE, total / MEGABYTE);
    format!(": {} of {} MB", done.round() as u64, total.round() as u64)
}

/// How many certificates there are, how fast they come, and how long the rest takes: once that can be
/// told.
pub(super) fn pace(certificates: usize, share: f64, seconds: f64) -> String {
    if certificates == 0 {
        return String::new();
    }
    let mut pace = format!(": {} certificates", grouped(certificates));
    if seconds > 0.5 && share > 0.02 {
        let rate = (certificates as f64 / seconds) as usize;
        let left = (seconds / share * (1.0 - share)).ceil().max(0.0) as i64;
        pace.push_str(&format!(", {} a second", grouped(rate)));
        if left > 0 {
            pace.push_str(&format!(", about {} left", duration(left)));
        }
    }
    pace
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_told_once_it_is_known() {
        assert_eq!(pace(0, 0.5, 3.0), "");
        assert_eq!(pace(300, 0.01, 0.1), ": 300 certificates");
        assert_eq!(
            pace(5000, 0.25, 2.0),
            ": 5,000 certificates, 2,500 a second, about 6 s left"
        );
        assert_eq!(pace(5000, 1.0, 2.0), ": 5,000 certificates, 2,500 a second");
    }
}
