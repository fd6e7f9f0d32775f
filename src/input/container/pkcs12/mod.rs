//! PKCS #12 (RFC 7292): certificates, with a password or without.
//!
//! ```text
//! PFX ::= SEQUENCE { version, authSafe ContentInfo, macData MacData OPTIONAL }
//! AuthenticatedSafe ::= SEQUENCE OF ContentInfo -- Data or EncryptedData
//! SafeContents ::= SEQUENCE OF SafeBag { bagId, bagValue [0] EXPLICIT, bagAttributes OPTIONAL }
//! ```
//!
//! Bags of keys are counted and passed over, never decrypted. What is decrypted is overwritten in
//! memory afterwards, for one encrypted part may hold a key and certificates together.

mod decrypt;
mod key;
mod mac;
mod name;

use zeroize::Zeroizing;

use super::entry::{Entries, Entry, only};
use super::pkcs7::{ContentInfo, DATA, ENCRYPTED_DATA, SIGNED_DATA};
use crate::input::budget::{Budget, too_many_rounds};
use crate::input::form::ber::{CONTEXT_0, Element, INTEGER, OBJECT_IDENTIFIER, SEQUENCE};
use crate::input::form::recognize::{Other, What, recognize};
use crate::input::object::Kind;
use crate::input::password::{Password, PasswordNeed};
use crate::input::place::Place;
use decrypt::decrypt;
use key::Secret;
use mac::Integrity;

/// bagtypes, 1.2.840.113549.1.12.10.1 (RFC 7292 section 4.2); the number of the bag follows.
const BAG: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01];
const KEY_BAG: u8 = 1;
const SHROUDED_KEY_BAG: u8 = 2;
const CERTIFICATE_BAG: u8 = 3;
const REVOCATION_LIST_BAG: u8 = 4;
const SAFE_CONTENTS_BAG: u8 = 6;
/// x509Certificate, 1.2.840.113549.1.9.22.1 (RFC 7292 section 4.2.3).
const X509: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x16, 0x01];
/// How deep safe contents may be nested; nobody is known to nest them at all.
const MAX_NESTED: usize = 4;
/// How many certificates and lists are taken out: twice as many as one input yields objects.
const MAX_ITEMS: usize = 10_000;

const DAMAGED: &str = "This begins like a PKCS #12 container (.p12, .pfx), but cannot be read as one. Copy it again, or extract the certificates with `openssl pkcs12 -nokeys -in FILE`, and add those.";
const EMPTY: &str = "This PKCS #12 container holds no certificate. Export it again with the certificates, or add them as files.";
const NEEDS_PASSWORD: &str = "The certificates in this PKCS #12 container (.p12, .pfx) are encrypted. Enter its password, or extract them with `openssl pkcs12 -nokeys -in FILE`.";
const WRONG_PASSWORD: &str = "This PKCS #12 container (.p12, .pfx) does not open with this password. Check the password and your keyboard layout.";
const STRANGE: &str = "These are not X.509 certificates. Staplescope does not need them.";

/// Why a part stays closed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Closed {
    /// Its structure makes no sense.
    Damaged,
    /// The password is not this one.
    Password,
    /// It uses something that this program does not have.
    Unsupported(String),
    /// It asks for more rounds than are computed.
    Rounds(u64),
}

/// The certificates and lists of a PKCS #12 container.
pub(super) fn open<'a>(
    der: &'a [u8],
    password: Option<&Password>,
    budget: &mut Budget,
) -> Entries<'a> {
    let Some(parts) = Parts::read(der) else {
        return only(Entry::lost(Place::Offset(0), DAMAGED));
    };
    let secrets = Secret::candidates(password);
    let secrets = match mac::check(&parts.mac, &parts.safe, &secrets, &mut budget.rounds) {
        Integrity::Proven(secret) => vec![secret],
        Integrity::Wrong => Vec::new(),
        Integrity::NotChecked => secrets,
    };
    let mut bags = Bags::default();
    let mut closed = None;
    for part in Element::first(&parts.safe).iter().flat_map(Element::inside) {
        let opened = ContentInfo::read(&part)
            .ok_or(Closed::Damaged)
            .and_then(|info| contents(&info, &secrets, &mut budget.rounds));
        match opened {
            Ok(contents) => bags.take_all(&contents, MAX_NESTED),
            Err(reason) => closed = Some(reason),
        }
    }
    bags.conclude(closed, parts.is_cut, password.is_some());
    Box::new(bags.entries.into_iter())
}

/// The parts of a PFX.
struct Parts<'a> {
    /// The octets of the AuthenticatedSafe.
    safe: Vec<u8>,
    mac: Option<Element<'a>>,
    is_cut: bool,
}

impl<'a> Parts<'a> {
    fn read(der: &'a [u8]) -> Option<Self> {
        let outer = Element::first(der)?;
        let mut fields = outer.inside();
        fields.next_tagged(INTEGER)?;
        let info = ContentInfo::read(&fields.next()?)?;
        let content = info.content?;
        let octets = match info.content_type {
            DATA => content,
            SIGNED_DATA => encapsulated(&content)?,
            _ => return None,
        };
        Some(Self {
            safe: octets.octets().into_owned(),
            mac: fields.next_tagged(SEQUENCE),
            is_cut: outer.is_cut || octets.is_cut,
        })
    }
}

/// The octets that SignedData is about (RFC 5652 section 5.2).
fn encapsulated<'a>(signed: &Element<'a>) -> Option<Element<'a>> {
    let info = signed.inside().find(|field| field.tag == SEQUENCE)?;
    info.inside().nth(1)?.inside().next()
}

/// The SafeContents of a part, decrypted where they are encrypted.
fn contents(
    info: &ContentInfo<'_>,
    secrets: &[Secret],
    rounds: &mut u64,
) -> Result<Zeroizing<Vec<u8>>, Closed> {
    let content = info.content.ok_or(Closed::Damaged)?;
    match info.content_type {
        DATA => Ok(Zeroizing::new(content.octets().into_owned())),
        ENCRYPTED_DATA => encrypted(&content, secrets, rounds),
        _ => Err(Closed::Unsupported(
            "a key pair instead of a password".into(),
        )),
    }
}

/// `EncryptedData ::= SEQUENCE { version, SEQUENCE { contentType, algorithm, [0] IMPLICIT OCTET
/// STRING } }` (RFC 5652 sections 6.1 and 8).
fn encrypted(
    data: &Element<'_>,
    secrets: &[Secret],
    rounds: &mut u64,
) -> Result<Zeroizing<Vec<u8>>, Closed> {
    let mut fields = data.inside();
    fields.next_tagged(INTEGER).ok_or(Closed::Damaged)?;
    let mut info = fields
        .next_tagged(SEQUENCE)
        .ok_or(Closed::Damaged)?
        .inside();
    info.next_tagged(OBJECT_IDENTIFIER).ok_or(Closed::Damaged)?;
    let algorithm = info.next_tagged(SEQUENCE).ok_or(Closed::Damaged)?;
    let octets = info.next().ok_or(Closed::Damaged)?.octets();
    let mut closed = Closed::Password;
    for secret in secrets {
        match decrypt(&algorithm, &octets, secret, rounds) {
            // With a wrong key, the padding is right once in 256 times, but then no SEQUENCE of that
            // length comes out.
            Ok(plain) if is_safe_contents(&plain) => return Ok(plain),
            Ok(_) => {}
            Err(reason) => closed = reason,
        }
    }
    Err(closed)
}

fn is_safe_contents(plain: &[u8]) -> bool {
    Element::first(plain)
        .is_some_and(|outer| outer.tag == SEQUENCE && outer.whole.len() == plain.len())
}

/// What the bags hold.
#[derive(Default)]
struct Bags {
    keys: usize,
    items: usize,
    entries: Vec<Entry<'static>>,
}

impl Bags {
    fn take_all(&mut self, contents: &[u8], depth: usize) {
        for bag in Element::first(contents).iter().flat_map(Element::inside) {
            if self.items >= MAX_ITEMS {
                return;
            }
            self.take(&bag, depth);
        }
    }

    fn take(&mut self, bag: &Element<'_>, depth: usize) {
        let mut fields = bag.inside();
        let kind = fields
            .next_tagged(OBJECT_IDENTIFIER)
            .and_then(|id| id.value.strip_prefix(BAG));
        let value = fields
            .next_tagged(CONTEXT_0)
            .and_then(|value| value.inside().next());
        match (kind, value) {
            (Some([KEY_BAG | SHROUDED_KEY_BAG]), _) => self.keys += 1,
            (Some([CERTIFICATE_BAG]), Some(value)) => self.certificate(&value),
            (Some([REVOCATION_LIST_BAG]), Some(value)) => self.revocation_list(&value),
            (Some([SAFE_CONTENTS_BAG]), Some(value)) if depth > 0 => {
                self.take_all(value.whole, depth - 1);
            }
            // Secrets, and what nobody knows.
            _ => {}
        }
    }

    /// `CertBag ::= SEQUENCE { certId, certValue [0] EXPLICIT OCTET STRING }` (RFC 7292 section
    /// 4.2.3).
    fn certificate(&mut self, value: &Element<'_>) {
        self.items += 1;
        let place = Place::Item(self.items);
        let mut fields = value.inside();
        let is_x509 = fields.next().is_some_and(|kind| kind.value == X509);
        let octets = fields.next().and_then(|value| value.inside().next());
        let entry = match octets.map(|octets| octets.octets()) {
            Some(der) if is_x509 && !is_private_key(&der) => {
                Entry::object(Kind::Certificate, der.into_owned(), place)
            }
            _ => Entry::passed_over(place, STRANGE),
        };
        self.entries.push(entry);
    }

    fn revocation_list(&mut self, value: &Element<'_>) {
        self.items += 1;
        let place = Place::Item(self.items);
        let octets = value
            .inside()
            .nth(1)
            .and_then(|value| value.inside().next());
        let list = octets.map(|octets| octets.octets().into_owned());
        let list = list.and_then(|list| Entry::recognized(list, place));
        self.entries.extend(list);
    }

    /// Says what was left closed.
    fn conclude(&mut self, closed: Option<Closed>, is_cut: bool, has_password: bool) {
        let place = Place::Offset(0);
        if self.keys > 0 {
            self.entries
                .push(Entry::passed_over(place, keys(self.keys)));
        }
        let message = match closed {
            Some(Closed::Password) => {
                let (need, message) = match has_password {
                    true => (PasswordNeed::Wrong, WRONG_PASSWORD),
                    false => (PasswordNeed::Needed, NEEDS_PASSWORD),
                };
                self.entries.push(Entry::Locked(need));
                message.into()
            }
            Some(Closed::Unsupported(name)) => unsupported(&name),
            Some(Closed::Rounds(rounds)) => {
                let problem = Entry::limit(place, too_many_rounds(rounds));
                self.entries.push(problem);
                return;
            }
            Some(Closed::Damaged) => DAMAGED.into(),
            None if is_cut => DAMAGED.into(),
            None if self.items == 0 => EMPTY.into(),
            None => return,
        };
        self.entries.push(Entry::lost(place, message));
    }
}

/// Whether this is not a certificate, but a private key under its name.
fn is_private_key(der: &[u8]) -> bool {
    recognize(der).is_some_and(|found| found.what == What::Other(Other::PrivateKey))
}

/// About an algorithm that PKCS #12 allows and this program does not have.
fn unsupported(algorithm: &str) -> String {
    format!(
        "A part of this PKCS #12 container is encrypted or protected with {algorithm}, which Staplescope does not support. Extract the certificates with `openssl pkcs12 -nokeys -in FILE`, and add those."
    )
}

/// About private keys.
fn keys(count: usize) -> String {
    let what = match count {
        1 => "A private key was".into(),
        _ => format!("{count} private keys were"),
    };
    format!(
        "{what} seen in this container and ignored; it is neither kept nor shown. Staplescope does not \
         need it. Remove it before you share this file."
    )
}
