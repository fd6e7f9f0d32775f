//! Key logs: the secrets of connections, as clients write them for those who are to look inside
//! (<https://firefox-source-docs.mozilla.org/security/nss/legacy/key_log_format/index.html>).
//!
//! A line is a label, the client's random value and the secret. Only one label matters here, the secret
//! with which the server encrypts its handshake in TLS 1.3. Secrets are wiped when they are dropped, and
//! are never shown: not in the report, and not by `Debug`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;

use zeroize::Zeroizing;

use super::work;

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

pub(crate) const TOO_MANY_SECRETS: &str = "The key logs contain more than 100,000 secrets, the most that are kept, so some connections stay encrypted. Add only the lines of the connections you need.";

/// Secrets, by the client's random value. Those that come first are kept, in the order in which they
/// came: which these are must not hang on how a table is laid out.
#[derive(Clone, Default)]
pub(crate) struct KeyLog {
    secrets: HashMap<[u8; 32], Zeroizing<Vec<u8>>>,
    order: Vec<[u8; 32]>,
    /// Whether some were left out.
    is_cut: bool,
}

impl KeyLog {
    /// Takes up the secrets in a text.
    pub fn read(&mut self, text: &[u8]) {
        for line in text.split(is_line_end) {
            if let Some((random, secret)) = server_secret(line) {
                self.keep(random, secret);
            }
        }
    }

    fn keep(&mut self, random: [u8; 32], secret: Zeroizing<Vec<u8>>) {
        let is_full = self.order.len() >= MAX_SECRETS;
        match self.secrets.entry(random) {
            Entry::Occupied(mut known) => drop(known.insert(secret)),
            Entry::Vacant(_) if is_full => self.is_cut = true,
            Entry::Vacant(free) => {
                free.insert(secret);
                self.order.push(random);
            }
        }
    }

    /// Takes up the secrets of another.
    pub fn join(&mut self, mut other: Self) {
        self.is_cut |= other.is_cut;
        for random in other.order {
            if let Some(secret) = other.secrets.remove(&random) {
                self.keep(random, secret);
            }
        }
    }

    /// Whether all that were given are kept.
    pub fn is_whole(&self) -> bool {
        !self.is_cut
    }

    /// The secret of the connection with this random value.
    pub(super) fn secret(&self, random: &[u8; 32]) -> Option<&[u8]> {
        self.secrets.get(random).map(|secret| secret.as_slice())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}

/// Only how many there are.
impl fmt::Debug for KeyLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyLog({} secrets)", self.order.len())
    }
}

/// Whether they know the same connections.
impl PartialEq for KeyLog {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for KeyLog {}

pub(in crate::input) const READ: &str = "The secrets of a key log were read. They decrypt handshakes in the captures added with it, and do not appear in the report.";

/// A text without the lines of its key log.
pub(in crate::input) struct Without {
    /// The text, with spaces in their place.
    pub text: Vec<u8>,
    /// Where the first of those stood that were not read any more.
    pub cut: Option<usize>,
}

/// Takes the lines of a key log out of a text, which is then searched for other things: nothing that is
/// searched holds a secret. At most `left` of them are read. The text without them is returned, if there were
/// any.
pub(in crate::input) fn take_out(
    text: &[u8],
    keys: &mut KeyLog,
    left: &mut usize,
) -> Option<Without> {
    if !text.split(is_line_end).any(is_secret) {
        return None;
    }
    let (mut without, mut cut, mut start) = (text.to_vec(), None, 0);
    for line in without.split_mut(is_line_end) {
        let next = start + line.len() + 1;
        if is_secret(line) {
            match left.checked_sub(1) {
                Some(rest) => {
                    *left = rest;
                    keys.read(line);
                }
                None => cut = cut.or(Some(start)),
            }
            line.fill(b' ');
        }
        start = next;
    }
    Some(Without { text: without, cut })
}

fn is_line_end(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0b)
}

/// Whether a line is one of a key log.
fn is_secret(line: &[u8]) -> bool {
    work::count(line.len());
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
    work::count(digits.len());
    let decoded = base16ct::mixed::decode_vec(digits).ok()?;
    Some(Zeroizing::new(decoded))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u32) -> String {
        format!("SERVER_HANDSHAKE_TRAFFIC_SECRET {number:064x} {number:064x}\n")
    }

    fn log(numbers: std::ops::Range<u32>) -> KeyLog {
        let mut log = KeyLog::default();
        log.read(numbers.map(line).collect::<String>().as_bytes());
        log
    }

    fn has(log: &KeyLog, number: u32) -> bool {
        let mut random = [0; 32];
        random[28..].copy_from_slice(&number.to_be_bytes());
        log.secret(&random).is_some()
    }

    #[test]
    fn those_that_come_first_are_kept() {
        let most = MAX_SECRETS as u32;
        for _ in 0..3 {
            let mut log = log(0..most - 10);
            assert!(log.is_whole());
            log.join(self::log(500_000..500_020));
            assert!(!log.is_whole());
            assert!((500_000..500_010).all(|number| has(&log, number)));
            assert!(!(500_010..500_020).any(|number| has(&log, number)));
            assert!(has(&log, 0) && has(&log, most - 11));
        }
        assert!(log(0..10) == log(0..10) && log(0..10) != log(0..9));
    }
}
