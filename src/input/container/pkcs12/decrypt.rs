//! Decryption with a password: PBES2 (RFC 8018 section 6.2) and the schemes of PKCS #12 (RFC 7292
//! appendix C).

use aes::{Aes128, Aes192, Aes256};
use cbc::Decryptor;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt, InnerIvInit, KeyInit};
use des::{TdesEde2, TdesEde3};
use rc2::Rc2;
use zeroize::Zeroizing;

use super::key::{Derivation, Hash, Purpose, Secret};
use super::{Closed, name};
use crate::input::form::ber::{Element, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE};

/// PBES2, 1.2.840.113549.1.5.13 (RFC 8018 appendix A.4).
const PBES2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0d];
/// PBKDF2, 1.2.840.113549.1.5.12 (RFC 8018 appendix A.2).
const PBKDF2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0c];
/// scrypt, 1.3.6.1.4.1.11591.4.11 (RFC 7914 section 7).
const SCRYPT: &[u8] = &[0x2b, 0x06, 0x01, 0x04, 0x01, 0xda, 0x47, 0x04, 0x0b];
/// pkcs-12PbeIds, 1.2.840.113549.1.12.1 (RFC 7292 appendix C); the number of the scheme follows.
const PKCS12_SCHEMES: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x01];
/// aes, 2.16.840.1.101.3.4.1 (RFC 3565 section 2); the number of the mode follows.
const AES: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01];
/// des-EDE3-CBC, 1.2.840.113549.3.7 (RFC 8018 appendix B.2.2).
const DES_EDE3_CBC: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x03, 0x07];
/// RC2-CBC, 1.2.840.113549.3.2 (RFC 8018 appendix B.2.3).
const RC2_CBC: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x03, 0x02];
/// The longest key that is derived: PBMAC1 may ask for any length.
const LONGEST_KEY: u64 = 1024;

type Plain = Zeroizing<Vec<u8>>;

/// Decrypts with the algorithm that an AlgorithmIdentifier says.
pub(super) fn decrypt(
    algorithm: &Element<'_>,
    octets: &[u8],
    secret: &Secret,
    left: &mut u64,
) -> Result<Plain, Closed> {
    let mut fields = algorithm.inside();
    let oid = fields
        .next_tagged(OBJECT_IDENTIFIER)
        .ok_or(Closed::Damaged)?;
    let parameters = fields.next_tagged(SEQUENCE).ok_or(Closed::Damaged);
    match (oid.value, oid.value.strip_prefix(PKCS12_SCHEMES)) {
        (PBES2, _) => pbes2(&parameters?, octets, secret, left),
        (_, Some([number])) => pkcs12_scheme(*number, &parameters?, octets, secret, left),
        (other, _) => Err(unknown(other)),
    }
}

fn unknown(oid: &[u8]) -> Closed {
    if let Some(name) = name::of(oid) {
        return Closed::Unsupported(name.into());
    }
    let hex = base16ct::lower::encode_string(oid.get(..oid.len().min(32)).unwrap_or_default());
    Closed::Unsupported(format!("an algorithm with the unknown identifier 06…{hex}"))
}

/// `PBES2-params ::= SEQUENCE { keyDerivationFunc, encryptionScheme }`.
fn pbes2(
    parameters: &Element<'_>,
    octets: &[u8],
    secret: &Secret,
    left: &mut u64,
) -> Result<Plain, Closed> {
    let mut fields = parameters.inside();
    let (derivation, length) = pbkdf2(&fields.next_tagged(SEQUENCE).ok_or(Closed::Damaged)?)?;
    let mut scheme = fields
        .next_tagged(SEQUENCE)
        .ok_or(Closed::Damaged)?
        .inside();
    let oid = scheme
        .next_tagged(OBJECT_IDENTIFIER)
        .ok_or(Closed::Damaged)?;
    let parameters = scheme.next();
    let vector = || {
        let octets = parameters.and_then(|parameters| parameters.tagged(OCTET_STRING));
        octets.map(|octets| octets.value).ok_or(Closed::Damaged)
    };
    let mut key = |length| derivation.pbkdf2(secret, length, left);
    match (oid.value, oid.value.strip_prefix(AES)) {
        (_, Some([2])) => cbc(Aes128::new_from_slice(&key(16)?).ok(), vector()?, octets),
        (_, Some([22])) => cbc(Aes192::new_from_slice(&key(24)?).ok(), vector()?, octets),
        (_, Some([42])) => cbc(Aes256::new_from_slice(&key(32)?).ok(), vector()?, octets),
        (DES_EDE3_CBC, _) => cbc(TdesEde3::new_from_slice(&key(24)?).ok(), vector()?, octets),
        (RC2_CBC, _) => {
            let (bits, vector) = rc2_parameters(&parameters.ok_or(Closed::Damaged)?)?;
            let length = length.unwrap_or(bits / 8);
            // RFC 2268 section 2: a key has 1 to 128 octets.
            if !(1..=128).contains(&length) {
                return Err(Closed::Damaged);
            }
            let cipher = Rc2::new_with_eff_key_len(&key(length)?, bits);
            cbc(Some(cipher), vector, octets)
        }
        (other, _) => Err(unknown(other)),
    }
}

/// `RC2-CBC-Parameter ::= SEQUENCE { rc2ParameterVersion INTEGER OPTIONAL, iv OCTET STRING }` (RFC 8018
/// appendix B.2.3): the effective bits of the key, and the vector.
fn rc2_parameters<'a>(parameters: &Element<'a>) -> Result<(usize, &'a [u8]), Closed> {
    let fields = parameters.tagged(SEQUENCE).ok_or(Closed::Damaged)?;
    let mut fields = fields.inside();
    let version = fields
        .next_tagged(INTEGER)
        .map_or(Some(32), |version| version.number());
    let bits = match version.ok_or(Closed::Damaged)? {
        160 => 40,
        120 => 64,
        58 => 128,
        // Without a version.
        32 => 32,
        bits @ 256..=1024 => usize::try_from(bits).map_err(|_| Closed::Damaged)?,
        _ => {
            return Err(Closed::Unsupported("RC2 with an unusual key length".into()));
        }
    };
    let vector = fields.next_tagged(OCTET_STRING).ok_or(Closed::Damaged)?;
    Ok((bits, vector.value))
}

/// `PBKDF2-params ::= SEQUENCE { salt OCTET STRING, iterationCount INTEGER, keyLength INTEGER
/// OPTIONAL, prf AlgorithmIdentifier DEFAULT hmacWithSHA1 }`, with the key's length.
pub(super) fn pbkdf2<'a>(
    algorithm: &Element<'a>,
) -> Result<(Derivation<'a>, Option<usize>), Closed> {
    let mut fields = algorithm.inside();
    match fields.next_tagged(OBJECT_IDENTIFIER).map(|oid| oid.value) {
        Some(PBKDF2) => {}
        Some(SCRYPT) => return Err(Closed::Unsupported("the key derivation scrypt".into())),
        Some(other) => return Err(unknown(other)),
        None => return Err(Closed::Damaged),
    }
    let mut fields = fields
        .next_tagged(SEQUENCE)
        .ok_or(Closed::Damaged)?
        .inside();
    let salt = fields
        .next_tagged(OCTET_STRING)
        .ok_or(Closed::Damaged)?
        .value;
    let rounds = fields
        .next_tagged(INTEGER)
        .and_then(|rounds| rounds.number());
    let length = fields
        .next_tagged(INTEGER)
        .and_then(|length| length.number());
    let length = length.filter(|length| *length <= LONGEST_KEY);
    let hash = match fields
        .next_tagged(SEQUENCE)
        .and_then(|prf| prf.inside().next())
    {
        None => Hash::Sha1,
        Some(oid) => Hash::from_hmac_oid(oid.value).ok_or_else(|| unknown(oid.value))?,
    };
    let derivation = Derivation {
        hash,
        salt,
        rounds: rounds.ok_or(Closed::Damaged)?,
    };
    Ok((
        derivation,
        length.and_then(|length| usize::try_from(length).ok()),
    ))
}

/// `pkcs-12PbeParams ::= SEQUENCE { salt OCTET STRING, iterations INTEGER }`.
fn pkcs12_scheme(
    number: u8,
    parameters: &Element<'_>,
    octets: &[u8],
    secret: &Secret,
    left: &mut u64,
) -> Result<Plain, Closed> {
    let mut fields = parameters.inside();
    let salt = fields
        .next_tagged(OCTET_STRING)
        .ok_or(Closed::Damaged)?
        .value;
    let rounds = fields
        .next_tagged(INTEGER)
        .and_then(|rounds| rounds.number());
    let derivation = Derivation {
        hash: Hash::Sha1,
        salt,
        rounds: rounds.ok_or(Closed::Damaged)?,
    };
    let mut derive = |purpose, length| derivation.pkcs12(secret, purpose, length, left);
    let length = match number {
        3 => 24,
        4 | 5 => 16,
        6 => 5,
        1 | 2 => return Err(Closed::Unsupported("the cipher RC4".into())),
        _ => return Err(Closed::Damaged),
    };
    let key = derive(Purpose::Encryption, length)?;
    let vector = derive(Purpose::InitializationVector, 8)?;
    match number {
        3 => cbc(TdesEde3::new_from_slice(&key).ok(), &vector, octets),
        4 => cbc(TdesEde2::new_from_slice(&key).ok(), &vector, octets),
        // RC2 with 128 or 40 bits, effective bits alike.
        _ => cbc(
            Some(Rc2::new_with_eff_key_len(&key, 8 * length)),
            &vector,
            octets,
        ),
    }
}

/// CBC mode with the padding of PKCS #7; a padding that is none says that the password is wrong.
fn cbc<C: BlockCipherDecrypt>(
    cipher: Option<C>,
    vector: &[u8],
    octets: &[u8],
) -> Result<Plain, Closed> {
    let cipher = cipher.ok_or(Closed::Damaged)?;
    let decryptor = Decryptor::inner_iv_slice_init(cipher, vector).map_err(|_| Closed::Damaged)?;
    let plain = decryptor.decrypt_padded_vec::<Pkcs7>(octets);
    plain.map(Zeroizing::new).map_err(|_| Closed::Password)
}
