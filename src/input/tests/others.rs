use super::samples::*;
use super::{Kind, Place, check, complaint, found};
use crate::input::container::gzip::DAMAGED_GZIP;
use crate::input::container::zip::DAMAGED_ZIP;
use crate::input::form::unwanted::{PRIVATE_KEY, UNKNOWN_DER};
use crate::input::program::openssl_print::PRINTED_RESPONSE;
use crate::input::search::pem::{EMPTY_BLOCK, UNREADABLE_BLOCK};
use crate::input::search::text::{EMPTY, HTML, PROSE};

fn revocation_list() -> Vec<u8> {
    let time = element(0x17, &[b"260101000000Z"]);
    signed(&[
        b"\x02\x01\x01",
        &algorithm(),
        &name("An authority"),
        &time,
        &time,
    ])
}

fn certification_request() -> Vec<u8> {
    signed(&[b"\x02\x01\x00", &name("me"), &public_key(), b"\xa0\x00"])
}

fn ocsp_request(before: &[u8]) -> Vec<u8> {
    let hash = element(0x04, &[&[1; 20]]);
    let cert_id = sequence(&[&algorithm(), &hash, &hash, b"\x02\x01\x07"]);
    sequence(&[&sequence(&[before, &sequence(&[&sequence(&[&cert_id])])])])
}

fn basic_response() -> Vec<u8> {
    let produced_at = element(0x18, &[b"20260101000000Z"]);
    signed(&[
        &element(0xa1, &[&name("responder")]),
        &produced_at,
        b"\x30\x00",
    ])
}

fn pkcs_7() -> Vec<u8> {
    let content = element(0xa0, &[&sequence(&[b"\x02\x01\x01", &certificate()])]);
    sequence(&[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", &content])
}

fn pkcs_12() -> Vec<u8> {
    let content = element(0xa0, &[&element(0x04, &[&[7; 40]])]);
    let info = sequence(&[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", &content]);
    sequence(&[b"\x02\x01\x03", &info])
}

/// PKCS #8, encrypted PKCS #8, PKCS #1, SEC 1.
fn private_keys() -> [Vec<u8>; 4] {
    let secret = element(0x04, &[&[0x53; 40]]);
    let number = element(0x02, &[&[0x53; 64]]);
    [
        sequence(&[b"\x02\x01\x00", &algorithm(), &secret]),
        sequence(&[
            &sequence(&[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d"]),
            &secret,
        ]),
        sequence(&[b"\x02\x01\x00", &number, b"\x02\x03\x01\x00\x01", &number]),
        sequence(&[b"\x02\x01\x01", &secret]),
    ]
}

#[test]
fn what_is_recognized_is_named_in_every_form() {
    let cases = [
        (basic_response(), "BasicOCSPResponse", true),
        (pkcs_7(), "PKCS #7 container holds no certificate", true),
        (pkcs_12(), "openssl pkcs12", true),
    ];
    for (der, word, lost) in cases {
        for form in [
            der.clone(),
            pem("FILE", &der).into(),
            base64(&der).into(),
            hex(&der, ":").into(),
        ] {
            let message = complaint(form, lost);
            assert!(message.contains(word), "{word}: {message}");
        }
        // With a certificate before and after, it is named all the same.
        let both = found([certificate(), der, certificate()].concat());
        assert_eq!(both.objects.len(), 2);
        assert_eq!(both.problems.len(), 1);
    }
    assert!(complaint(public_key(), false).contains("public key"));
    assert!(complaint(pem("PUBLIC KEY", &public_key()), false).contains("public key"));
    let parameters = sequence(&[&element(0x02, &[&[0x77; 64]]), b"\x02\x01\x02"]);
    assert!(complaint(pem("DH PARAMETERS", &parameters), false).contains("parameters"));
    assert!(
        complaint(pem("EC PARAMETERS", b"\x06\x05\x2b\x81\x04\x00\x22"), false)
            .contains("EC PARAM")
    );
}

#[test]
fn requests_and_lists_are_found_in_every_form() {
    let old_list = signed(&[
        &algorithm(),
        &name("old"),
        &element(0x17, &[b"260101000000Z"]),
    ]);
    let named = element(0xa1, &[&element(0xa4, &[&name("me")])]);
    let cases = [
        (certification_request(), Kind::CertificateRequest),
        (revocation_list(), Kind::Crl),
        (old_list, Kind::Crl),
        (ocsp_request(b""), Kind::OcspRequest),
        (ocsp_request(b"\xa0\x03\x02\x01\x00"), Kind::OcspRequest),
        (ocsp_request(&named), Kind::OcspRequest),
    ];
    for (der, kind) in cases {
        let place = Place::Line(1);
        check(pem("FILE", &der), "PEM", &[(kind, &der, place)]);
        check(base64(&der), "base64", &[(kind, &der, place)]);
        check(hex(&der, ":"), "hex", &[(kind, &der, place)]);
        check(der.clone(), "DER", &[(kind, &der, Place::Offset(0))]);
        // Content decides, whatever the label says.
        check(pem("CERTIFICATE", &der), "PEM", &[(kind, &der, place)]);
        let both = found([certificate(), der.clone(), certificate()].concat());
        let kinds: Vec<_> = both.objects.iter().map(|object| object.kind).collect();
        assert_eq!(kinds, [Kind::Certificate, kind, Kind::Certificate]);
        assert_eq!(both.problems, []);
        // Cut off, it takes in neither a certificate nor a private key.
        let cut = &der[..der.len() / 2];
        let mixed = found([cut, &private_keys()[0]].concat());
        assert_eq!(mixed.objects.len(), 1);
        assert_eq!(mixed.objects[0].der, cut);
        assert_eq!(mixed.problems[0].message, PRIVATE_KEY);
    }
}

#[test]
fn indefinite_lengths_of_containers() {
    let open = b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80\x30\x80\x00\x00";
    assert!(complaint(*open, true).contains("PKCS #7 container is cut off"));
}

#[test]
fn private_keys_are_not_kept_and_not_repeated() {
    for key in private_keys() {
        let cut = pem("EC PRIVATE KEY", &key);
        let forms: Vec<Vec<u8>> = vec![
            key.clone(),
            pem("RSA PRIVATE KEY", &key).into(),
            pem("CERTIFICATE", &key).into(),
            cut[..cut.len() - 40].into(),
            base64(&key).into(),
            hex(&key, "").into(),
        ];
        for form in forms {
            let found = found(form);
            assert_eq!(found.objects, [], "{found:?}");
            assert_eq!(found.problems.len(), 1);
            assert_eq!(found.problems[0].message, PRIVATE_KEY);
            let shown = format!("{found:?}");
            assert!(!shown.contains("SSSS") && !shown.contains("U1NT") && !shown.contains("5353"));
        }
    }
    let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nProc-Type: 4\n\nnot base64 (!)\n";
    let text = format!("{encrypted}{}", pem("CERTIFICATE", &certificate()));
    let found = found(text);
    assert_eq!(found.objects.len(), 1);
    assert_eq!(found.problems.len(), 1);
    assert_eq!(found.problems[0].message, PRIVATE_KEY);
}

#[test]
fn what_is_cut_off_takes_in_no_private_key() {
    for key in private_keys() {
        for object in [certificate(), response()] {
            let cut = &object[..96];
            let lines = format!("{}\n{}", base64(cut), base64(&key));
            let forms: [Vec<u8>; 3] = [
                [cut, &key].concat(),
                hex(&[cut, &key].concat(), " ").into(),
                lines.into(),
            ];
            for form in forms {
                let found = found(form);
                assert_eq!(found.objects.len(), 1);
                assert_eq!(found.objects[0].der, cut);
                assert_eq!(found.problems.len(), 1);
                assert_eq!(found.problems[0].message, PRIVATE_KEY);
            }
        }
    }
}

#[test]
fn containers_and_keys_cut_off_in_base64_are_named() {
    complaint(&base64(&pkcs_12())[..80], true);
    assert_eq!(
        complaint(&base64(&private_keys()[0])[..60], false),
        PRIVATE_KEY
    );
}

#[test]
fn other_files() {
    assert_eq!(complaint("", false), EMPTY);
    assert_eq!(complaint(" \r\n\t", false), EMPTY);
    assert_eq!(complaint("\u{feff}", false), EMPTY);
    assert_eq!(
        complaint("Where is the certificate? 30 82 0a", false),
        PROSE
    );
    assert_eq!(complaint("Hello", false), PROSE);
    assert_eq!(complaint("MIIB", false), PROSE);
    assert_eq!(
        complaint("OCSP Response Data:\n  Status: x", false),
        PRINTED_RESPONSE
    );
    assert_eq!(complaint("<!DOCTYPE html><p>404", false), HTML);
    assert_eq!(complaint(b"PK\x03\x04\x14\x00\x00\x00", true), DAMAGED_ZIP);
    assert_eq!(complaint(b"\x1f\x8b\x08\x00\x00\x00", true), DAMAGED_GZIP);
    assert!(complaint([1, 2, 3, 4], true).contains("4 bytes"));
    assert!(complaint([0; 40], true).contains("40 bytes"));
    let unknown = sequence(&[b"\x0c\x02hi", b"\x02\x01\x05"]);
    for form in [
        unknown.clone(),
        base64(&unknown).into(),
        hex(&unknown, " ").into(),
    ] {
        assert_eq!(complaint(form, true), UNKNOWN_DER);
    }
    assert_eq!(
        complaint(
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
            true
        ),
        EMPTY_BLOCK
    );
    assert_eq!(
        complaint(
            "-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----",
            true
        ),
        UNREADABLE_BLOCK
    );
}

#[test]
fn a_dump_beside_its_certificate_is_no_problem() {
    let cert = certificate();
    let text = format!(
        "Certificate:\n  Serial: 30:03:0b:01:03\n  Modulus:\n    00:{}\n  Signature Value:\n    {}\n{}\
         MII is how they begin; 3082 too.\n",
        hex(&[0x30; 64], ":"),
        hex(&sequence(&[b"\x02\x01\x05", b"\x02\x01\x06"]), ":"),
        pem("CERTIFICATE", &cert)
    );
    let found = found(text);
    assert_eq!(found.objects.len(), 1);
    assert_eq!(found.problems, []);
    assert_eq!(found.objects[0].place, Place::Line(7));
    assert_eq!(found.objects[0].kind, Kind::Certificate);
}

#[test]
fn the_same_problem_is_summed_up_and_the_list_is_bounded() {
    let blocks = pem("PGP MESSAGE", b"hello").repeat(3);
    let message = complaint(blocks, false);
    assert!(
        message.ends_with("(2 more like this, the last at line 7.)"),
        "{message}"
    );
    let many: String = (0..1000)
        .map(|n| pem(&format!("THING {n}"), b"hello"))
        .collect();
    let found = found(many + &pem("CERTIFICATE", &certificate()));
    assert_eq!(found.objects.len(), 1);
    assert_eq!(found.problems.len(), 50);
    assert!(
        found.problems[49].message.contains("951 more parts"),
        "{:?}",
        found.problems[49]
    );
}

#[test]
fn objects_are_bounded() {
    let found = found(TRY_LATER.repeat(101_000));
    assert_eq!(found.objects.len(), 100_000);
    assert_eq!(found.problems.len(), 1);
    assert!(found.problems[0].lost);
}
