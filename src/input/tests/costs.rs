//! What dumps, key logs and bundles cost grows with what came, and ends where its budget does: the work is counted, not
//! timed.

use staplescope_testpki::Mint;

use super::found;
use crate::input::budget::{MAX_HEX, MAX_KEY_LINES};
use crate::input::wire::work;
use crate::input::{Found, Kind};

const LEAF: &[u8] = include_bytes!("../../../tests/fixtures/samples/no-staple/input.pem");

/// The certificate of the fixture.
fn leaf() -> Vec<u8> {
    found(LEAF).objects.remove(0).der
}

/// Texts of about this length that begin to be hexadecimal again and again.
fn texts(length: usize) -> Vec<(&'static str, Vec<u8>)> {
    let again = |piece: &str| piece.as_bytes().repeat(length / piece.len());
    vec![
        ("one word", again("30")),
        ("pairs", again("30 82 ")),
        ("words that are none", again("deadbeefg ")),
        (
            "an odd digit at the end of each word",
            again("30820a0b0c0d0e0f1 "),
        ),
        ("prefixes", again("0x")),
        ("escapes", again("\\x30")),
        ("dumps of a line", again("0000  30 82 01 00\n")),
        (
            "dumps that break off",
            again("0000: 3082\n0002: 0100\n0005: 30\n"),
        ),
        ("words in lines", again("0000000 8230 0a01\n")),
        (
            "words that go on",
            (0..length / 40)
                .map(|line| {
                    format!(
                        "{:07x} 8230 0a01 8230 0a01 8230 0a01 8230 0a01\n",
                        16 * line
                    )
                })
                .collect::<String>()
                .into_bytes(),
        ),
        ("zeros", again("000000 0\n")),
        ("margins", again("> > > > > > > >\n")),
        ("a line of spaces", [again(" "), b"\n".to_vec()].concat()),
        ("sequences in sequences", again("30800000")),
        ("packets", again("0x0000:  4500 0028 0000\n")),
    ]
}

#[test]
fn hexadecimal_costs_no_more_than_its_text() {
    for length in [1 << 12, 1 << 16] {
        for (what, text) in texts(length) {
            work::taken();
            let _ = found(&*text);
            let moved = work::taken();
            assert!(
                moved <= 12 * text.len(),
                "{what}: {moved} of {}",
                text.len()
            );
        }
    }
}

fn limits(found: &Found) -> Vec<&str> {
    let limits = found.problems.iter().filter(|problem| problem.limit);
    limits.map(|problem| &*problem.message).collect()
}

/// What stands before the end of the budget is read, and the line is named from which nothing was.
#[test]
fn hexadecimal_is_searched_to_its_budget() {
    let leaf = leaf();
    let line = format!("{}\n", "00".repeat(64));
    let filler = line.repeat(MAX_HEX / 64);
    let hex = format!("{}.\n", data_encoding::HEXLOWER.encode(&leaf));
    let text = format!("{hex}{filler}.\n{hex}");
    let found = found(text.into_bytes());
    assert_eq!(found.objects.len(), 1);
    assert_eq!(found.objects[0].kind, Kind::Certificate);
    let [said] = *limits(&found) else {
        panic!("{:?}", found.problems)
    };
    assert!(said.contains("16 MB of hexadecimal"), "{said}");
    let place = found.problems.iter().find(|problem| problem.limit).unwrap();
    let last = 1 + (MAX_HEX - leaf.len()) / 64;
    let at = place.place.to_string();
    assert!(
        at == format!("line {last}") || at == format!("line {}", last + 1),
        "{at}, {last}"
    );
}

#[test]
fn key_logs_are_read_to_their_budget() {
    let line = |number: usize| format!("CLIENT_RANDOM {number:064x} {number:096x}\n");
    let text = |count: usize| (0..count).map(line).collect::<String>();
    let small = text(100);
    work::taken();
    let read = found(small.as_bytes());
    let moved = work::taken();
    assert!(moved <= 4 * small.len(), "{moved} of {}", small.len());
    assert!(limits(&read).is_empty());
    let large = text(MAX_KEY_LINES + 7);
    let read = found(large.as_bytes());
    let moved = work::taken();
    assert!(moved <= 4 * large.len(), "{moved} of {}", large.len());
    let [said] = *limits(&read) else {
        panic!("{:?}", read.problems)
    };
    assert!(said.contains("500000 key log lines"), "{said}");
    let place = read.problems.iter().find(|problem| problem.limit).unwrap();
    assert_eq!(
        place.place.to_string(),
        format!("line {}", MAX_KEY_LINES + 1)
    );
}

/// Told from other text, cut into blocks, decoded, and their lines counted.
#[test]
fn a_bundle_costs_no_more_than_its_text_however_many_are_in_it() {
    let mint = Mint::new();
    for count in [100, 10_000] {
        let bundle = mint.bundle(count);
        work::taken();
        let read = found(bundle.as_bytes());
        let passed = work::taken();
        assert_eq!(read.objects.len(), count);
        assert!(passed <= 4 * bundle.len(), "{passed} of {}", bundle.len());
    }
}
