//! What a response is about that does not match.

use staplescope::report::{CheckReport, ComparisonReport, Report, StapleReport};
use staplescope_testpki::{Entry, Hash, Key, ResponderId, ResponseBuilder, cast, der};

use crate::{direct, report, shop};

/// The report on the usual shop with a response of this entry.
fn about(change: impl FnOnce(Entry) -> Entry) -> Report {
    shop(&[direct().edit(change).build()])
}

/// The rows of the first entry.
fn rows(report: &Report) -> &[ComparisonReport] {
    &report.ocsp_responses[0].entries[0].comparisons
}

/// The row that comes closest: the shop's, under its issuer.
fn closest(report: &Report) -> &ComparisonReport {
    let row = &rows(report)[0];
    assert_eq!(
        (row.certificate.as_str(), row.issuer.as_deref()),
        ("certificate-1", Some("certificate-2"))
    );
    row
}

fn check<'r>(staple: &'r StapleReport, name: &str) -> &'r CheckReport {
    staple
        .checks
        .iter()
        .find(|check| check.check == name)
        .unwrap()
}

#[test]
fn an_entry_that_names_a_certificate_needs_no_comparison() {
    assert!(rows(&shop(&[direct().build()])).is_empty());
}

#[test]
fn each_part_is_compared_by_itself() {
    let flip = |octets: &mut Vec<u8>| octets[0] ^= 1;
    let parts = |row: &ComparisonReport| (row.serial, row.issuer_name_hash, row.issuer_key_hash);
    let (serial, name, key) = (
        about(|mut entry| {
            entry.serial[15] ^= 1;
            entry
        }),
        about(|mut entry| {
            flip(&mut entry.name_hash);
            entry
        }),
        about(|mut entry| {
            flip(&mut entry.key_hash);
            entry
        }),
    );
    assert_eq!(
        parts(closest(&serial)),
        (Some(false), Some(true), Some(true))
    );
    assert_eq!(parts(closest(&name)), (Some(true), Some(false), Some(true)));
    assert_eq!(parts(closest(&key)), (Some(true), Some(true), Some(false)));
    for report in [serial, name, key] {
        let row = closest(&report);
        let hex = |octets: Vec<u8>| data_encoding::HEXLOWER.encode(&octets);
        let name = hex(Hash::Sha1.of(&cast::issuing().subject));
        let key = hex(Hash::Sha1.of(&cast::issuing().key.public_bits()));
        assert_eq!(row.expected_issuer_name_hash, Some(name));
        assert_eq!(row.expected_issuer_key_hash, Some(key));
        assert_eq!(row.note, "");
    }
}

#[test]
fn without_the_issuer_the_key_hash_is_not_compared() {
    let response = direct().edit(|mut entry| {
        entry.serial = vec![9];
        entry
    });
    let report = report(&[cast::shop().der, response.build()]);
    let row = &rows(&report)[0];
    assert_eq!((row.issuer.as_ref(), row.issuer_key_hash), (None, None));
}

/// The sentence that explains what went wrong.
#[track_caller]
fn note(change: impl FnOnce(&mut Entry), expected: &str) {
    let report = about(|mut entry| {
        change(&mut entry);
        entry
    });
    let note = &closest(&report).note;
    assert!(note.contains(expected), "{note:?} lacks {expected:?}");
    let details = &check(&report.staples[0], "certificate-match").details;
    let explained = details[0]
        .children
        .iter()
        .find(|field| field.name == "explanation");
    assert_eq!(&explained.unwrap().value, note);
}

#[test]
fn common_mistakes_are_named() {
    let issuing = cast::issuing;
    let info = issuing().key.public_key_info();
    let bits = issuing().key.public_bits();
    let with_count = [&[0], bits.as_slice()].concat();
    note(
        |entry| entry.hash_identifier = Hash::Sha256.identifier(),
        "uses SHA-1: the algorithm is mislabelled",
    );
    note(
        |entry| entry.key_hash = Hash::Sha256.of(&bits),
        "key hash is this issuer’s, but uses SHA-256",
    );
    note(
        |entry| entry.key_hash = Hash::Sha1.of(&info),
        "SHA-1 of the whole SubjectPublicKeyInfo",
    );
    note(
        |entry| entry.key_hash = Hash::Sha1.of(&with_count),
        "the octet for unused bits",
    );
    note(
        |entry| entry.key_hash = Hash::Sha1.of(&der::bit_string(&bits)),
        "BIT STRING with tag and length",
    );
    note(
        |entry| entry.key_hash = Hash::Sha1.of(&cast::shop().key.public_bits()),
        "certificate’s own key",
    );
    note(
        |entry| entry.name_hash = Hash::Sha1.of(&cast::shop().subject),
        "certificate’s own subject",
    );
    note(
        |entry| std::mem::swap(&mut entry.name_hash, &mut entry.key_hash),
        "are swapped",
    );
    note(
        |entry| entry.serial.insert(0, 0),
        "superfluous leading zeros",
    );
    note(
        |entry| entry.hash_identifier = der::algorithm("1.2.840.113549.2.5", None),
        "does not support the hash algorithm",
    );
}

#[test]
fn a_key_identifier_in_place_of_the_key_hash_is_named() {
    let identifier = vec![0xAB; 20];
    let extension = staplescope_testpki::Extension::new(
        staplescope_testpki::oid::SUBJECT_KEY_IDENTIFIER,
        der::octet_string(&identifier),
    );
    let issuing = cast::issuing_builder()
        .with(extension)
        .issued_by(&cast::root());
    let mut response = direct();
    response.entries[0].key_hash = identifier;
    let report = report(&[cast::shop().der, issuing.der, response.build()]);
    assert!(closest(&report).note.contains("Subject Key Identifier"));
}

#[test]
fn a_missing_sign_octet_is_named() {
    let subject = cast::shop_builder()
        .serial(&[0, 0x8F, 1])
        .issued_by(&cast::issuing());
    let response = ResponseBuilder::direct(&cast::issuing(), &[0x8F, 1]);
    let report = report(&[subject.der, cast::issuing().der, response.build()]);
    assert!(closest(&report).note.contains("keeps it positive"));
}

#[test]
fn what_it_is_about_instead_is_said() {
    let evidence = |report: &Report| {
        check(&report.staples[0], "certificate-match")
            .evidence
            .clone()
    };
    // Another certificate of the same issuer, which is not here.
    let other = about(|mut entry| {
        entry.serial = vec![0x12, 0x34];
        entry
    });
    let expected = "the certificate with the serial number 1234 that \"Example Issuing CA\" issued";
    assert!(evidence(&other).contains(expected), "{}", evidence(&other));
    // A certificate that is embedded, and was not given.
    let embedded = cast::shop_builder()
        .serial(&[0x12, 0x34])
        .issued_by(&cast::issuing());
    let response = ResponseBuilder::direct(&cast::issuing(), &[0x12, 0x34]).embed(&embedded);
    let report = shop(&[response.build()]);
    assert!(evidence(&report).contains("It is about \"shop.example\""));
    let row = &rows(&report)[0];
    assert_eq!(
        (row.serial, row.issuer_name_hash, row.issuer_key_hash),
        (Some(true), Some(true), Some(true))
    );
    assert_ne!(row.certificate, "certificate-1");
}

#[test]
fn the_differing_part_stands_out_by_word() {
    let report = about(|mut entry| {
        entry.key_hash[0] ^= 1;
        entry
    });
    let details = &check(&report.staples[0], "certificate-match").details;
    assert_eq!(details[0].name, "certificate-1 \"shop.example\"");
    assert_eq!(details[0].value, "the hash of the issuer’s key differs");
    let word = |name: &str| {
        let field = details[0]
            .children
            .iter()
            .find(|field| field.name == name)
            .unwrap();
        field.value.split(':').next().unwrap().to_owned()
    };
    assert_eq!(word("serialNumber"), "agrees");
    assert_eq!(word("issuerNameHash"), "agrees");
    assert_eq!(word("issuerKeyHash"), "DIFFERS");
    assert!(
        report
            .to_string()
            .contains("closest   certificate-1: the hash of the issuer’s key differs.")
    );
}

#[test]
fn rows_are_bounded() {
    let many = (0..200).map(|number| {
        let subject = der::name("", &format!("host {number}"));
        let key = Key::p256("shop.example");
        let builder = staplescope_testpki::CertificateBuilder::new(subject, key);
        builder.serial(&[1, number]).issued_by(&cast::issuing()).der
    });
    let mut response = direct();
    let entry = response.entries.remove(0);
    for number in 0..=255 {
        let mut entry = entry.clone();
        entry.serial = vec![2, number];
        response.entries.push(entry);
    }
    let inputs: Vec<_> = many
        .chain([cast::issuing().der, response.build()])
        .collect();
    let report = report(&inputs);
    let entries = &report.ocsp_responses[0].entries;
    let lengths: Vec<_> = entries
        .iter()
        .map(|entry| entry.comparisons.len())
        .collect();
    assert_eq!(lengths.iter().max(), Some(&8));
    assert_eq!(lengths.iter().filter(|length| **length > 0).count(), 8);
}

#[test]
fn a_responder_id_made_of_the_wrong_octets_is_explained() {
    let issuing = cast::issuing();
    let evidence = |hash: Vec<u8>| {
        let report = shop(&[direct().responder(ResponderId::ByKey(hash)).build()]);
        check(&report.staples[0], "responder").evidence.clone()
    };
    let means = "It means \"Example Issuing CA\", but its key hash is";
    let info = evidence(Hash::Sha1.of(&issuing.key.public_key_info()));
    assert!(
        info.contains(means) && info.contains("whole SubjectPublicKeyInfo"),
        "{info}"
    );
    let sha256 = evidence(Hash::Sha256.of(&issuing.key.public_bits()));
    assert!(
        sha256.contains(means) && sha256.contains("made with SHA-256"),
        "{sha256}"
    );
    let with_count = [&[0], issuing.key.public_bits().as_slice()].concat();
    assert!(evidence(Hash::Sha1.of(&with_count)).contains("the octet for unused bits"));
    assert!(!evidence(vec![7; 20]).contains("It means"));
}
