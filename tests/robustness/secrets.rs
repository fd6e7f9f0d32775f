//! No octet of a secret is handed on, whatever label it bears and however it is cut.

use data_encoding::BASE64;
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{der, pem};

use crate::invariants::{hold, is_leaked, keeps_secret};

const LABELS: [&str; 5] = [
    "CERTIFICATE",
    "OCSP RESPONSE",
    "OCSP REQUEST",
    "X509 CRL",
    "PRIVATE KEY",
];

/// Octets that stand nowhere else.
fn secret() -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let octet = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..256).map(octet).collect()
}

#[test]
fn no_octet_of_a_private_key_is_shown() {
    let secret = secret();
    let octets = |from: usize, to: usize| der::octet_string(&secret[from..to]);
    let algorithm = der::algorithm("1.2.840.10045.2.1", Some(der::oid("1.2.840.10045.3.1.7")));
    let sec1 = der::sequence(&[der::integer(1), octets(0, 32)]);
    let pkcs8 = der::sequence(&[der::integer(0), algorithm, der::octet_string(&sec1)]);
    let number = |from: usize, to: usize| der::unsigned(&secret[from..to]);
    let rsa = [
        number(0, 128),
        der::integer(65_537),
        number(128, 256),
        number(8, 72),
    ];
    let pkcs1 = der::sequence(&[vec![der::integer(0)], rsa.to_vec()].concat());
    let openssh = [b"openssh-key-v1\0".as_slice(), &secret].concat();
    let forms = [
        ("SEC 1", sec1),
        ("PKCS #8", pkcs8),
        ("PKCS #1", pkcs1),
        ("OpenSSH", openssh),
        ("nothing known", secret.clone()),
    ];
    for (name, key) in forms {
        let cuts = [
            key.clone(),
            key[..key.len() * 2 / 3].to_vec(),
            key[key.len() / 3..].to_vec(),
        ];
        for (cut, key) in cuts.iter().enumerate() {
            for label in LABELS {
                let text = pem(label, key);
                let report = analyze(&[Input::new("key.pem", text)], Time::from_unix(NOW));
                println!("{name}, cut {cut}, labelled {label}");
                keeps_secret(&report, &secret);
                hold(&report);
            }
        }
    }
    let shown = format!("{{\"der\":\"{}\"}}", BASE64.encode(&secret));
    assert!(is_leaked(&shown, &secret), "the test sees what is leaked");
}

#[test]
fn a_key_of_putty_is_named() {
    let text = "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPrivate-Lines: 1\nAAAA\n";
    let report = analyze(&[Input::new("key.ppk", text)], Time::from_unix(NOW));
    let problems = &report.inputs[0].problems;
    assert!(
        problems
            .iter()
            .any(|one| one.message.contains("private key")),
        "{problems:?}"
    );
}
