//! Signature algorithms: all that must verify, all that must not, all that cannot be.

use staplescope::report::{Reason, Verdict};
use staplescope_testpki::oid::NOBODYS;
use staplescope_testpki::{Algorithm, Hash, Key, ResponseBuilder, cast, der};

use crate::case::{Case, certified, direct, shop};

const SHA2: [Hash; 4] = [Hash::Sha224, Hash::Sha256, Hash::Sha384, Hash::Sha512];

pub fn cases() -> Vec<Case> {
    let mut cases = rsa();
    cases.extend(rsa_pss());
    cases.extend(elliptic());
    cases.extend(rare());
    cases.extend(unsupported());
    cases.extend(mislabelled());
    cases.extend(ecdsa_encodings());
    cases.extend(raw_signatures());
    cases
}

/// A good case with an issuer of this key, who signs like this.
fn signed(name: &str, key: Key, algorithm: Algorithm) -> Case {
    edited(name, key, |response| response.algorithm(algorithm))
}

fn edited(name: &str, key: Key, edit: impl FnOnce(ResponseBuilder) -> ResponseBuilder) -> Case {
    let issuing = cast::issuing_with(key);
    let subject = cast::shop_builder().issued_by(&issuing);
    let response = edit(ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL));
    certified(name, &subject, &issuing, &response)
}

fn rsa() -> Vec<Case> {
    let mut cases = vec![
        signed(
            "rsa_3072_sha256",
            Key::rsa_3072(),
            Algorithm::RsaPkcs1(Hash::Sha256),
        ),
        signed(
            "rsa_4096_sha512",
            Key::rsa_4096(),
            Algorithm::RsaPkcs1(Hash::Sha512),
        ),
        // Weak keys and hashes are findings, not reasons.
        signed(
            "rsa_1024_sha256",
            Key::rsa_1024(),
            Algorithm::RsaPkcs1(Hash::Sha256),
        ),
    ];
    for hash in [
        Hash::Sha1,
        Hash::Sha224,
        Hash::Sha256,
        Hash::Sha384,
        Hash::Sha512,
    ] {
        let name = format!("rsa_2048_{hash:?}").to_lowercase();
        cases.push(signed(&name, Key::rsa_2048(), Algorithm::RsaPkcs1(hash)));
    }
    // RFC 4055 §5: parameters MUST be accepted when absent, too.
    cases.push(edited(
        "rsa_sha256_without_null",
        Key::rsa_2048(),
        |mut response| {
            response.algorithm_identifier = Some(der::algorithm("1.2.840.113549.1.1.11", None));
            response
        },
    ));
    cases
}

fn rsa_pss() -> Vec<Case> {
    let pss = |hash, mgf, salt| Algorithm::RsaPss { hash, mgf, salt };
    let usual = |hash| pss(hash, hash, hash.of(b"").len());
    let key = Key::rsa_2048;
    let mut cases = vec![];
    for hash in SHA2 {
        let name = format!("rsa_pss_{hash:?}").to_lowercase();
        cases.push(signed(&name, key(), usual(hash)));
    }
    let sha256 = Hash::Sha256;
    cases.extend([
        signed("rsa_pss_3072_sha384", Key::rsa_3072(), usual(Hash::Sha384)),
        signed("rsa_pss_without_salt", key(), pss(sha256, sha256, 0)),
        signed("rsa_pss_with_salt_of_20", key(), pss(sha256, sha256, 20)),
        signed("rsa_pss_with_longest_salt", key(), pss(sha256, sha256, 222)),
        signed(
            "rsa_pss_with_other_hash_in_mgf1",
            key(),
            pss(sha256, Hash::Sha1, 32),
        ),
        // RFC 4055 §3.1: every parameter has a default, and defaults are not written.
        labelled(
            "rsa_pss_with_default_parameters",
            pss(Hash::Sha1, Hash::Sha1, 20),
            der::sequence::<Vec<u8>>(&[]),
        ),
        labelled(
            "rsa_pss_with_other_salt_than_said",
            pss(sha256, sha256, 20),
            parameters(sha256, 32),
        )
        .only(Reason::SignatureInvalid),
        labelled(
            "rsa_pss_with_other_hash_than_said",
            usual(sha256),
            parameters(Hash::Sha512, 32),
        )
        .only(Reason::SignatureInvalid),
        labelled("rsa_pss_with_hash_of_nobody", usual(sha256), {
            der::sequence(&[der::explicit(0, &der::algorithm(NOBODYS, None))])
        })
        .only(Reason::SignatureUnsupported),
        labelled(
            "rsa_pss_with_impossible_salt",
            usual(sha256),
            parameters(sha256, 4_000_000_000),
        )
        .only(Reason::SignatureInvalid)
        .or(Verdict::Unusable, &[Reason::SignatureUnsupported]),
        labelled(
            "rsa_pss_with_broken_parameters",
            usual(sha256),
            vec![0x30, 0x05, 0xA0],
        )
        .only(Reason::SignatureUnsupported)
        .or(Verdict::Unusable, &[Reason::SignatureInvalid])
        .or(Verdict::Unusable, &[Reason::Malformed]),
        labelled("rsa_pss_labelled_as_pkcs1", usual(sha256), der::null())
            .only(Reason::SignatureUnsupported)
            .or(Verdict::Unusable, &[Reason::SignatureInvalid]),
    ]);
    cases
}

/// RSASSA-PSS with parameters that are not those of the algorithm that signed.
fn labelled(name: &str, algorithm: Algorithm, parameters: Vec<u8>) -> Case {
    edited(name, Key::rsa_2048(), |mut response| {
        let identifier = der::algorithm("1.2.840.113549.1.1.10", Some(parameters));
        response.algorithm_identifier = Some(identifier);
        response.algorithm(algorithm)
    })
}

fn parameters(hash: Hash, salt: u64) -> Vec<u8> {
    let mgf1 = der::algorithm("1.2.840.113549.1.1.8", Some(hash.identifier()));
    der::sequence(&[
        der::explicit(0, &hash.identifier()),
        der::explicit(1, &mgf1),
        der::explicit(2, &der::integer(salt)),
    ])
}

fn elliptic() -> Vec<Case> {
    let mut cases = vec![signed(
        "ed25519",
        Key::ed25519("issuing"),
        Algorithm::Ed25519,
    )];
    let keys = [
        ("p256", Key::p256("issuing")),
        ("p384", Key::p384("issuing")),
        ("p521", Key::p521("issuing")),
    ];
    for (curve, key) in keys {
        for hash in SHA2 {
            let name = format!("{curve}_{hash:?}").to_lowercase();
            cases.push(signed(&name, key.clone(), Algorithm::Ecdsa(hash)));
        }
    }
    cases
}

/// What few clients verify.
fn rare() -> Vec<Case> {
    vec![
        signed(
            "p256_sha1",
            Key::p256("issuing"),
            Algorithm::Ecdsa(Hash::Sha1),
        ),
        signed(
            "p256_sha3",
            Key::p256("issuing"),
            Algorithm::Ecdsa(Hash::Sha3_256),
        ),
        signed(
            "rsa_sha3",
            Key::rsa_2048(),
            Algorithm::RsaPkcs1(Hash::Sha3_256),
        ),
        signed("ed448", Key::ed448("issuing"), Algorithm::Ed448),
        signed("ml_dsa_65", Key::ml_dsa_65("issuing"), Algorithm::MlDsa65),
    ]
}

fn unsupported() -> Vec<Case> {
    let claiming = |name: &str, identifier: Vec<u8>| {
        let mut response = direct();
        response.algorithm_identifier = Some(identifier);
        shop(name, &response).only(Reason::SignatureUnsupported)
    };
    let md5 = edited("md5_with_rsa", Key::rsa_2048(), |mut response| {
        let identifier = der::algorithm("1.2.840.113549.1.1.4", Some(der::null()));
        response.algorithm_identifier = Some(identifier);
        response
    });
    let foreign = |name: &str, key: Key| {
        edited(name, key, |response| response).only(Reason::SignatureUnsupported)
    };
    vec![
        md5.only(Reason::SignatureUnsupported),
        claiming("algorithm_of_nobody", der::algorithm(NOBODYS, None)),
        claiming(
            "algorithm_dsa_sha256",
            der::algorithm("2.16.840.1.101.3.4.3.2", None),
        ),
        claiming("algorithm_sm2", der::algorithm("1.2.156.10197.1.501", None)),
        foreign("composite_ml_dsa_65_p256", Key::composite()),
    ]
}

/// The algorithm is known, but it is not the one that signed.
fn mislabelled() -> Vec<Case> {
    let claiming = |name: &str, key: Key, claimed: Algorithm| {
        edited(name, key, |mut response| {
            response.algorithm_identifier = Some(claimed.identifier());
            response
        })
        .only(Reason::SignatureInvalid)
    };
    // A signature by a key of another kind cannot verify; that no attempt was made is right, too.
    let other_kind = |name: &str, key: Key, claimed: Algorithm| {
        claiming(name, key, claimed).or(Verdict::Unusable, &[Reason::SignatureUnsupported])
    };
    vec![
        claiming(
            "rsa_sha256_labelled_sha512",
            Key::rsa_2048(),
            Algorithm::RsaPkcs1(Hash::Sha512),
        ),
        claiming(
            "p256_sha256_labelled_sha384",
            Key::p256("issuing"),
            Algorithm::Ecdsa(Hash::Sha384),
        ),
        claiming(
            "p384_sha384_labelled_sha256",
            Key::p384("issuing"),
            Algorithm::Ecdsa(Hash::Sha256),
        ),
        other_kind(
            "p256_labelled_rsa",
            Key::p256("issuing"),
            Algorithm::RsaPkcs1(Hash::Sha256),
        ),
        other_kind(
            "rsa_labelled_ecdsa",
            Key::rsa_2048(),
            Algorithm::Ecdsa(Hash::Sha256),
        ),
        other_kind(
            "p256_labelled_ed25519",
            Key::p256("issuing"),
            Algorithm::Ed25519,
        ),
        other_kind(
            "ed25519_labelled_ecdsa",
            Key::ed25519("issuing"),
            Algorithm::Ecdsa(Hash::Sha256),
        ),
    ]
}

/// The order of P-256 (SEC 2 §2.4.2).
const P256_ORDER: [u8; 32] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6,
    0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
];

fn ecdsa_encodings() -> Vec<Case> {
    let response = direct();
    let signature = response
        .algorithm
        .sign(&response.signer, &response.response_data());
    let (r, s) = scalars(&signature);
    let encoded = |r: &[u8], s: &[u8]| der::sequence(&[der::tlv(2, r), der::tlv(2, s)]);
    let with = |name: &str, signature: Vec<u8>| {
        let mut response = response.clone();
        response.signature = Some(signature);
        shop(name, &response)
    };
    let invalid =
        |name: &str, signature: Vec<u8>| with(name, signature).only(Reason::SignatureInvalid);
    let order = der::unsigned(&P256_ORDER);
    vec![
        // (r, s) and (r, -s) are both signatures; one of these two cases has the greater s.
        with("ecdsa_s", encoded(&der::unsigned(&r), &der::unsigned(&s))),
        with(
            "ecdsa_negated_s",
            encoded(&der::unsigned(&r), &der::unsigned(&negated(&s))),
        ),
        invalid(
            "ecdsa_r_and_s_swapped",
            encoded(&der::unsigned(&s), &der::unsigned(&r)),
        ),
        invalid("ecdsa_r_and_s_bare", [r.clone(), s.clone()].concat()),
        invalid("ecdsa_r_zero", encoded(&[0], &der::unsigned(&s))),
        invalid("ecdsa_s_zero", encoded(&der::unsigned(&r), &[0])),
        invalid("ecdsa_both_zero", encoded(&[0], &[0])),
        invalid("ecdsa_r_and_s_one", encoded(&[1], &[1])),
        invalid("ecdsa_s_is_the_order", encoded(&der::unsigned(&r), &order)),
        invalid(
            "ecdsa_s_of_a_thousand_octets",
            encoded(&der::unsigned(&r), &[1; 1000]),
        ),
        invalid("ecdsa_octet_behind", [signature.clone(), vec![0]].concat()),
        invalid("ecdsa_cut_short", signature[..signature.len() - 1].to_vec()),
    ]
}

/// The numbers of an ECDSA signature on P-256, 32 octets each.
fn scalars(signature: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let number = |content: &[u8]| {
        let mut out = vec![0; 32];
        out.extend_from_slice(content);
        out[out.len() - 32..].to_vec()
    };
    let length = usize::from(signature[3]);
    (
        number(&signature[4..4 + length]),
        number(&signature[6 + length..]),
    )
}

/// The order minus a scalar.
fn negated(scalar: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let mut out = vec![];
    for (order, octet) in P256_ORDER.iter().zip(scalar).rev() {
        let difference = i16::from(*order) - i16::from(*octet) - borrow;
        borrow = i16::from(difference < 0);
        out.insert(0, difference.rem_euclid(256) as u8);
    }
    out
}

fn raw_signatures() -> Vec<Case> {
    let with = |name: &str, key: Key, signature: Vec<u8>| {
        edited(name, key, |mut response| {
            response.signature = Some(signature);
            response
        })
        .only(Reason::SignatureInvalid)
    };
    vec![
        with("signature_empty_rsa", Key::rsa_2048(), vec![]),
        with("signature_empty_p256", Key::p256("issuing"), vec![]),
        with("signature_empty_ed25519", Key::ed25519("issuing"), vec![]),
        with("signature_zeros_rsa", Key::rsa_2048(), vec![0; 256]),
        with("signature_ones_rsa", Key::rsa_2048(), vec![0xFF; 256]),
        with("signature_too_long_rsa", Key::rsa_2048(), vec![1; 257]),
        with("signature_too_short_rsa", Key::rsa_2048(), vec![1; 255]),
        with(
            "signature_zeros_ed25519",
            Key::ed25519("issuing"),
            vec![0; 64],
        ),
        with(
            "signature_ones_ed25519",
            Key::ed25519("issuing"),
            vec![0xFF; 64],
        ),
        with(
            "signature_of_a_mebibyte",
            Key::p256("issuing"),
            vec![0x30; 1 << 20],
        ),
    ]
}
