//! Strings in pieces, as BER allows them: read as they would be in one, and named as not DER.

use staplescope_testpki::{ResponseBuilder, cast, der};

use crate::{malformed_without_claims, survives};

/// BIT STRING, OCTET STRING, UTF8String, PrintableString, UTCTime, GeneralizedTime.
const STRINGS: [u8; 6] = [3, 4, 12, 19, 23, 24];

/// Every way to cut: which strings, how small, how deep, with which length.
fn ways() -> Vec<(Vec<u8>, usize, usize, bool)> {
    let mut ways = Vec::new();
    let mut which: Vec<Vec<u8>> = STRINGS.iter().map(|tag| vec![*tag]).collect();
    which.push(STRINGS.to_vec());
    for tags in which {
        for size in [2, 7, 1000] {
            for depth in [0, 1, 3] {
                for is_endless in [false, true] {
                    ways.push((tags.clone(), size, depth, is_endless));
                }
            }
        }
    }
    ways
}

#[test]
fn certificates_with_strings_in_pieces_are_read() {
    let shop = cast::shop();
    let whole = survives("shop", &[&shop.der]);
    let whole = &whole.certificates[0];
    let mut read_all = 0;
    for (tags, size, depth, is_endless) in ways() {
        let what = format!("{tags:?} in {size}, {depth} deep, endless {is_endless}");
        let ber = der::pieces(&shop.der, &tags, size, depth, is_endless);
        if ber == shop.der {
            continue;
        }
        let report = survives(&what, &[&ber]);
        let read = &report.certificates[0];
        let problems: Vec<_> = read
            .problems
            .iter()
            .map(|one| one.message.as_str())
            .collect();
        assert!(!problems.is_empty(), "{what}");
        // What is cut smaller than its length can say is named and left unread.
        if problems
            .iter()
            .any(|problem| !problem.contains("It was read all the same"))
        {
            assert!(size == 2, "{what}: {problems:?}");
            continue;
        }
        read_all += 1;
        assert!(problems[0].contains("in pieces"), "{what}: {problems:?}");
        assert_eq!(read.subject, whole.subject, "{what}");
        assert_eq!(read.issuer, whole.issuer, "{what}");
        assert_eq!(read.must_staple, whole.must_staple, "{what}");
        assert_eq!(read.subject_alt_names, whole.subject_alt_names, "{what}");
        assert_eq!(read.not_after, whole.not_after, "{what}");
        assert_eq!(read.key_usage, whole.key_usage, "{what}");
        assert!(read.unread.is_empty(), "{what}: {:?}", read.unread);
        malformed_without_claims(&what, &report);
    }
    assert!(read_all > 60, "{read_all}");
}

/// What a response is wrapped in may be in pieces; what is in the octets has to be DER.
#[test]
fn responses_with_their_octets_in_pieces_are_read() {
    let (shop, issuing) = (cast::shop(), cast::issuing());
    let response = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL).build();
    for (tags, size, depth, is_endless) in ways() {
        let what = format!("{tags:?} in {size}, {depth} deep, endless {is_endless}");
        let ber = der::pieces(&response, &tags, size, depth, is_endless);
        if ber == response {
            continue;
        }
        let report = survives(&what, &[&ber, &shop.der, &issuing.der]);
        let read = &report.ocsp_responses[0];
        assert!(!read.problems.is_empty(), "{what}");
        if size == 1000 {
            assert_eq!(read.entries.len(), 1, "{what}: {:?}", read.problems);
            assert_eq!(read.entries[0].status, "good", "{what}");
        }
    }
}
