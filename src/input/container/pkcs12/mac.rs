//! The message authentication code of PKCS #12, which says whether a password is the right one.
//!
//! ```text
//! MacData ::= SEQUENCE { mac DigestInfo, macSalt OCTET STRING, iterations INTEGER DEFAULT 1 }
//! DigestInfo ::= SEQUENCE { digestAlgorithm AlgorithmIdentifier, digest OCTET STRING }
//! ```

use super::Closed;
use super::decrypt::pbkdf2;
use super::key::{Derivation, Hash, Purpose, Secret};
use crate::input::form::ber::{Element, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE};

/// id-PBMAC1, 1.2.840.113549.1.5.14 (RFC 9579 section 4).
const PBMAC1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0e];

/// What the code says about the passwords.
pub(super) enum Integrity {
    /// This one is right.
    Proven(Secret),
    /// None is right.
    Wrong,
    /// There is no code, or none that this program can compute.
    NotChecked,
}

/// Tries passwords on the code of a container.
pub(super) fn check(
    mac: &Option<Element<'_>>,
    safe: &[u8],
    secrets: &[Secret],
    rounds: &mut u64,
) -> Integrity {
    let Some(code) = mac.as_ref().and_then(Code::read) else {
        return Integrity::NotChecked;
    };
    for secret in secrets {
        match code.is_for(safe, secret, rounds) {
            Ok(true) => return Integrity::Proven(secret.clone()),
            Ok(false) => {}
            Err(_) => return Integrity::NotChecked,
        }
    }
    Integrity::Wrong
}

struct Code<'a> {
    algorithm: Element<'a>,
    digest: &'a [u8],
    salt: &'a [u8],
    rounds: u64,
}

impl<'a> Code<'a> {
    fn read(mac: &Element<'a>) -> Option<Self> {
        let mut fields = mac.inside();
        let mut info = fields.next_tagged(SEQUENCE)?.inside();
        Some(Self {
            algorithm: info.next_tagged(SEQUENCE)?,
            digest: info.next_tagged(OCTET_STRING)?.value,
            salt: fields.next_tagged(OCTET_STRING)?.value,
            rounds: fields
                .next_tagged(INTEGER)
                .map_or(Some(1), |rounds| rounds.number())?,
        })
    }

    fn is_for(&self, safe: &[u8], secret: &Secret, left: &mut u64) -> Result<bool, Closed> {
        let mut algorithm = self.algorithm.inside();
        let oid = algorithm.next_tagged(OBJECT_IDENTIFIER);
        let oid = oid.ok_or(Closed::Damaged)?.value;
        if oid == PBMAC1 {
            let parameters = algorithm.next_tagged(SEQUENCE).ok_or(Closed::Damaged)?;
            return self.is_pbmac1_for(&parameters, safe, secret, left);
        }
        let hash = Hash::from_oid(oid).ok_or(Closed::Damaged)?;
        let derivation = Derivation {
            hash,
            salt: self.salt,
            rounds: self.rounds,
        };
        let key = derivation.pkcs12(secret, Purpose::Integrity, hash.length(), left)?;
        Ok(hash.is_hmac(&key, safe, self.digest))
    }

    /// `PBMAC1-params ::= SEQUENCE { keyDerivationFunc, messageAuthScheme }` (RFC 8018 appendix
    /// A.5), whose salt and rounds stand in for those of MacData.
    fn is_pbmac1_for(
        &self,
        parameters: &Element<'_>,
        safe: &[u8],
        secret: &Secret,
        left: &mut u64,
    ) -> Result<bool, Closed> {
        let mut fields = parameters.inside();
        let (derivation, length) = pbkdf2(&fields.next().ok_or(Closed::Damaged)?)?;
        let scheme = fields.next().and_then(|scheme| scheme.inside().next());
        let hash = scheme.and_then(|scheme| Hash::from_hmac_oid(scheme.value));
        let hash = hash.ok_or(Closed::Damaged)?;
        let length = length.unwrap_or(hash.length());
        let key = derivation.pbkdf2(secret, length, left)?;
        Ok(hash.is_hmac(&key, safe, self.digest))
    }
}
