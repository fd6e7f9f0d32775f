//! A CertID of which one part is odd: the other parts, the status and the times beside it are shown, the
//! part is named, and nothing is judged by the entry.

use staplescope_testpki::{der, pem};

use crate::survives;
use crate::tags::{request, response};

const PARTS: [&str; 4] = [
    "hashAlgorithm",
    "issuerNameHash",
    "issuerKeyHash",
    "serialNumber",
];

/// Ways to write a part that no reader takes for it.
fn odd(part: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let content = part.get(2..).unwrap_or_default().to_vec();
    let with_tag = |tag: u8| [&[tag, u8::try_from(content.len()).unwrap()][..], &content].concat();
    let mut ways = vec![
        ("a UTF8String", with_tag(0x0c)),
        ("a context-specific tag", with_tag(0x80)),
        ("a NULL", vec![5, 0]),
    ];
    if part.first() == Some(&0x30) {
        ways.push(("an empty SEQUENCE", vec![0x30, 0]));
        ways.push(("an identifier without octets", vec![0x30, 2, 6, 0]));
    }
    ways
}

#[test]
fn one_odd_part_of_a_cert_id_leaves_the_others() {
    let builder = response();
    let data = builder.response_data();
    for (number, part) in PARTS.iter().enumerate() {
        let path = [3, 0, 0, number];
        for (way, by) in odd(der::at(&data, &path)) {
            let what = format!("{part} as {way} in an entry");
            let whole = builder.around(&der::replaced(&data, &path, &by));
            let report = survives(&what, &[&whole]);
            let read = &report.ocsp_responses[0];
            let [entry] = read.entries.as_slice() else {
                panic!("{what}: {:?}", read.entries);
            };
            let parts = [
                &entry.hash_algorithm,
                &entry.issuer_name_hash,
                &entry.issuer_key_hash,
                &entry.serial,
            ];
            assert_parts(&what, number, parts);
            assert_eq!(entry.status, "good", "{what}");
            assert!(!entry.this_update.is_empty(), "{what}");
            assert!(entry.names.is_empty(), "{what}: {:?}", entry.names);
            let named = |of: &str| {
                read.problems
                    .iter()
                    .any(|problem| problem.message.contains(of))
            };
            assert!(named(part), "{what}: {:?}", read.problems);
        }
    }
}

#[test]
fn one_odd_part_of_a_question_leaves_the_others() {
    let request = request();
    for (number, part) in PARTS.iter().enumerate() {
        let path = [0, 2, 0, 0, number];
        for (way, by) in odd(der::at(&request, &path)) {
            let what = format!("{part} as {way} in a question");
            let whole = pem("OCSP REQUEST", &der::replaced(&request, &path, &by));
            let report = survives(&what, &[whole.as_bytes()]);
            let read = &report.ocsp_requests[0];
            let [question] = read.requests.as_slice() else {
                panic!("{what}: {:?}", read.requests);
            };
            let parts = [
                &question.hash_algorithm,
                &question.issuer_name_hash,
                &question.issuer_key_hash,
                &question.serial,
            ];
            assert_parts(&what, number, parts);
            assert!(
                question.names.is_empty() && question.answered_by.is_empty(),
                "{what}"
            );
            assert!(read.nonce.is_some(), "{what}");
            let named = |of: &str| {
                read.problems
                    .iter()
                    .any(|problem| problem.message.contains(of))
            };
            assert!(named(part), "{what}: {:?}", read.problems);
        }
    }
}

/// All parts but one are shown.
fn assert_parts(what: &str, odd: usize, parts: [&String; 4]) {
    for (number, part) in parts.iter().enumerate() {
        assert_eq!(part.is_empty(), number == odd, "{what}: {parts:?}");
    }
}
