//! What a capture costs grows with what came, and no faster: the work is counted, not timed.

use std::net::SocketAddr;

use super::tls_flow::{Direction, TlsFlow};
use crate::input::wire::tls::{Allowance, Handshake, Message, Side, kind};
use crate::input::wire::work;

fn ends() -> (SocketAddr, SocketAddr) {
    let end = |port| SocketAddr::from(([192, 0, 2, 1], port));
    (end(443), end(50_000))
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = body.len().to_be_bytes();
    [&[kind][..], &length[5..], body].concat()
}

#[test]
fn small_records_move_no_more_than_came() {
    let (first, second) = ends();
    let mut flow = TlsFlow::new(first, second, &Allowance::default());
    flow.begin(Direction::FromFirst, 0);
    let hello = message(kind::SERVER_HELLO, &[3; 40]);
    let certificate = message(kind::CERTIFICATE, &vec![0; 60_000]);
    let said = [hello, certificate].concat();
    let mut bytes = vec![22, 3, 3, 0, 2, said[0], said[1]];
    for octet in &said[2..] {
        bytes.extend([22, 3, 3, 0, 1, *octet]);
    }
    work::taken();
    let mut sequence = 0_u32;
    for piece in bytes.chunks(1000) {
        flow.take(Direction::FromFirst, sequence, piece, None);
        sequence += piece.len() as u32;
    }
    let moved = work::taken();
    assert!(moved <= 2 * bytes.len(), "{moved} of {}", bytes.len());
    assert!(flow.is_tls());
}

#[test]
fn staples_of_one_handshake_are_bounded() {
    let mut handshake = Handshake::default();
    let status = message(kind::CERTIFICATE_STATUS, &[1, 0, 0, 1, 7]);
    for _ in 0..100_000 {
        handshake.take_all(Side::Server, &status);
    }
    assert_eq!(handshake.responses.len(), 64);
    assert!(handshake.is_limited && handshake.notes.len() == 1);
    assert_eq!(handshake.size(), 64);
}

#[test]
fn compressed_certificates_have_one_budget() {
    let allowance = Allowance::default();
    // Each claims a mebibyte, in each algorithm, and is damaged.
    for algorithm in 1..=3 {
        let body = [0, algorithm, 0x0f, 0xff, 0xff, 0, 0, 1, 0];
        let packed = message(kind::COMPRESSED_CERTIFICATE, &body);
        for _ in 0..100 {
            let mut handshake = Handshake::sharing(&allowance);
            let (message, _) = Message::first(&packed).unwrap();
            handshake.take(Side::Server, message);
        }
    }
    let mut last = Handshake::sharing(&allowance);
    last.take_all(
        Side::Server,
        &message(kind::COMPRESSED_CERTIFICATE, &[0, 1, 0, 0, 1, 0, 0, 1, 0]),
    );
    assert!(last.is_limited, "{:?}", last.notes);
}
