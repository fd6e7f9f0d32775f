//! What stands before the first record of TLS does not hide the handshake.

use staplescope_testpki::capture::{Ends, Link, segments};

use super::tests::{check, of_segments, said};

type Said = Vec<(bool, Vec<u8>)>;

fn read(said: &Said, most: usize) {
    for link in [Link::ALL[0], Link::ALL[1]] {
        check(
            &of_segments(link, Ends::v4(), &segments(said, most)),
            Ends::v4(),
        );
    }
}

/// The recorded connection with these lines before it.
fn behind(dialogue: &[(bool, &[u8])]) -> Said {
    let before = dialogue
        .iter()
        .map(|(from_client, line)| (*from_client, line.to_vec()));
    before.chain(said("tls1_2-good")).collect()
}

/// The recorded connection, with these octets in front of what one side says first.
fn in_one(from_client: bool, octets: &[u8]) -> Said {
    let mut said = said("tls1_2-good");
    let first = said
        .iter_mut()
        .find(|(side, _)| *side == from_client)
        .unwrap();
    first.1.splice(0..0, octets.iter().copied());
    said
}

#[test]
fn a_warning_of_the_server() {
    for alert in [112, 90, 0] {
        for version in [1, 3] {
            let record = [21, 3, version, 0, 2, 1, alert];
            for most in [1, 7, 500, 5000] {
                read(&in_one(false, &record), most);
            }
        }
    }
}

#[test]
fn dialogues_that_end_in_starttls() {
    let ldap_request = b"\x30\x1d\x02\x01\x01\x77\x18\x80\x161.3.6.1.4.1.1466.20037";
    let ldap_response = b"\x30\x0c\x02\x01\x01\x78\x07\x0a\x01\x00\x04\x00\x04\x00";
    let postgres = b"\x00\x00\x00\x08\x04\xd2\x16\x2f";
    let mysql = b"\x4a\x00\x00\x00\x0a8.0.36\x00\x08\x00\x00\x00abcdefgh\x00\xff\xff\xff\x02\x00";
    let ssl_request = b"\x20\x00\x00\x01\x85\xae\xff\x19\x00\x00\x00\x01\xff\x00\x00\x00";
    let dialogues: [&[(bool, &[u8])]; 9] = [
        &[
            (false, b"220 mail.example ESMTP\r\n"),
            (true, b"EHLO client.example\r\n"),
            (false, b"250-mail.example\r\n250 STARTTLS\r\n"),
            (true, b"STARTTLS\r\n"),
            (false, b"220 2.0.0 Ready to start TLS\r\n"),
        ],
        &[
            (false, b"* OK IMAP4rev1\r\n"),
            (true, b"a STARTTLS\r\n"),
            (false, b"a OK\r\n"),
        ],
        &[
            (false, b"+OK\r\n"),
            (true, b"STLS\r\n"),
            (false, b"+OK\r\n"),
        ],
        &[
            (false, b"220 FTP\r\n"),
            (true, b"AUTH TLS\r\n"),
            (false, b"234 AUTH TLS\r\n"),
        ],
        &[
            (true, b"<stream:stream to='example'>"),
            (false, b"<stream:features><starttls/></stream:features>"),
            (true, b"<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"),
            (false, b"<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"),
        ],
        &[(true, ldap_request), (false, ldap_response)],
        &[(true, postgres), (false, b"S")],
        &[(false, mysql), (true, ssl_request)],
        &[
            (
                true,
                b"CONNECT shop.example:443 HTTP/1.1\r\nHost: shop.example:443\r\n\r\n",
            ),
            (false, b"HTTP/1.1 200 Connection established\r\n\r\n"),
        ],
    ];
    for dialogue in dialogues {
        for most in [1, 500, 5000] {
            read(&behind(dialogue), most);
        }
    }
}

#[test]
fn headers_of_proxies() {
    let text = b"PROXY TCP4 192.0.2.1 192.0.2.7 50000 443\r\n";
    let mut binary = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c".to_vec();
    binary.extend([192, 0, 2, 1, 192, 0, 2, 7, 0xc3, 0x50, 1, 0xbb]);
    for header in [&text[..], &binary] {
        for most in [1, 500, 5000] {
            read(&in_one(true, header), most);
        }
    }
}
