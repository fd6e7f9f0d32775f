//! Objects whose shape is enough to be recognized, and ways to write them.

use std::fmt::Write as _;

pub(super) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let value = parts.concat();
    let mut der = vec![tag];
    match u16::try_from(value.len()).unwrap().to_be_bytes() {
        [0, length @ ..0x80] => der.push(length),
        [0, length] => der.extend([0x81, length]),
        length => der.extend([0x82, length[0], length[1]]),
    }
    der.extend(value);
    der
}

pub(super) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(0x30, parts)
}

/// The AlgorithmIdentifier of ecdsa-with-SHA256.
pub(super) fn algorithm() -> Vec<u8> {
    sequence(&[b"\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02"])
}

pub(super) fn name(text: &str) -> Vec<u8> {
    let value = element(0x0c, &[text.as_bytes()]);
    let attribute = sequence(&[b"\x06\x03\x55\x04\x03", &value]);
    sequence(&[&element(0x31, &[&attribute])])
}

pub(super) fn validity() -> Vec<u8> {
    let time = element(0x17, &[b"260101000000Z"]);
    sequence(&[&time, &time])
}

pub(super) fn public_key() -> Vec<u8> {
    sequence(&[&algorithm(), &element(0x03, &[&[0; 66]])])
}

pub(super) fn signed(fields: &[&[u8]]) -> Vec<u8> {
    let signature = element(0x03, &[b"\x00", &[0x5a; 70]]);
    sequence(&[&sequence(fields), &algorithm(), &signature])
}

fn certificate_of(version: &[u8], serial: u8, issuer: &str) -> Vec<u8> {
    signed(&[
        version,
        &[2, 1, serial],
        &algorithm(),
        &name(issuer),
        &validity(),
        &name("leaf"),
        &public_key(),
    ])
}

pub(super) fn certificate() -> Vec<u8> {
    certificate_of(b"\xa0\x03\x02\x01\x02", 7, "An authority")
}

pub(super) fn other_certificate() -> Vec<u8> {
    certificate_of(b"\xa0\x03\x02\x01\x02", 8, &"A long name ".repeat(12))
}

pub(super) fn certificate_v1() -> Vec<u8> {
    certificate_of(b"", 1, "An old authority")
}

pub(super) fn response() -> Vec<u8> {
    let basic = element(0x04, &[&[0x30; 100]]);
    let bytes = sequence(&[b"\x06\x09\x2b\x06\x01\x05\x05\x07\x30\x01\x01", &basic]);
    sequence(&[b"\x0a\x01\x00", &element(0xa0, &[&bytes])])
}

pub(super) const TRY_LATER: &[u8] = b"\x30\x03\x0a\x01\x03";

pub(super) fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(bytes)
}

pub(super) fn wrapped(bytes: &[u8], end: &str) -> String {
    let digits = base64(bytes).into_bytes();
    let lines = digits
        .chunks(64)
        .map(|line| std::str::from_utf8(line).unwrap());
    lines.fold(String::new(), |text, line| text + line + end)
}

pub(super) fn pem(label: &str, bytes: &[u8]) -> String {
    let body = wrapped(bytes, "\n");
    format!("-----BEGIN {label}-----\n{body}-----END {label}-----\n")
}

pub(super) fn hex(bytes: &[u8], separator: &str) -> String {
    let pairs: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    pairs.join(separator)
}

/// As `openssl x509 -text` and `xxd` write bytes.
pub(super) fn dump(bytes: &[u8], offset_end: &str, gap: &str) -> String {
    let mut text = String::new();
    for (number, line) in bytes.chunks(16).enumerate() {
        let shown: String = line
            .iter()
            .map(|byte| {
                if byte.is_ascii_graphic() {
                    char::from(*byte)
                } else {
                    '.'
                }
            })
            .collect();
        let pairs = hex(line, " ");
        writeln!(
            text,
            "{:08x}{offset_end}{pairs:47}{gap}{shown}",
            number * 16
        )
        .unwrap();
    }
    text
}
