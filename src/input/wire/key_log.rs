//! Key logs: the secrets of connections, as clients write them for those who are to look inside
//! (<https://firefox-source-docs.mozilla.org/security/nss/legacy/key_log_format/index.html>).
//!
//! A line is a label, the client's random value and the secret. Only one label matters here, the secret
//! with which the server encrypts its handshake in TLS 1.3. Secrets are wiped when they are dropped, and
//! are never shown: not in the report, and not by `Debug`.

use std::collections::HashMap;
use std::fmt;

use zeroize::Zeroizing;

/// The secret with which the server encrypts its handshake (RFC 8446 section 7.1).
const SERVER_HANDSHAKE: &[u8] = b"SERVER_HANDSHAKE_TRAFFIC_SECRET";
/// The other labels.
const OTHERS: &[&[u8]] = &[
    b"CLIENT_RANDOM",
    b"CLIENT_EARLY_TRAFFIC_SECRET",
    b"CLIENT_HANDSHAKE_TRAFFIC_SECRET",
    b"CLIENT_TRAFFIC_SECRET_0",
    b"SERVER_TRAFFIC_SECRET_0",
    b"EARLY_EXPORTER_SECRET",
    b"EXPORTER_SECRET",
    b"ECH_SECRET",
    b"ECH_CONFIG",
    b"RSA",
];
/// The most secrets that are kept; a browser writes some thousand a day.
const MAX_SECRETS: usize = 100_000;
/// The longest secret: a hash of SHA-512.
const LONGEST_SECRET: usize = 64;

/// Secrets, by the client's random value.
#[derive(Clone, Default)]
pub(crate) struct KeyLog(HashMap<[u8; 32], Zeroizing<Vec<u8>>>);

impl KeyLog {
    /// Takes up the secrets in a text.
    pub fn read(&mut self, text: &[u8]) {
        for line in text.split(is_line_end) {
            if let Some((random, secret)) = server_secret(line)
                && self.0.len() < MAX_SECRETS
            {
                self.0.insert(random, secret);
            }
        }
    }

    /// Takes up the secrets of another.
    pub fn join(&mut self, other: Self) {
        for (random, secret) in other.0 {
            if self.0.len() < MAX_SECRETS {
                self.0.insert(random, secret);
            }
        }
    }

    /// The secret of the connection with this random value.
    pub(super) fn secret(&self, random: &[u8; 32]) -> Option<&[u8]> {
        self.0.get(random).map(|secret| secret.as_slice())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Only how many there are.
impl fmt::Debug for KeyLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyLog({} secrets)", self.0.len())
    }
}

/// Whether they know the same connections.
impl PartialEq for KeyLog {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.keys().all(|random| other.0.contains_key(random))
    }
}

impl Eq for KeyLog {}

pub(in crate::input) const READ: &str = "The secrets of a key log were read. They open handshakes in captures that \
    are given with it, and do not appear in the report.";

/// Takes the lines of a key log out of a text, which is then searched for other things: nothing that is
/// searched holds a secret. The text without them is returned, if there were any.
pub(in crate::input) fn take_out(text: &[u8], keys: &mut KeyLog) -> Option<Vec<u8>> {
    if !text.split(is_line_end).any(is_secret) {
        return None;
    }
    let mut without = text.to_vec();
    for line in without.split_mut(is_line_end) {
        if is_secret(line) {
            keys.read(line);
            line.fill(b' ');
        }
    }
    Some(without)
}

fn is_line_end(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0b)
}

/// Whether a line is one of a key log.
fn is_secret(line: &[u8]) -> bool {
    let mut words = words(line);
    let (Some(label), Some(value)) = (words.next(), words.next()) else {
        return false;
    };
    let is_label = label == SERVER_HANDSHAKE || OTHERS.contains(&label);
    is_label && value.len() >= 16 && value.iter().all(u8::is_ascii_hexdigit)
}

fn words(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    let words = line.split(u8::is_ascii_whitespace);
    words.filter(|word| !word.is_empty())
}

fn server_secret(line: &[u8]) -> Option<([u8; 32], Zeroizing<Vec<u8>>)> {
    let mut words = words(line);
    if words.next()? != SERVER_HANDSHAKE {
        return None;
    }
    let random = decode(words.next()?)?.as_slice().try_into().ok()?;
    let secret = decode(words.next()?)?;
    (secret.len() <= LONGEST_SECRET).then_some((random, secret))
}

fn decode(digits: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let decoded = data_encoding::HEXLOWER_PERMISSIVE.decode(digits).ok()?;
    Some(Zeroizing::new(decoded))
}
