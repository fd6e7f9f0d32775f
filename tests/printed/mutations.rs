//! Words that were changed are never proved.

use staplescope_testpki::pem;

use super::kinds::{Kind, kind};
use super::printer::{Program, print};
use super::responses;

/// Kinds with a key that verifies quickly, and with every field.
const KINDS: [usize; 3] = [6, 42, 78];

/// The text without the dumps of embedded certificates, which no signature of the response covers.
fn words(kind: &Kind, program: Program) -> String {
    let mut response = kind.response.clone();
    response.certificates.clear();
    print(program, &response, kind.name)
}

fn certificates(kind: &Kind) -> String {
    let embedded = kind.response.certificates.iter();
    let embedded = embedded.map(|der| pem("CERTIFICATE", der));
    kind.certificates() + &embedded.collect::<String>()
}

#[test]
fn a_changed_digit_never_verifies() {
    let mut changed = 0;
    for number in KINDS {
        let mut kind = kind(number);
        let certificates = certificates(&kind);
        let programs = Program::ALL.into_iter();
        let whole: Vec<_> = programs
            .filter(|program| kind.is_printed_whole(*program))
            .collect();
        for program in whole {
            let text = words(&kind, program);
            kind.response.certificates.clear();
            let expected = kind.response.build();
            assert_eq!(
                responses(&[&text, &certificates]).0,
                std::slice::from_ref(&expected),
                "{program:?} {number}"
            );
            for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_hexdigit()) {
                // A third of the digits for each kind; in the long signature, every seventh will do.
                let is_signature = text[..at].contains("Signature Algorithm");
                if at % 3 != number / 36 % 3 || (is_signature && at % 7 != 0) {
                    continue;
                }
                let other = if c == '1' { '2' } else { '1' };
                let mut mutant = text.clone();
                mutant.replace_range(at..=at, &other.to_string());
                let (found, _) = responses(&[&mutant, &certificates]);
                changed += 1;
                // What is printed twice, such as a status by its name and number, may be changed once.
                let is_harmless =
                    found.is_empty() || found == [expected.clone()] || found == [error(&found)];
                assert!(
                    is_harmless,
                    "{program:?} {number}, character {at}:\n{mutant}"
                );
            }
        }
    }
    println!("{changed} changes");
    assert!(changed > 1000);
}

/// What stands there if the status of the response was changed to an error's.
fn error(found: &[Vec<u8>]) -> Vec<u8> {
    match found {
        [only] if only.len() == 5 => only.clone(),
        _ => vec![],
    }
}

#[test]
fn a_text_that_ends_early_is_no_proof_and_no_panic() {
    for number in KINDS {
        let kind = kind(number);
        let certificates = certificates(&kind);
        for program in Program::ALL {
            let text = words(&kind, program);
            let lines: Vec<_> = text.lines().collect();
            for end in 0..lines.len() {
                let (found, _) = responses(&[&lines[..end].join("\n"), &certificates]);
                assert_eq!(
                    found,
                    Vec::<Vec<u8>>::new(),
                    "{program:?} {number}, {end} lines"
                );
                let mut without = lines.clone();
                without.remove(end);
                let _ = responses(&[&without.join("\n"), &certificates]);
                let mut twice = lines.clone();
                twice.insert(end, lines[end]);
                let _ = responses(&[&twice.join("\n"), &certificates]);
            }
        }
    }
}
