//! How many, and how large.

use super::naming::verdict_word;
use crate::grammar::decimal;
use crate::report::Report;

/// How several judgements came out, in one line: `3 certificates: 2 good, 1 no staple`.
pub fn inventory(report: &Report) -> String {
    let mut kinds: Vec<(&'static str, usize)> = Vec::new();
    for staple in &report.staples {
        let word = verdict_word(staple.verdict);
        match kinds.iter_mut().find(|(known, _)| *known == word) {
            Some((_, number)) => *number += 1,
            None => kinds.push((word, 1)),
        }
    }
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(word, number)| format!("{number} {word}"))
        .collect();
    let pairs = count(report.staples.len(), "judgement", "judgements");
    format!("{pairs}: {}", kinds.join(", "))
}

/// `1 certificate`, `2 certificates`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A size in bytes for people.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..10_000 => count(bytes, "byte", "bytes"),
        10_000..1_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", decimal(bytes as f64 / 1e6, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_counts_carry_units() {
        assert_eq!(size(1), "1 byte");
        assert_eq!(size(9_999), "9999 bytes");
        assert_eq!(size(52_428_800), "52.4 MB");
        assert_eq!(count(2, "input", "inputs"), "2 inputs");
    }
}
