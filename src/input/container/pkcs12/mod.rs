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

use zeroize::Zeroizing;

use super::ber::{CONTEXT_0, Element, INTEGER, OBJECT_IDENTIFIER, SEQUENCE};
use super::pkcs7::{ContentInfo, DATA, ENCRYPTED_DATA, SIGNED_DATA};
use super::words;
use crate::input::finds::Finds;
use crate::input::recognize::{What, recognize};
use crate::input::{Kind, PasswordNeed, Place};
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

/// Takes the certificates out of a PKCS #12 container.
pub(super) fn open(der: &[u8], finds: &mut Finds) {
    let Some(parts) = Parts::read(der) else {
        return finds.skip(Place::Offset(0), words::DAMAGED_PKCS12, true);
    };
    let secrets = Secret::candidates(finds.password.as_deref());
    let secrets = match mac::check(&parts.mac, &parts.safe, &secrets, &mut finds.budget.rounds) {
        Integrity::Proven(secret) => vec![secret],
        Integrity::Wrong => Vec::new(),
        Integrity::NotChecked => secrets,
    };
    let mut bags = Bags::default();
    let mut closed = None;
    for part in Element::first(&parts.safe).iter().flat_map(Element::inside) {
        let opened = ContentInfo::read(&part)
            .ok_or(Closed::Damaged)
            .and_then(|info| contents(&info, &secrets, &mut finds.budget.rounds));
        match opened {
            Ok(contents) => bags.take_all(&contents, MAX_NESTED, finds),
            Err(reason) => closed = Some(reason),
        }
    }
    report(&bags, closed.as_ref(), parts.is_cut, finds);
}

fn report(bags: &Bags, closed: Option<&Closed>, is_cut: bool, finds: &mut Finds) {
    let place = Place::Offset(0);
    if bags.keys > 0 {
        finds.skip(place, &words::keys(bags.keys), false);
    }
    match closed {
        Some(Closed::Password) => {
            let (need, message) = match finds.password {
                Some(_) => (PasswordNeed::Wrong, words::WRONG_PASSWORD),
                None => (PasswordNeed::Needed, words::NEEDS_PASSWORD),
            };
            finds.needs_password(need);
            finds.skip(place, message, true);
        }
        Some(Closed::Unsupported(name)) => finds.skip(place, &words::unsupported(name), true),
        Some(Closed::Rounds(rounds)) => {
            finds.skip(place, &words::too_many_rounds(*rounds), true);
        }
        Some(Closed::Damaged) => finds.skip(place, words::DAMAGED_PKCS12, true),
        None if is_cut => finds.skip(place, words::DAMAGED_PKCS12, true),
        None if bags.items == 0 => finds.skip(place, words::EMPTY_PKCS12, true),
        None => {}
    }
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
}

impl Bags {
    fn take_all(&mut self, contents: &[u8], depth: usize, finds: &mut Finds) {
        for bag in Element::first(contents).iter().flat_map(Element::inside) {
            if finds.is_full() {
                return;
            }
            self.take(&bag, depth, finds);
        }
    }

    fn take(&mut self, bag: &Element<'_>, depth: usize, finds: &mut Finds) {
        let mut fields = bag.inside();
        let kind = fields
            .next_tagged(OBJECT_IDENTIFIER)
            .and_then(|id| id.value.strip_prefix(BAG));
        let value = fields
            .next_tagged(CONTEXT_0)
            .and_then(|value| value.inside().next());
        match (kind, value) {
            (Some([KEY_BAG | SHROUDED_KEY_BAG]), _) => self.keys += 1,
            (Some([CERTIFICATE_BAG]), Some(value)) => self.certificate(&value, finds),
            (Some([REVOCATION_LIST_BAG]), Some(value)) => self.revocation_list(&value, finds),
            (Some([SAFE_CONTENTS_BAG]), Some(value)) if depth > 0 => {
                self.take_all(value.whole, depth - 1, finds);
            }
            // Secrets, and what nobody knows.
            _ => {}
        }
    }

    /// `CertBag ::= SEQUENCE { certId, certValue [0] EXPLICIT OCTET STRING }` (RFC 7292 section
    /// 4.2.3).
    fn certificate(&mut self, value: &Element<'_>, finds: &mut Finds) {
        self.items += 1;
        let place = Place::Item(self.items);
        let mut fields = value.inside();
        let is_x509 = fields.next().is_some_and(|kind| kind.value == X509);
        let octets = fields.next().and_then(|value| value.inside().next());
        match octets.map(|octets| octets.octets()) {
            Some(der) if is_x509 && !is_private_key(&der) => {
                finds.object(Kind::Certificate, &der, place);
            }
            _ => finds.skip(place, words::STRANGE_PKCS12, false),
        }
    }

    fn revocation_list(&mut self, value: &Element<'_>, finds: &mut Finds) {
        self.items += 1;
        let octets = value
            .inside()
            .nth(1)
            .and_then(|value| value.inside().next());
        if let Some(octets) = octets {
            crate::input::search::take_der(&octets.octets(), Place::Item(self.items), finds);
        }
    }
}

/// Whether this is not a certificate, but a private key under its name.
fn is_private_key(der: &[u8]) -> bool {
    recognize(der)
        .is_some_and(|found| found.what == What::Other(crate::input::recognize::Other::PrivateKey))
}
