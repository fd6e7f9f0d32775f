//! A response in words, as far as it was read.

use super::InWords;
use super::field::Field;
use super::value::{integer, is_hex, numbered, octets, response_status, status};
use crate::asn1::Time;
use crate::input::printed::{PrintedEntry, PrintedExtension, PrintedResponder, PrintedResponse};

/// The most entries that are read from one response; a stapled one has one or two.
const MAX_ENTRIES: usize = 1024;
/// The most certificates that are read from one response; real ones hold at most a few.
const MAX_CERTIFICATES: usize = 64;
/// The most extensions of one list that are read; real ones have one or two.
const MAX_EXTENSIONS: usize = 64;
/// The most lines of one extension that are read; a list of timestamps has some forty.
const MAX_LINES: usize = 1024;
/// The most octets of a signature; those of SLH-DSA have up to 49,856 (FIPS 205, table 2).
const MAX_SIGNATURE: usize = 64 * 1024;
/// The fewest digits of a key's hash (RFC 6960 §4.2.1: SHA-1); shorter ones may be part of a name.
const KEY_HASH_DIGITS: usize = 40;

/// `responseStatus` of a response that holds an answer (RFC 6960 §4.2.1); alone, it says nothing.
const SUCCESSFUL: u8 = 0;

/// What the lines that come belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Fields,
    EntryExtensions,
    Extensions,
    Signature,
    /// Embedded certificates.
    Certificate,
    /// `leaf.pem: good` and times.
    Summary,
}

#[derive(Debug)]
pub(super) struct Draft {
    line: usize,
    pub is_staple: bool,
    pub section: Section,
    /// Whether a certificate was dumped whose PEM has not come yet.
    pub awaits_pem: bool,
    pub response: PrintedResponse,
    /// The entry that lines belong to.
    entry: Option<PrintedEntry>,
    /// A field whose value may go on in the next line.
    pending: Option<(Field, String)>,
    signature: String,
}

impl Draft {
    pub(super) fn new(line: usize, section: Section, is_staple: bool) -> Self {
        Self {
            line,
            is_staple,
            section,
            awaits_pem: false,
            response: PrintedResponse::default(),
            entry: None,
            pending: None,
            signature: String::new(),
        }
    }

    pub(super) fn entry(&mut self) -> &mut PrintedEntry {
        self.entry.get_or_insert_default()
    }

    /// Whether this field belongs to another response, since this one has it.
    pub(super) fn is_over(&self, field: Field) -> bool {
        let has_begun = self.entry.is_some() || self.response.produced_at.is_some();
        match field {
            Field::Begin => true,
            Field::Status => self.response.status.is_some() || has_begun,
            Field::Error => true,
            Field::Type => self.response.is_basic || has_begun,
            Field::Responder | Field::ResponderKey => self.response.responder.is_some(),
            Field::ProducedAt => self.response.produced_at.is_some(),
            Field::CertificateId => self.section == Section::Signature,
            _ => false,
        }
    }

    /// A line that begins a field.
    pub(super) fn field(&mut self, field: Field, value: &str) {
        let response = &mut self.response;
        match field {
            Field::Status | Field::Error => match response_status(value) {
                Some(status) => response.status = Some(status),
                None => response.is_partial = true,
            },
            Field::Type => {
                response.is_basic = value == "Basic OCSP Response";
                response.is_partial |= !response.is_basic;
            }
            Field::Version if self.entry.is_none() => {
                let number = value.split(' ').next().and_then(|word| word.parse().ok());
                response.version = number;
            }
            Field::CertificateId => self.next_entry(),
            Field::CertStatus => self.cert_status(value),
            Field::Reason => self.reason(value),
            Field::SingleExtensions => self.section = Section::EntryExtensions,
            Field::Extensions => self.section = Section::Extensions,
            Field::SignatureAlgorithm => {
                response.signature_algorithm = Some(value.to_owned());
                self.section = Section::Signature;
            }
            Field::HashAlgorithm if self.section == Section::Signature => {
                response.pss.hash = Some(first_word(value));
            }
            Field::MaskAlgorithm => {
                let hash = value.split_once(" with ").map(|(_, hash)| first_word(hash));
                response.pss.mask_hash = hash;
            }
            Field::SaltLength => {
                let digits = first_word(value);
                let digits = digits.trim_start_matches("0x");
                let length = u64::from_str_radix(digits, 16).ok();
                let is_default = value.contains("(default)");
                response.pss.salt = length.map(|length| (length, is_default));
            }
            Field::Certificate => {
                self.section = Section::Certificate;
                self.awaits_pem = true;
            }
            Field::Responder
            | Field::ResponderKey
            | Field::ProducedAt
            | Field::HashAlgorithm
            | Field::NameHash
            | Field::KeyHash
            | Field::Serial
            | Field::RevokedAt
            | Field::ThisUpdate
            | Field::NextUpdate => self.pending = Some((field, value.to_owned())),
            _ => {}
        }
    }

    /// A line that begins no field.
    pub(super) fn goes_on(&mut self, text: &str) {
        match self.section {
            Section::Signature if is_hex(text) => {
                if self.signature.len() < 3 * MAX_SIGNATURE {
                    self.signature.push_str(text);
                } else {
                    self.response.is_partial = true;
                }
            }
            Section::EntryExtensions => extension(&mut self.entry().extensions, text),
            Section::Extensions => extension(&mut self.response.extensions, text),
            Section::Fields | Section::Summary => self.continue_pending(text),
            Section::Signature | Section::Certificate => {}
        }
    }

    fn continue_pending(&mut self, text: &str) {
        let Some((field, value)) = &mut self.pending else {
            return;
        };
        match field {
            Field::NameHash | Field::KeyHash | Field::Serial | Field::ResponderKey
                if is_hex(text) =>
            {
                value.push_str(text);
            }
            Field::Responder if is_hex(text) && is_hex(value) => value.push_str(text),
            Field::Responder if value.len() < MAX_SIGNATURE => {
                value.push(' ');
                value.push_str(text);
            }
            Field::ProducedAt | Field::RevokedAt | Field::ThisUpdate | Field::NextUpdate
                if Time::printed(value).is_none() && value.len() < KEY_HASH_DIGITS =>
            {
                value.push(' ');
                value.push_str(text);
            }
            _ => {}
        }
    }

    /// Takes the field whose value is complete now.
    pub(super) fn commit(&mut self) {
        let Some((field, value)) = self.pending.take() else {
            return;
        };
        let is_gnutls = self.response.omits_reasons;
        let read = match field {
            Field::Responder => {
                self.response.responder = Some(responder(&value));
                Some(())
            }
            Field::ResponderKey => octets(&value).map(|hash| {
                self.response.responder = Some(PrintedResponder::ByKey(hash));
            }),
            Field::ProducedAt => {
                let at = Time::printed(&value);
                self.response.produced_at = at;
                at.map(|_| ())
            }
            Field::HashAlgorithm => {
                self.entry().hash_algorithm = value;
                Some(())
            }
            Field::NameHash => octets(&value).map(|hash| self.entry().issuer_name_hash = hash),
            Field::KeyHash => octets(&value).map(|hash| self.entry().issuer_key_hash = hash),
            Field::Serial => {
                let serial = match is_gnutls || is_lower(&value) {
                    true => octets(&value),
                    false => integer(&value),
                };
                serial.map(|serial| self.entry().serial = serial)
            }
            Field::RevokedAt => self.time(&value, |entry| &mut entry.revoked_at),
            Field::ThisUpdate => self.time(&value, |entry| &mut entry.this_update),
            Field::NextUpdate => self.time(&value, |entry| &mut entry.next_update),
            _ => Some(()),
        };
        self.response.is_partial |= read.is_none();
    }

    fn time(&mut self, value: &str, of: fn(&mut PrintedEntry) -> &mut Option<Time>) -> Option<()> {
        let read = Time::printed(value);
        *of(self.entry()) = read;
        read.map(|_| ())
    }

    fn next_entry(&mut self) {
        self.section = Section::Fields;
        self.response.entries.extend(self.entry.take());
        self.response.is_partial |= self.response.entries.len() >= MAX_ENTRIES;
        self.response.entries.truncate(MAX_ENTRIES);
        self.entry = Some(PrintedEntry::default());
    }

    fn cert_status(&mut self, value: &str) {
        let status = status(value);
        self.response.is_partial |= status.is_none();
        self.entry().status = status;
    }

    fn reason(&mut self, value: &str) {
        let reason = numbered(value);
        self.response.is_partial |= reason.is_none();
        self.entry().reason = reason;
    }

    /// Keeps an embedded certificate.
    pub(super) fn embed(&mut self, certificate: Option<Vec<u8>>) {
        let is_full = self.response.certificates.len() >= MAX_CERTIFICATES;
        self.response.is_partial |= is_full || certificate.is_none();
        if !is_full {
            self.response.certificates.extend(certificate);
        }
    }

    /// What was read, and whether it is only a summary; none where that is nothing.
    pub(super) fn finish(mut self) -> Option<(InWords, bool)> {
        self.commit();
        self.response.entries.extend(self.entry.take());
        match octets(&self.signature) {
            Some(signature) => self.response.signature = signature,
            None => self.response.is_partial = true,
        }
        let is_summary = self.section == Section::Summary;
        let is_error = self
            .response
            .status
            .is_some_and(|status| status != SUCCESSFUL);
        let mut entries = self.response.entries.iter();
        let says_something = match is_summary {
            true => entries.any(|entry| entry.this_update.is_some()),
            false => is_error || entries.any(|entry| entry.status.is_some()),
        };
        let found = InWords {
            line: self.line,
            is_staple: self.is_staple,
            response: self.response,
        };
        says_something.then_some((found, is_summary))
    }
}

/// OpenSSL writes hashes in capitals, and a key's hash where others have a name.
fn responder(value: &str) -> PrintedResponder {
    let is_hash = value.len() >= KEY_HASH_DIGITS && is_hex(value);
    match octets(value).filter(|_| is_hash) {
        Some(hash) => PrintedResponder::ByKey(hash),
        None => PrintedResponder::ByName(value.to_owned()),
    }
}

/// GnuTLS writes octets as they stand, in small letters; OpenSSL amounts, in capitals.
fn is_lower(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn first_word(text: &str) -> String {
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// A line among extensions: the name of the next one, or part of the last one's value.
fn extension(all: &mut Vec<PrintedExtension>, text: &str) {
    let begun = begun(text);
    if let Some(begun) = begun {
        if all.len() < MAX_EXTENSIONS {
            all.push(begun);
        }
    } else if let Some(last) = all.last_mut()
        && last.lines.len() < MAX_LINES
    {
        last.lines.push(text.to_owned());
    }
}

/// `OCSP Nonce: critical` (OpenSSL); `Nonce (critical): 0410…` and `Unknown extension 1.2.3 (not
/// critical):` (GnuTLS).
fn begun(text: &str) -> Option<PrintedExtension> {
    let (name, value) = text.split_once(':')?;
    let value = value.trim();
    let is_gnutls_nonce = name == "Nonce" || name == "Nonce (critical)";
    let is_part = name == "Signed Certificate Timestamp" || is_hex(name);
    if is_part || !(is_gnutls_nonce || value.is_empty() || value == "critical") {
        return None;
    }
    let critical = value == "critical" || name.ends_with(" (critical)");
    let name = name.strip_prefix("Unknown extension ").unwrap_or(name);
    let lines = match is_gnutls_nonce {
        true => vec![value.to_owned()],
        false => Vec::new(),
    };
    Some(PrintedExtension {
        name: name.split(" (").next().unwrap_or(name).to_owned(),
        critical,
        lines,
    })
}
