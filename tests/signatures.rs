//! Every signature algorithm, against signatures that others made (`fixtures/signatures/`), and what
//! must not verify.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

use std::fs;
use std::path::Path;

use data_encoding::BASE64;
use der::asn1::ObjectIdentifier;
use serde::Deserialize;
use staplescope::asn1::Cursor;
use staplescope::asn1::oid::{self, Oid};
use staplescope::verify::signature::{Invalid, SignatureOutcome, Unsupported, verify};
use staplescope::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};
use staplescope_testpki::{Hash, der as encode, slh_dsa};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    known: Vec<Encoded>,
}

/// A signature in base64 and DER.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Encoded {
    name: String,
    by: String,
    algorithm: String,
    key: String,
    message: String,
    signature: String,
}

/// A signature.
#[derive(Clone)]
struct Known {
    name: String,
    algorithm: AlgorithmIdentifier,
    key: SubjectPublicKeyInfo,
    message: Vec<u8>,
    signature: Vec<u8>,
}

impl Known {
    fn outcome(&self) -> SignatureOutcome {
        verify(&self.algorithm, &self.key, &self.message, &self.signature)
    }

    /// The outcome after a change.
    fn with(&self, change: impl FnOnce(&mut Self)) -> SignatureOutcome {
        let mut changed = self.clone();
        change(&mut changed);
        changed.outcome()
    }

    /// Key and signature share an identifier that takes no parameters.
    fn is_bare(&self) -> bool {
        self.key.algorithm.oid == self.algorithm.oid && !self.algorithm.oid.is(&oid::RSASSA_PSS)
    }
}

/// All but the one whose curve nobody offers.
fn supported() -> Vec<Known> {
    let (unsupported, supported): (Vec<_>, Vec<_>) = known()
        .into_iter()
        .partition(|known| known.name.contains("brainpoolp512r1"));
    assert_eq!((unsupported.len(), supported.len()), (1, 70));
    for known in unsupported {
        let curve = Oid::from(&oid::BRAINPOOL_P512R1);
        assert_eq!(
            known.outcome(),
            SignatureOutcome::Unsupported(Unsupported::Curve(Some(curve)))
        );
    }
    supported
}

fn known() -> Vec<Known> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/signatures/known_answers.toml");
    let file: File = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let octets = |text: &str| BASE64.decode(text.as_bytes()).unwrap();
    let decode = |known: Encoded| {
        assert!(!known.by.is_empty());
        Known {
            name: known.name,
            algorithm: algorithm(&octets(&known.algorithm)),
            key: key(&octets(&known.key)),
            message: octets(&known.message),
            signature: octets(&known.signature),
        }
    };
    file.known.into_iter().map(decode).collect()
}

fn algorithm(der: &[u8]) -> AlgorithmIdentifier {
    AlgorithmIdentifier::decode(&Cursor::new(der).element("algorithm").unwrap(), "algorithm")
        .unwrap()
}

fn key(der: &[u8]) -> SubjectPublicKeyInfo {
    SubjectPublicKeyInfo::decode(&Cursor::new(der).element("key").unwrap()).unwrap()
}

#[test]
fn known_answers_verify() {
    for known in supported() {
        assert_eq!(known.outcome(), SignatureOutcome::Valid, "{}", known.name);
    }
}

#[test]
fn one_bit_more_or_less_does_not_verify() {
    for known in supported() {
        let name = &known.name;
        let message = known.with(|it| it.message[3] ^= 0x10);
        assert_eq!(
            message,
            SignatureOutcome::Invalid(Invalid::Mismatch),
            "{name}"
        );
        let octets = known.signature.len();
        for place in [0, octets / 3, octets / 2, octets - 2, octets - 1] {
            for bit in [0x01, 0x40] {
                let signature = known.with(|it| it.signature[place] ^= bit);
                assert!(
                    matches!(signature, SignatureOutcome::Invalid(_)),
                    "{name} {place} {bit}"
                );
            }
        }
        for outcome in [
            known.with(|it| it.signature.push(0)),
            known.with(|it| it.signature.insert(0, 0)),
            known.with(|it| it.signature.truncate(octets - 1)),
            known.with(|it| it.signature.clear()),
        ] {
            assert!(matches!(outcome, SignatureOutcome::Invalid(_)), "{name}");
        }
    }
}

#[test]
fn a_key_of_another_kind_is_named() {
    let all = supported();
    for known in &all {
        for other in &all {
            let (kind, others) = (&known.key.algorithm.oid, &other.key.algorithm.oid);
            // Any RSA key may sign with RSASSA-PSS.
            let rsa = known.name.starts_with("rsa") && other.name.starts_with("rsa");
            if kind != others && !rsa {
                let key = others.clone();
                assert_eq!(
                    known.with(|it| it.key = other.key.clone()),
                    SignatureOutcome::Invalid(Invalid::KeyKind { key }),
                    "{} with the key of {}",
                    known.name,
                    other.name
                );
            }
        }
    }
}

#[test]
fn a_key_for_pss_only_signs_nothing_else() {
    let all = supported();
    let of = |name: &str| all.iter().find(|known| known.name == name).unwrap();
    let restricted = of("rsa_pss_free_key").key.clone();
    let kind = restricted.algorithm.oid.clone();
    for name in ["rsa_pkcs1_sha256", "rsa_pkcs1_sha3_512", "rsa_pss_shake256"] {
        let outcome = of(name).with(|it| it.key = restricted.clone());
        let key = kind.clone();
        assert_eq!(
            outcome,
            SignatureOutcome::Invalid(Invalid::KeyKind { key }),
            "{name}"
        );
    }
    // Nor with other parameters than those it names (RFC 4055 §3.3).
    let restricted = of("rsa_pss_restricted_key").key.clone();
    let outcome = of("rsa_pss_sha256_mgf1_sha1_salt_20").with(|it| it.key = restricted);
    assert_eq!(outcome, SignatureOutcome::Invalid(Invalid::Mismatch));
}

#[test]
fn parameters_that_do_not_belong_are_unsupported() {
    for known in supported() {
        let name = &known.name;
        let unsupported =
            SignatureOutcome::Unsupported(Unsupported::Parameters(known.algorithm.oid.clone()));
        let sequence =
            known.with(|it| it.algorithm.parameters = Some(encode::sequence(&[encode::null()])));
        assert_eq!(sequence, unsupported, "{name}");
        if known.is_bare() || name.contains("shake") || known.algorithm.oid.is(&oid::RSASSA_PSS) {
            let null = known.with(|it| it.algorithm.parameters = Some(encode::null()));
            assert_eq!(null, unsupported, "{name}");
        }
        if known.algorithm.oid.is(&oid::RSASSA_PSS) {
            assert_eq!(
                known.with(|it| it.algorithm.parameters = None),
                unsupported,
                "{name}"
            );
        }
        if known.is_bare() && !name.starts_with("rsa") {
            let null = known.with(|it| it.key.algorithm.parameters = Some(encode::null()));
            assert_eq!(null, SignatureOutcome::Invalid(Invalid::Key), "{name}");
        }
    }
}

#[test]
fn a_cut_key_is_malformed() {
    for known in supported() {
        for octets in [0, known.key.subject_public_key.len() - 1] {
            assert_eq!(
                known.with(|it| it.key.subject_public_key.truncate(octets)),
                SignatureOutcome::Invalid(Invalid::Key),
                "{}",
                known.name
            );
        }
    }
}

#[test]
fn a_pss_trailer_other_than_1_is_unsupported() {
    let known = known()
        .into_iter()
        .find(|it| it.name == "rsa_pss_defaults")
        .unwrap();
    let with_trailer = |number| {
        let trailer = encode::explicit(3, &encode::integer(number));
        known.with(|it| it.algorithm.parameters = Some(encode::sequence(&[trailer])))
    };
    assert_eq!(with_trailer(1), SignatureOutcome::Valid);
    let oid = known.algorithm.oid.clone();
    let unsupported = SignatureOutcome::Unsupported(Unsupported::Parameters(oid));
    assert_eq!(with_trailer(2), unsupported);
}

/// More salt than there is room for must not verify, nor overflow.
#[test]
fn pss_salt_of_any_length_is_compared() {
    let known = known()
        .into_iter()
        .find(|it| it.name == "rsa_pss_defaults")
        .unwrap();
    for length in [0, 19, 21, 214, 215, 234, 235, 236, 65535 / 2] {
        let salt = encode::explicit(2, &encode::integer(length));
        let outcome = known.with(|it| it.algorithm.parameters = Some(encode::sequence(&[salt])));
        assert_eq!(
            outcome,
            SignatureOutcome::Invalid(Invalid::Mismatch),
            "{length}"
        );
    }
}

/// The bits of R and of the key that Ed448 does not use must be zero (RFC 8032 §5.2.3).
#[test]
fn ed448_has_one_encoding() {
    let known = known().into_iter().find(|it| it.name == "ed448").unwrap();
    for bit in [0x01, 0x02, 0x40] {
        let key = known.with(|it| it.key.subject_public_key[56] ^= bit);
        assert_eq!(key, SignatureOutcome::Invalid(Invalid::Key));
        let signature = known.with(|it| it.signature[56] ^= bit);
        assert_eq!(signature, SignatureOutcome::Invalid(Invalid::Encoding));
    }
    // The prime itself, and the largest number of all.
    let mut prime = [0xff; 57];
    prime[28] = 0xfe;
    for mut y in [prime, [0xff; 57]] {
        y[56] = 0;
        let key = known.with(|it| it.key.subject_public_key = y.to_vec());
        assert_eq!(key, SignatureOutcome::Invalid(Invalid::Key));
        let signature = known.with(|it| it.signature[..57].copy_from_slice(&y));
        assert_eq!(signature, SignatureOutcome::Invalid(Invalid::Encoding));
    }
}

#[test]
fn rsa_keys_are_verified_from_1024_to_16384_bits() {
    let known = known()
        .into_iter()
        .find(|it| it.name == "rsa_pkcs1_sha256")
        .unwrap();
    let outcome = |bits: usize| {
        let mut modulus = vec![0xff; bits.div_ceil(8)];
        modulus[0] >>= modulus.len() * 8 - bits;
        let integer = |octets: &[u8]| encode::tlv(2, &encode::unsigned(octets));
        let key = encode::sequence(&[integer(&modulus), integer(&[1, 0, 1])]);
        known.with(|it| it.key.subject_public_key = key)
    };
    for bits in [512, 1023, 16385, 32768] {
        assert_eq!(
            outcome(bits),
            SignatureOutcome::Unsupported(Unsupported::KeySize(bits))
        );
    }
    for bits in [1024, 16384] {
        assert_eq!(outcome(bits), SignatureOutcome::Invalid(Invalid::Mismatch));
    }
}

#[test]
fn what_is_not_verified_is_named() {
    let known = &known()[0];
    let outcome = |oid: &ObjectIdentifier| known.with(|it| it.algorithm.oid = Oid::from(oid));
    for broken in [oid::MD2_WITH_RSA, oid::MD4_WITH_RSA, oid::MD5_WITH_RSA] {
        let oid = Oid::from(&broken);
        assert!(oid.name().is_some());
        let unsupported = SignatureOutcome::Unsupported(Unsupported::BrokenHash(oid));
        assert_eq!(outcome(&broken), unsupported);
    }
    let composites = (37..=54).map(|number| format!("1.3.6.1.5.5.7.6.{number}"));
    let others = [
        "1.2.840.10040.4.3",
        "2.16.840.1.101.3.4.3.2",
        "2.16.840.1.101.3.4.3.8",
        "2.16.840.1.101.3.4.3.32",
        "1.2.156.10197.1.501",
        "2.16.840.1.114027.80.8.1.40",
    ];
    for number in composites.chain(others.map(String::from)) {
        let number = ObjectIdentifier::new(&number).unwrap();
        let oid = Oid::from(&number);
        assert!(oid.name().is_some(), "{number}");
        let unsupported = SignatureOutcome::Unsupported(Unsupported::Algorithm(oid));
        assert_eq!(outcome(&number), unsupported, "{number}");
    }
}

const SHA256: &str = "2.16.840.1.101.3.4.2.1";
const SHA512: &str = "2.16.840.1.101.3.4.2.3";
const SHAKE128: &str = "2.16.840.1.101.3.4.2.11";
const SHAKE256: &str = "2.16.840.1.101.3.4.2.12";

/// The parameter sets with large signatures, which the fixtures leave out; signed here, with the
/// encoding of the message written out (FIPS 205 §10.2.1).
#[test]
fn slh_dsa_with_large_signatures_verifies() {
    for (set, number) in [
        ("sha2-128f", 21),
        ("sha2-192f", 23),
        ("sha2-256f", 25),
        ("shake-128f", 27),
        ("shake-192f", 29),
        ("shake-256f", 31),
    ] {
        check_slh_dsa(set, number, &[&[0, 0], MESSAGE]);
    }
}

/// All that hash first (FIPS 205 §10.2.2), each with the one hash that RFC 9909 §3 gives it.
#[test]
fn hash_slh_dsa_verifies() {
    let shake128 = shake::<168>(32);
    let shake256 = shake::<136>(64);
    let (sha256, sha512) = (Hash::Sha256.of(MESSAGE), Hash::Sha512.of(MESSAGE));
    for (set, number, hash, digest) in [
        ("sha2-128s", 35, SHA256, &sha256),
        ("sha2-128f", 36, SHA256, &sha256),
        ("sha2-192s", 37, SHA512, &sha512),
        ("sha2-192f", 38, SHA512, &sha512),
        ("sha2-256s", 39, SHA512, &sha512),
        ("sha2-256f", 40, SHA512, &sha512),
        ("shake-128s", 41, SHAKE128, &shake128),
        ("shake-128f", 42, SHAKE128, &shake128),
        ("shake-192s", 43, SHAKE256, &shake256),
        ("shake-192f", 44, SHAKE256, &shake256),
        ("shake-256s", 45, SHAKE256, &shake256),
        ("shake-256f", 46, SHAKE256, &shake256),
    ] {
        check_slh_dsa(set, number, &[&[1, 0], &encode::oid(hash), digest]);
    }
}

/// What was signed without a hash is not taken for what was signed with one.
#[test]
fn hash_slh_dsa_is_not_slh_dsa() {
    let pure: Vec<_> = supported()
        .into_iter()
        .filter(|it| it.name.starts_with("slh_dsa"))
        .collect();
    assert_eq!(pure.len(), 6);
    for (known, number) in pure.iter().zip([35, 37, 39, 41, 43, 45]) {
        let number = format!("2.16.840.1.101.3.4.3.{number}");
        let oid = Oid::from(&ObjectIdentifier::new(&number).unwrap());
        let outcome = known.with(|it| {
            it.key.algorithm.oid = oid.clone();
            it.algorithm.oid = oid;
        });
        assert_eq!(
            outcome,
            SignatureOutcome::Invalid(Invalid::Mismatch),
            "{number}"
        );
    }
}

const MESSAGE: &[u8] = b"What a staple signs";

fn shake<const RATE: usize>(octets: usize) -> Vec<u8>
where
    shake::Shake<RATE>: Default + shake::Update + shake::ExtendableOutput,
{
    use shake::{ExtendableOutput, Update, XofReader};
    let mut digest = vec![0; octets];
    shake::Shake::<RATE>::default()
        .chain(MESSAGE)
        .finalize_xof()
        .read(&mut digest);
    digest
}

fn check_slh_dsa(parameter_set: &str, number: u32, message: &[&[u8]]) {
    let (public, signature) = slh_dsa::sign(parameter_set, message);
    let oid = format!("2.16.840.1.101.3.4.3.{number}");
    let identifier = encode::algorithm(&oid, None);
    let info = encode::sequence(&[identifier.clone(), encode::bit_string(&public)]);
    let known = Known {
        name: oid,
        algorithm: algorithm(&identifier),
        key: key(&info),
        message: MESSAGE.to_vec(),
        signature,
    };
    let name = known.algorithm.oid.name_or_number();
    assert!(name.contains(parameter_set), "{name}");
    assert_eq!(known.outcome(), SignatureOutcome::Valid, "{name}");
    let mismatch = SignatureOutcome::Invalid(Invalid::Mismatch);
    assert_eq!(known.with(|it| it.message[0] ^= 1), mismatch, "{name}");
    assert_eq!(known.with(|it| it.signature[99] ^= 1), mismatch, "{name}");
}
