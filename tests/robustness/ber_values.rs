//! BER within the value of an extension: read as the BER around it would be, named, and no claim about who refuses it.

use staplescope_testpki::{cast, der};

use crate::{malformed_without_claims, survives};

/// Every form that BER has, and the octets in it.
fn encodings(value: &[u8]) -> Vec<(String, Vec<u8>)> {
    let long = |tag: u8, rest: &[u8]| [&[tag, 0x84, 0, 0, 0], rest].concat();
    let mut all: Vec<_> = (1..5)
        .map(|depth| {
            (
                format!("indefinite, {depth} deep"),
                der::indefinite(value, depth),
            )
        })
        .collect();
    for is_endless in [false, true] {
        let what = format!("in pieces, endless {is_endless}");
        all.push((what, der::pieces(value, &[3, 4, 0x0c], 1, 0, is_endless)));
    }
    if let [tag, rest @ ..] = value
        && rest.first().is_some_and(|length| *length < 0x80)
    {
        all.push(("a long length".into(), long(*tag, rest)));
    }
    all.retain(|(_, ber)| ber != value);
    all
}

#[test]
fn values_of_extensions_in_ber_are_read_and_named() {
    let mut read_all = 0;
    for certificate in [cast::shop(), cast::delegate(), cast::issuing()] {
        let whole = survives("whole", &[&certificate.der]);
        let whole = &whole.certificates[0];
        // Behind version, serial number, algorithm, issuer, validity, subject and key.
        assert_eq!(der::at(&certificate.der, &[0, 7])[0], 0xa3);
        for number in 0..whole.extensions.len() {
            let at = |last| [0, 7, 0, number, last];
            let place = match der::at(&certificate.der, &at(1)).first() {
                Some(0x01) => 2,
                _ => 1,
            };
            let string = der::at(&certificate.der, &at(place));
            assert_eq!(string[0], 4);
            assert!(string[1] < 0x80, "the values are short");
            let name = &whole.extensions[number].name;
            // Who enforces it reads DER alone.
            let is_told = name != "TLS Feature";
            for (how, ber) in encodings(&string[2..]) {
                let what = format!("{name} {how}");
                let odd = der::replaced(&certificate.der, &at(place), &der::octet_string(&ber));
                let report = survives(&what, &[&odd]);
                let read = &report.certificates[0];
                if !is_told {
                    assert_eq!(read.must_staple, None, "{what}");
                    assert!(!read.unread.is_empty(), "{what}");
                    continue;
                }
                let text = format!("the value of {name} is BER and not DER");
                let problems: Vec<_> = read.problems.iter().map(|one| &one.message).collect();
                assert!(
                    problems.iter().any(|one| one.contains(&text)),
                    "{what}: {problems:?}"
                );
                assert_eq!(problems.len(), 1, "{what}: {problems:?}");
                assert!(read.unread.is_empty(), "{what}: {:?}", read.unread);
                assert_eq!(read.must_staple, whole.must_staple, "{what}");
                assert_eq!(read.subject_alt_names, whole.subject_alt_names, "{what}");
                assert_eq!(read.key_usage, whole.key_usage, "{what}");
                assert_eq!(read.ocsp_urls, whole.ocsp_urls, "{what}");
                let (odd, plain) = (&read.extensions[number], &whole.extensions[number]);
                let said = |fields: &[staplescope::report::Field]| {
                    let said = fields
                        .iter()
                        .map(|one| format!("{} {}", one.name, one.value));
                    said.collect::<Vec<_>>()
                };
                assert_eq!(said(&odd.fields), said(&plain.fields), "{what}");
                assert_eq!(odd.problem, None, "{what}");
                malformed_without_claims(&what, &report);
                read_all += 1;
            }
        }
    }
    assert!(read_all > 30, "{read_all}");
}

#[test]
fn what_is_neither_is_not_read() {
    let shop = cast::shop();
    let value = der::sequence(&[der::integer(5)]);
    let position = shop
        .der
        .windows(value.len())
        .position(|it| it == value)
        .unwrap();
    // An indefinite length without its end, and a length that is too long.
    for bytes in [[0x30, 0x80, 2, 1, 5], [0x30, 0x84, 2, 1, 5]] {
        let mut odd = shop.der.clone();
        odd[position..position + bytes.len()].copy_from_slice(&bytes);
        let report = survives("neither", &[&odd]);
        assert_eq!(report.certificates[0].must_staple, None);
    }
}
