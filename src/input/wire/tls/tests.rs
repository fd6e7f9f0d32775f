use super::compressed::Allowance;
use super::handshake::{Handshake, Message, Side};
use super::{TLS_1_3, compressed, kind};
use crate::input::connection::{Lack, StapleSent};

/// A vector whose length takes `width` bytes.
fn vector(width: usize, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    [&length[length.len() - width..], content].concat()
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    [&[kind][..], &vector(3, body)].concat()
}

fn extension(number: u16, content: &[u8]) -> Vec<u8> {
    [&number.to_be_bytes()[..], &vector(2, content)].concat()
}

fn client_hello(extensions: &[u8]) -> Vec<u8> {
    let parts = [&[3, 3][..], &[7; 32], &[0], &[0, 2, 0x13, 1], &[1, 0]].concat();
    message(kind::CLIENT_HELLO, &[parts, vector(2, extensions)].concat())
}

fn server_hello(version: u16) -> Vec<u8> {
    let parts = [&[3, 3][..], &[9; 32], &[0], &[0x13, 1], &[0]].concat();
    let extensions = extension(43, &version.to_be_bytes());
    message(
        kind::SERVER_HELLO,
        &[parts, vector(2, &extensions)].concat(),
    )
}

fn server_name(name: &[u8]) -> Vec<u8> {
    extension(0, &vector(2, &[&[0][..], &vector(2, name)].concat()))
}

fn unpack(body: &[u8]) -> Result<Vec<u8>, &'static str> {
    compressed::unpack(body, &Allowance::default())
}

fn taken(messages: &[(Side, Vec<u8>)]) -> Handshake {
    let mut handshake = Handshake::default();
    for (side, bytes) in messages {
        handshake.take_all(*side, bytes);
    }
    handshake
}

#[test]
fn what_a_client_asks_for() {
    let all = [server_name(b"shop.example"), extension(5, &[1, 0, 0, 0, 0])].concat();
    let hello = taken(&[(Side::Client, client_hello(&all))])
        .client_hello
        .unwrap();
    assert_eq!(hello.server_name.as_deref(), Some("shop.example"));
    assert!(hello.asks_for_staple);
    assert_eq!(hello.random, [7; 32]);
    let v2 = taken(&[(Side::Client, client_hello(&extension(17, &[0, 0])))]);
    assert!(v2.client_hello.unwrap().asks_for_staple);
    let none = taken(&[(Side::Client, client_hello(&[]))])
        .client_hello
        .unwrap();
    assert!(!none.asks_for_staple);
}

#[test]
fn a_name_that_is_none_is_not_shown() {
    for name in [&b"a\x1b[31m"[..], b"a b", b"<script>", &[b'a'; 300]] {
        let hello = taken(&[(Side::Client, client_hello(&server_name(name)))]).client_hello;
        assert_eq!(hello.unwrap().server_name, None);
    }
}

#[test]
fn several_staples_in_one_message() {
    let list = [vector(3, b"first"), vector(3, b""), vector(3, b"third")].concat();
    let body = [&[2][..], &vector(3, &list)].concat();
    let handshake = taken(&[(Side::Server, message(kind::CERTIFICATE_STATUS, &body))]);
    assert_eq!(handshake.responses, [b"first".to_vec(), b"third".to_vec()]);
    assert_eq!(handshake.staple_sent(), StapleSent::Yes);
}

#[test]
fn lengths_that_lie_end_the_list() {
    let body = [
        &[2][..],
        &vector(
            3,
            &[&vector(3, b"first")[..], &[0xff, 0xff, 0xff, 1]].concat(),
        ),
    ];
    let handshake = taken(&[(
        Side::Server,
        message(kind::CERTIFICATE_STATUS, &body.concat()),
    )]);
    assert_eq!(handshake.responses, [b"first".to_vec(), vec![1]]);
}

/// Two entries, the first with a staple.
fn certificate_1_3() -> Vec<u8> {
    let staple = extension(5, &[&[1][..], &vector(3, b"staple")].concat());
    let first = [vector(3, b"leaf"), vector(2, &staple)].concat();
    let second = [vector(3, b"issuer"), vector(2, &[])].concat();
    [&[0][..], &vector(3, &[first, second].concat())].concat()
}

#[test]
fn certificates_and_staples_of_tls_1_3() {
    let certificate = message(kind::CERTIFICATE, &certificate_1_3());
    let handshake = taken(&[
        (Side::Server, server_hello(TLS_1_3)),
        (Side::Server, certificate),
    ]);
    assert_eq!(
        handshake.certificates,
        [b"leaf".to_vec(), b"issuer".to_vec()]
    );
    assert_eq!(handshake.responses, [b"staple".to_vec()]);
}

#[test]
fn the_certificate_of_a_client_is_not_the_servers() {
    let certificate = message(kind::CERTIFICATE, &certificate_1_3());
    let handshake = taken(&[
        (Side::Server, server_hello(TLS_1_3)),
        (Side::Client, certificate),
    ]);
    assert!(handshake.certificates.is_empty());
}

#[test]
fn a_staple_is_absent_only_where_it_would_have_come() {
    let certificate = message(kind::CERTIFICATE, &vector(3, &vector(3, b"leaf")));
    let hello = (Side::Server, server_hello(0x0303));
    let mut handshake = taken(&[hello, (Side::Server, certificate)]);
    assert_eq!(handshake.staple_sent(), StapleSent::Unknown);
    handshake.take_all(Side::Server, &message(kind::SERVER_HELLO_DONE, &[]));
    assert_eq!(handshake.staple_sent(), StapleSent::No);
}

#[test]
fn without_a_certificate_a_session_was_resumed() {
    let finished = message(kind::FINISHED, &[0; 12]);
    let hello = (Side::Server, server_hello(TLS_1_3));
    assert!(taken(&[hello.clone(), (Side::Server, finished)]).is_resumed());
    assert!(!taken(&[hello]).is_resumed());
}

#[test]
fn every_prefix_is_survived() {
    let all = [
        client_hello(&server_name(b"shop.example")),
        server_hello(TLS_1_3),
    ]
    .concat();
    let all = [all, message(kind::CERTIFICATE, &certificate_1_3())].concat();
    for end in 0..all.len() {
        for side in [Side::Client, Side::Server] {
            let mut handshake = Handshake::default();
            handshake.take_all(side, &all[..end]);
        }
        let (mut rest, mut count) = (&all[..end], 0);
        while let Some((_, next)) = Message::first(rest) {
            (rest, count) = (next, count + 1);
        }
        assert!(count <= 3);
    }
}

fn packed(algorithm: u16, length: usize, packed: &[u8]) -> Vec<u8> {
    let length = length.to_be_bytes();
    [
        &algorithm.to_be_bytes()[..],
        &length[5..],
        &vector(3, packed),
    ]
    .concat()
}

/// One block of brotli that is not compressed (RFC 7932 section 9.2), and an empty last one.
fn brotli(content: &[u8]) -> Vec<u8> {
    let bits = (u32::try_from(content.len()).unwrap() - 1) << 4 | 1 << 20;
    [&bits.to_le_bytes()[..3], content, &[3]].concat()
}

fn zstd(content: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(content, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn compressed_certificates_are_unpacked() {
    let body = certificate_1_3();
    let zlib = miniz_oxide::deflate::compress_to_vec_zlib(&body, 6);
    for (algorithm, bytes) in [(1, zlib), (2, brotli(&body)), (3, zstd(&body))] {
        let message = message(
            kind::COMPRESSED_CERTIFICATE,
            &packed(algorithm, body.len(), &bytes),
        );
        let handshake = taken(&[
            (Side::Server, server_hello(TLS_1_3)),
            (Side::Server, message),
        ]);
        assert_eq!(
            handshake.certificates.len(),
            2,
            "{algorithm}: {:?}",
            handshake.notes
        );
        assert_eq!(handshake.responses, [b"staple".to_vec()]);
    }
}

#[test]
fn bombs_are_not_unpacked() {
    let zeros = vec![0; 8 << 20];
    let bombs = [
        (1, miniz_oxide::deflate::compress_to_vec_zlib(&zeros, 9)),
        (3, zstd(&zeros)),
    ];
    for (algorithm, bomb) in bombs {
        for claimed in [100, compressed::MAX_UNPACKED, 0xff_ffff] {
            assert!(unpack(&packed(algorithm, claimed, &bomb)).is_err());
        }
    }
}

/// Whatever stands in place of the certificates: it is said, nothing is said of a staple, and a session that
/// was resumed is another thing.
#[test]
fn certificates_that_cannot_be_read_are_told_from_none() {
    let empty = [0, 0, 0, 0];
    let zlib = |body: &[u8]| miniz_oxide::deflate::compress_to_vec_zlib(body, 6);
    let compressed = |algorithm, length, bytes: &[u8]| {
        message(
            kind::COMPRESSED_CERTIFICATE,
            &packed(algorithm, length, bytes),
        )
    };
    let all = [
        (
            "an empty list",
            message(kind::CERTIFICATE, &empty),
            "Certificate message is empty",
        ),
        (
            "an empty list, packed",
            compressed(1, empty.len(), &zlib(&empty)),
            "Certificate message is empty",
        ),
        (
            "no list, packed",
            compressed(1, 2, &zlib(&[0, 9])),
            "not a list",
        ),
        (
            "no list, brotli",
            compressed(2, 2, &brotli(&[0, 9])),
            "not a list",
        ),
        (
            "no list, zstd",
            compressed(3, 2, &zstd(&[0, 9])),
            "not a list",
        ),
        (
            "damaged",
            compressed(1, 10, &[0x78, 0x9c]),
            "could not be unpacked",
        ),
        (
            "unknown",
            compressed(9, 10, &[0x78, 0x9c]),
            "neither zlib, brotli nor zstd",
        ),
        (
            "too large",
            compressed(1, 0xff_ffff, &[0x78, 0x9c]),
            "1 MiB",
        ),
    ];
    for (what, sent, why) in all {
        let hello = (Side::Server, server_hello(TLS_1_3));
        let finished = (Side::Server, message(kind::FINISHED, &[7; 32]));
        let handshake = taken(&[hello, (Side::Server, sent), finished]);
        assert_eq!(handshake.lack(), Some(Lack::Certificates), "{what}");
        assert_eq!(handshake.staple_sent(), StapleSent::Unknown, "{what}");
        assert!(!handshake.is_resumed(), "{what}");
        let said = handshake.notes.iter().any(|note| note.contains(why));
        assert!(said, "{what}: {:?}", handshake.notes);
    }
}

#[test]
fn damaged_and_unknown_compression_is_named() {
    let cut = packed(1, 10, &[0x78, 0x9c]);
    assert!(unpack(&cut).unwrap_err().contains("damaged"));
    assert!(unpack(&packed(9, 1, &[0])).unwrap_err().contains("neither"));
    assert!(unpack(&[]).is_err());
}
