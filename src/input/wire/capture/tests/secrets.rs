//! Captures of TLS 1.3 beside key logs: of this connection, of another, and none.

use staplescope_testpki::capture::{Ends, Link, packet, pcapng, segments};

use super::{found, only, recorded, said};
use crate::input::{Input, Kind, Lack, StapleSent, find};

#[test]
fn tls_1_3_without_secrets_and_with_those_of_another() {
    let file = recorded("tls1_3-good.pcap");
    let sealed = found(&file);
    let connection = only(&sealed);
    assert_eq!(connection.lack, Some(Lack::Secrets));
    assert_eq!(connection.status_request_offered, Some(true));
    assert_eq!(connection.staple_sent, StapleSent::Unknown);
    assert!(sealed.objects.is_empty());
    let random = only_random(&recorded("tls1_3-good.keys"));
    let other = only_random(&recorded("tls1_3-absent.keys"));
    let keys = String::from_utf8(recorded("tls1_3-absent.keys"))
        .unwrap()
        .replace(&other, &random);
    let packets = packets_of("tls1_3-good");
    let found = found(&pcapng(Link::Ethernet, &packets, Some(&keys)));
    assert_eq!(only(&found).lack, Some(Lack::Secrets));
    assert!(
        only(&found).notes[0].contains("does not decrypt it"),
        "{:?}",
        only(&found).notes
    );
}

fn packets_of(name: &str) -> Vec<Vec<u8>> {
    let segments = segments(&said(name), 1448);
    segments
        .iter()
        .map(|one| packet(Link::Ethernet, Ends::v4(), one))
        .collect()
}

/// The client's random value in a key log, in digits.
fn only_random(keys: &[u8]) -> String {
    let text = std::str::from_utf8(keys).unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with("SERVER_HANDSHAKE"))
        .unwrap();
    line.split(' ').nth(1).unwrap().to_owned()
}

#[test]
fn every_cipher_suite_and_a_retry() {
    for name in ["aes-128", "chacha", "retry"] {
        let found = found(&recorded(&format!("tls1_3-{name}.pcapng")));
        let connection = only(&found);
        assert_eq!(connection.version, Some("TLS 1.3"));
        assert_eq!(connection.staple_sent, StapleSent::Yes, "{name}");
        assert_eq!(
            (connection.certificates.len(), connection.responses.len()),
            (2, 1)
        );
        assert_eq!(
            (connection.lack, connection.notes.as_slice()),
            (None, &[][..])
        );
    }
}

#[test]
fn secrets_are_not_shown() {
    let keys = recorded("tls1_3-good.keys");
    let found = find(&Input::new("keys", &*keys));
    assert_eq!(found.format, "TLS key log");
    assert!(!found.keys.is_empty());
    let shown = format!("{found:?}");
    let text = std::str::from_utf8(&keys).unwrap();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let secret = line.split(' ').nth(2).unwrap();
        assert!(!shown.contains(secret));
        let bytes = data_encoding::HEXLOWER.decode(secret.as_bytes()).unwrap();
        assert!(!shown.contains(&format!("{bytes:?}")));
    }
    assert!(
        found
            .objects
            .iter()
            .all(|object| object.kind == Kind::Certificate)
    );
}
