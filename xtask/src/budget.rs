//! What the site may weigh, packed with brotli: a build that is over fails, so that nobody makes the
//! page slower to arrive without noticing. A few percent above what was reached; lower them with it.

use crate::command::Outcome;
use crate::site::DECLARATIONS;
use crate::split::SECOND_ENDING;

/// What of the page's program comes first.
const PAGE: usize = 181_500;
/// What of the engine comes first.
const ENGINE: usize = 340_000;
/// What must arrive until the first verdict on PEM, DER and transcripts.
const FIRST_VERDICT: usize = 547_000;
/// All that the service worker keeps.
const SITE: usize = 1_451_000;

/// Files of which the first verdict needs none: the JavaScript interface's, and what only an installed
/// page asks for.
const LATER: &[&str] = &["staplescope.js", "sw.js", "manifest.webmanifest"];

/// Fails where the files (paths, and sizes packed) are over the budget. Without wasm-opt the modules are
/// larger than what is handed out, and nothing fails.
pub fn hold(files: &[(String, usize)], is_handed_out: bool) -> Outcome {
    let verdict = of(files, |name| {
        !LATER.contains(&name) && !name.ends_with(DECLARATIONS) && !name.ends_with(SECOND_ENDING)
    });
    println!("{:<44} {:>10} {verdict:>10}", "until the first verdict", "");
    let sums = [
        ("app_bg.wasm", of(files, |name| name == "app_bg.wasm"), PAGE),
        (
            "worker_bg.wasm",
            of(files, |name| name == "worker_bg.wasm"),
            ENGINE,
        ),
        ("what the first verdict needs", verdict, FIRST_VERDICT),
        (
            "the site",
            of(files, |name| !name.ends_with(DECLARATIONS)),
            SITE,
        ),
    ];
    let over: Vec<_> = sums
        .iter()
        .filter(|(_, size, budget)| size > budget)
        .map(|(what, size, budget)| format!("{what}: {size} of {budget} bytes"))
        .collect();
    match over.is_empty() || !is_handed_out {
        true => Ok(()),
        false => Err(format!(
            "over the budget of xtask/src/budget.rs, packed with brotli: {}",
            over.join("; ")
        )),
    }
}

/// The sum of the files with certain names.
fn of(files: &[(String, usize)], is_counted: impl Fn(&str) -> bool) -> usize {
    files
        .iter()
        .filter(|(file, _)| is_counted(file.rsplit('/').next().unwrap_or(file)))
        .map(|(_, size)| size)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_fails_and_is_named() {
        let files = |page| {
            vec![
                ("site/v/app_bg.wasm".to_owned(), page),
                ("site/sw.js".to_owned(), 1),
            ]
        };
        assert_eq!(hold(&files(PAGE), true), Ok(()));
        assert_eq!(hold(&files(PAGE + 1), false), Ok(()));
        let over = hold(&files(PAGE + 1), true).unwrap_err();
        let named = format!("app_bg.wasm: {} of {PAGE}", PAGE + 1);
        assert!(over.contains(&named), "{over}");
        assert_eq!(of(&files(5), |name| !LATER.contains(&name)), 5);
    }
}
