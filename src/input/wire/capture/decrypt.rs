//! Opens the records of a handshake of TLS 1.3 (RFC 8446 sections 5.2 and 7.3).

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes128Gcm, Aes256Gcm};
use chacha20poly1305::ChaCha20Poly1305;
use hkdf::Hkdf;
use sha2::{Sha256, Sha384};
use zeroize::Zeroizing;

/// The length of an initialization vector, in bytes.
const IV: usize = 12;
/// The content type of handshake messages within a record.
const HANDSHAKE: u8 = 22;

/// The cipher suites that can be opened: those that RFC 8446 section 9.1 names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suite {
    Aes128Gcm,
    Aes256Gcm,
    ChaCha20Poly1305,
}

impl Suite {
    /// The cipher suite of this number.
    pub fn of(number: u16) -> Option<Self> {
        Some(match number {
            0x1301 => Self::Aes128Gcm,
            0x1302 => Self::Aes256Gcm,
            0x1303 => Self::ChaCha20Poly1305,
            _ => return None,
        })
    }

    fn key_length(self) -> usize {
        match self {
            Self::Aes128Gcm => 16,
            Self::Aes256Gcm | Self::ChaCha20Poly1305 => 32,
        }
    }

    /// `HKDF-Expand-Label` with an empty context (RFC 8446 section 7.1).
    fn expand(self, secret: &[u8], label: &str, length: usize) -> Option<Zeroizing<Vec<u8>>> {
        let full = format!("tls13 {label}");
        let mut info = u16::try_from(length).ok()?.to_be_bytes().to_vec();
        info.push(u8::try_from(full.len()).ok()?);
        info.extend(full.as_bytes());
        info.push(0);
        let mut out = Zeroizing::new(vec![0; length]);
        let expanded = match self {
            Self::Aes256Gcm => Hkdf::<Sha384>::from_prk(secret)
                .ok()?
                .expand(&info, &mut out),
            _ => Hkdf::<Sha256>::from_prk(secret)
                .ok()?
                .expand(&info, &mut out),
        };
        expanded.ok()?;
        Some(out)
    }

    fn open(self, key: &[u8], nonce: &[u8; IV], record: Payload<'_, '_>) -> Option<Vec<u8>> {
        let nonce = nonce.into();
        let opened = match self {
            Self::Aes128Gcm => Aes128Gcm::new_from_slice(key).ok()?.decrypt(nonce, record),
            Self::Aes256Gcm => Aes256Gcm::new_from_slice(key).ok()?.decrypt(nonce, record),
            Self::ChaCha20Poly1305 => {
                let cipher = ChaCha20Poly1305::new_from_slice(key).ok()?;
                cipher.decrypt(nonce, record)
            }
        };
        opened.ok()
    }
}

/// The handshake messages in some records, whole with their headers, up to the first that does not open:
/// the server's first record after its handshake is encrypted otherwise. None where not even the first
/// one opens, so that the secret is another connection's.
pub(super) fn open(suite: Suite, secret: &[u8], records: &[u8]) -> Option<Vec<u8>> {
    let key = suite.expand(secret, "key", suite.key_length())?;
    let iv = suite.expand(secret, "iv", IV)?;
    let mut messages = Vec::new();
    let mut rest = records;
    let mut number = 0_u64;
    while let Some((header, after)) = rest.split_at_checked(5) {
        let length = usize::from(u16::from_be_bytes([*header.get(3)?, *header.get(4)?]));
        let Some((body, after)) = after.split_at_checked(length) else {
            break;
        };
        let record = Payload {
            msg: body,
            aad: header,
        };
        let Some(opened) = suite.open(&key, &nonce(&iv, number)?, record) else {
            break;
        };
        // Zeros fill the record up; the last byte that is none tells what it is.
        let end = opened.iter().rposition(|byte| *byte != 0);
        if let Some((&HANDSHAKE, content)) = end.and_then(|end| opened.get(..=end)?.split_last()) {
            messages.extend_from_slice(content);
        }
        number += 1;
        rest = after;
    }
    (number > 0).then_some(messages)
}

/// The vector with the record's number mixed in (RFC 8446 section 5.3).
fn nonce(iv: &[u8], number: u64) -> Option<[u8; IV]> {
    let mut nonce: [u8; IV] = iv.try_into().ok()?;
    let tail = nonce
        .iter_mut()
        .rev()
        .zip(number.to_be_bytes().into_iter().rev());
    tail.for_each(|(byte, part)| *byte ^= part);
    Some(nonce)
}
