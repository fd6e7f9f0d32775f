//! A private key and a password never reach the report, in whatever they come.

use std::collections::HashSet;

use data_encoding::{BASE64, HEXLOWER, HEXLOWER_PERMISSIVE};
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::{Input, Password, ReadAs, find};
use staplescope_testpki::clock::NOW;

use super::{PASSWORD, fixture, key_der, key_pem};

/// The octets that nobody may see: everything after the modulus and the public exponent, which
/// stand in the certificate too.
fn secret() -> Vec<u8> {
    let der = key_der();
    let exponent = [0x02, 0x03, 0x01, 0x00, 0x01];
    let at = der
        .windows(5)
        .position(|octets| octets == exponent)
        .unwrap();
    der[at + 5 + 4..].to_vec()
}

/// How many octets of a key in a row are a leak.
const LEAK: usize = 18;

/// Whether octets of the secret in a row are in a text: in hex or in base64, whatever stands before
/// them in the same digits.
fn leaks(secret: &[u8], text: &str) -> bool {
    let pieces: HashSet<&[u8]> = secret.windows(LEAK).collect();
    let is_in = |octets: &[u8]| octets.windows(LEAK).any(|piece| pieces.contains(piece));
    let hex = text.split(|c: char| !c.is_ascii_hexdigit());
    let mut in_hex = hex
        .filter(|digits| digits.len() >= 2 * LEAK)
        .flat_map(|digits| {
            (0..2).map(|start| {
                let digits = &digits[start..];
                HEXLOWER_PERMISSIVE
                    .decode(&digits.as_bytes()[..digits.len() & !1])
                    .unwrap()
            })
        });
    let base64 = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '+' && c != '/');
    let mut in_base64 = base64
        .filter(|digits| digits.len() >= 24)
        .flat_map(|digits| {
            (0..4).map(|start| {
                let digits = &digits[start..];
                BASE64
                    .decode(&digits.as_bytes()[..digits.len() & !3])
                    .unwrap()
            })
        });
    in_hex.any(|octets| is_in(&octets)) || in_base64.any(|octets| is_in(&octets))
}

#[track_caller]
fn assert_private(what: &str, bytes: &[u8]) {
    for way in [None, Some(ReadAs::Certificate), Some(ReadAs::OcspResponse)] {
        let mut input = Input::new(what, bytes);
        input.password = Some(Password::new(PASSWORD.into()));
        input.read_as = way;
        let report = analyze(&[input], Time::from_unix(NOW));
        let json = serde_json::to_string(&report).unwrap();
        let text = report.to_string();
        for shown in [json, text] {
            assert!(
                !leaks(&secret(), &shown),
                "{what} read as {way:?} shows the key"
            );
            assert!(!shown.contains(PASSWORD), "{what} shows the password");
        }
        if way.is_none() {
            let warned = report.inputs[0].problems.iter().any(|problem| {
                problem.message.contains("before you share this file") && !problem.lost
            });
            assert!(warned, "{what}: {:?}", report.inputs[0].problems);
        }
    }
}

#[test]
fn the_search_for_leaks_finds_leaks() {
    let secret = secret();
    assert!(secret.len() > 500);
    let inside = [b"abc", &*secret].concat();
    assert!(leaks(&secret, &HEXLOWER.encode(&secret)));
    assert!(leaks(&secret, &BASE64.encode(&secret)));
    assert!(leaks(
        &secret,
        &format!("{{\"der\":\"{}\"}}", BASE64.encode(&inside))
    ));
    assert!(!leaks(&secret, &BASE64.encode(&fixture("leaf.pem"))));
}

#[test]
fn keys_in_every_container() {
    let (key, leaf) = (key_pem(), String::from_utf8(fixture("leaf.pem")).unwrap());
    let encoded = BASE64.encode(key.as_bytes());
    let string = serde_json::to_string(&key).unwrap();
    let indented = key.replace('\n', "\n    ");
    let binary = key_der();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("PEM", key.clone().into()),
        ("DER", binary.clone()),
        ("base64", BASE64.encode(&binary).into()),
        ("hex", HEXLOWER.encode(&binary).into()),
        ("HAProxy", format!("{leaf}{key}").into()),
        ("HAProxy, key first", format!("{key}{leaf}").into()),
        (
            "JSON",
            format!(
                "{{\"key\": {string}, \"cert\": {}}}",
                serde_json::to_string(&leaf).unwrap()
            )
            .into(),
        ),
        ("JSON, base64", format!("{{\"key\": \"{encoded}\"}}").into()),
        (
            "JSON, base64 twice",
            format!("{{\"key\": \"{}\"}}", BASE64.encode(encoded.as_bytes())).into(),
        ),
        (
            "JSON, base64 of DER",
            format!("{{\"key\": \"{}\"}}", BASE64.encode(&binary)).into(),
        ),
        (
            "YAML, block",
            format!("tls:\n  key: |\n    {indented}\n").into(),
        ),
        (
            "YAML, base64",
            format!("data:\n  tls.key: {encoded}\n").into(),
        ),
        (
            "LDIF",
            format!("dn: cn=x\nuserKey:: {}\n", BASE64.encode(&binary)).into(),
        ),
        ("data: URL", format!("data:;base64,{encoded}").into()),
        ("ZIP", fixture("deflated.zip")),
        ("ZIP, stored", fixture("stored.zip")),
        ("tar", fixture("ustar.tar")),
        ("PKCS #12", fixture("modern.p12")),
        ("PKCS #12, legacy", fixture("legacy.p12")),
        ("PKCS #12, key in the clear", fixture("clear.p12")),
        (
            "PKCS #12 in base64",
            BASE64.encode(&fixture("clear.p12")).into(),
        ),
        (
            "PKCS #12 in JSON",
            format!("{{\"p12\": \"{}\"}}", BASE64.encode(&fixture("clear.p12"))).into(),
        ),
    ];
    for (what, bytes) in &cases {
        assert_private(what, bytes);
    }
}

#[test]
fn keys_in_what_is_cut_off_or_damaged() {
    let secret = secret();
    for name in ["clear.p12", "ustar.tar", "stored.zip"] {
        let whole = fixture(name);
        for length in (1..whole.len()).step_by(211) {
            let mut damaged = whole.clone();
            damaged[length] ^= 0x55;
            for bytes in [&whole[..length], &whole[length..], &damaged] {
                for way in [None, Some(ReadAs::Certificate)] {
                    let mut input = Input::new(name, bytes);
                    input.read_as = way;
                    let found = find(&input);
                    let kept = found
                        .objects
                        .iter()
                        .map(|object| BASE64.encode(&object.der));
                    let said = found.problems.into_iter().map(|problem| problem.message);
                    for shown in kept.chain(said) {
                        assert!(!leaks(&secret, &shown), "{name} at {length}, {way:?}");
                    }
                }
            }
        }
    }
}
