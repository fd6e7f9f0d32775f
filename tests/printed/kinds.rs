//! Responses of every kind, each printed by every program and written again.

use staplescope_testpki::clock::{DAY, HOUR, NOW, generalized_time};
use staplescope_testpki::{
    Algorithm, Certificate, Entry, Extension, Hash, Key, ResponderId, ResponseBuilder, Status,
    cast, der, name_of, oid, pem,
};

use super::printer::{Program, print};
use super::responses;

/// How many responses are made.
const COUNT: usize = 288;

/// A response, and what is at hand besides.
pub struct Kind {
    pub response: ResponseBuilder,
    pub issuer: Certificate,
    /// The signer's organization and common name.
    pub name: (&'static str, &'static str),
    pub description: String,
}

fn keys() -> Vec<(Key, Algorithm)> {
    let rsa = Key::rsa_2048;
    let pss = |hash, salt| Algorithm::RsaPss {
        hash,
        mgf: hash,
        salt,
    };
    vec![
        (rsa(), Algorithm::RsaPkcs1(Hash::Sha256)),
        (rsa(), Algorithm::RsaPkcs1(Hash::Sha1)),
        (rsa(), Algorithm::RsaPkcs1(Hash::Sha384)),
        (rsa(), Algorithm::RsaPkcs1(Hash::Sha512)),
        (rsa(), pss(Hash::Sha256, 32)),
        (rsa(), pss(Hash::Sha512, 64)),
        (Key::p256("printed"), Algorithm::Ecdsa(Hash::Sha256)),
        (Key::p384("printed"), Algorithm::Ecdsa(Hash::Sha384)),
        (Key::p521("printed"), Algorithm::Ecdsa(Hash::Sha512)),
        (Key::ed25519("printed"), Algorithm::Ed25519),
        (Key::ed448("printed"), Algorithm::Ed448),
        (Key::ml_dsa_44("printed"), Algorithm::MlDsa44),
    ]
}

/// The responses of this number: every property has its own period, so that they meet in every way.
pub fn kind(number: usize) -> Kind {
    let keys = keys();
    let (key, algorithm) = keys[number % keys.len()].clone();
    let is_delegated = number / 5 % 2 == 1;
    let (issuer, signer) = match is_delegated {
        true => {
            let issuer = cast::issuing();
            let delegate = cast::delegate_builder_with(key).issued_by(&issuer);
            (issuer, delegate)
        }
        false => {
            let issuer = cast::issuing_with(key);
            (issuer.clone(), issuer)
        }
    };
    let common = match is_delegated {
        true => "Example OCSP Responder",
        false => "Example Issuing CA",
    };
    let hashes = [Hash::Sha1, Hash::Sha256, Hash::Sha384, Hash::Sha512];
    let hash = hashes[number / 3 % 4];
    let serials = [&cast::SHOP_SERIAL[..], &[0, 0xC7, 0x19], &[5], &[0x12; 20]];
    let mut response = ResponseBuilder::signed_by(&signer).algorithm(algorithm);
    for count in 0..=(number / 7 % 3) {
        let serial = serials[(number + count) % serials.len()];
        let mut entry = Entry::hashed(hash, &issuer, serial).status(status(number + count));
        if number / 11 % 2 == 1 {
            entry.hash_identifier = der::algorithm(hash.oid(), None);
        }
        if number / 13 % 4 == 1 {
            entry.next_update = None;
        }
        response = response.entry(entry);
    }
    response.produced_at = NOW - 3 * HOUR + i64::try_from(number).unwrap() * (DAY + 61);
    if number / 2 % 2 == 1 {
        response.responder_id = name_of(&signer);
    }
    if number / 17 % 3 == 1 {
        response.version = Some(0);
    }
    let nonce: Vec<u8> = (0..16 + u8::try_from(number % 17).unwrap()).collect();
    if number / 4 % 3 == 1 {
        response = response.with(Extension::new(oid::NONCE, der::octet_string(&nonce)));
    }
    if number / 23 % 3 == 1 {
        response = response.with(Extension::new(oid::EXTENDED_REVOKE, der::null()));
    }
    if is_delegated && number / 9 % 4 != 3 {
        response = response.embed(&signer);
    }
    Kind {
        description: format!("{number}: {algorithm:?}, delegated {is_delegated}, {hash:?}"),
        response,
        issuer,
        name: ("Example Trust Services", common),
    }
}

fn status(number: usize) -> Status {
    match number % 5 {
        0 | 1 => Status::Good,
        2 => Status::Unknown,
        3 => Status::Revoked(NOW - 40 * DAY, Some([0, 1, 4, 5, 9][number / 5 % 5])),
        _ => Status::Revoked(NOW - 9 * DAY + 7, None),
    }
}

impl Kind {
    /// What is to be at hand: the issuer, and the delegate where the response does not embed it.
    pub fn certificates(&self) -> String {
        let mut text = pem("CERTIFICATE", &self.issuer.der);
        let is_delegated = self.name.1 != "Example Issuing CA";
        if is_delegated && self.response.certificates.is_empty() {
            let delegate = cast::delegate_builder_with(self.response.signer.clone());
            text += &pem("CERTIFICATE", &delegate.issued_by(&self.issuer).der);
        }
        text
    }

    /// Whether a program prints everything that is needed: GnuTLS gives reasons of several revocations
    /// no place, and no parameters of RSASSA-PSS.
    pub fn is_printed_whole(&self, program: Program) -> bool {
        let reasons: Vec<_> = self
            .response
            .entries
            .iter()
            .filter_map(|entry| match entry.status {
                Status::Revoked(_, reason) => Some(reason),
                _ => None,
            })
            .collect();
        program != Program::GnuTls || reasons.windows(2).all(|pair| pair[0] == pair[1])
    }
}

#[test]
fn every_kind_is_written_again_octet_for_octet() {
    let (mut proved, mut left) = (0, 0);
    let mut failures = vec![];
    for number in 0..COUNT {
        let kind = kind(number);
        let expected = kind.response.build();
        for program in Program::ALL {
            let text = print(program, &kind.response, kind.name);
            let (found, open) = responses(&[&text, &kind.certificates()]);
            if !kind.is_printed_whole(program) {
                left += 1;
                assert_eq!(
                    (found, open),
                    (vec![], 1),
                    "{program:?} {}",
                    kind.description
                );
            } else if found == [expected.clone()] && open == 0 {
                proved += 1;
            } else {
                failures.push(format!(
                    "{program:?} {}: {} responses",
                    kind.description,
                    found.len()
                ));
            }
        }
    }
    println!("{COUNT} responses, {proved} prints proved, {left} that omit too much");
    assert!(
        failures.is_empty(),
        "{} of {proved}:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(proved >= 800, "{proved}");
}

#[test]
fn extensions_with_words_are_written_again() {
    let issuer = cast::issuing();
    let nonce = |octets: &[u8]| Extension::new(oid::NONCE, octets);
    let cutoff = Extension::new(oid::ARCHIVE_CUTOFF, generalized_time(NOW - 400 * DAY));
    let direct = || ResponseBuilder::direct(&issuer, &cast::SHOP_SERIAL);
    for (response, programs) in [
        (
            direct().with(nonce(&[7; 20])),
            &[Program::OpenSsl1, Program::OpenSsl3][..],
        ),
        (
            direct().with(nonce(&[7; 40]).critical()),
            &[Program::OpenSsl3],
        ),
        (
            direct().edit(|entry| entry.with(cutoff.clone())),
            &[Program::OpenSsl1, Program::OpenSsl3],
        ),
        (
            direct().with(Extension::new(oid::EXTENDED_REVOKE, der::null()).critical()),
            &Program::ALL,
        ),
        (
            direct().with(Extension::new(oid::NOBODYS, [0x13, 2, 65, 66])),
            &[Program::GnuTls],
        ),
    ] {
        for program in programs {
            let text = print(
                *program,
                &response,
                ("Example Trust Services", "Example Issuing CA"),
            );
            let (found, open) = responses(&[&text, &pem("CERTIFICATE", &issuer.der)]);
            assert_eq!(
                (found, open),
                (vec![response.build()], 0),
                "{program:?}\n{text}"
            );
        }
    }
}

#[test]
fn an_extension_that_is_not_printed_whole_leaves_the_words_unproved() {
    let issuer = cast::issuing();
    let response = ResponseBuilder::direct(&issuer, &cast::SHOP_SERIAL)
        .with(Extension::new(oid::NOBODYS, [0x13, 2, 65, 66]));
    let text = print(Program::OpenSsl3, &response, ("", "Example Issuing CA"));
    let (found, open) = responses(&[&text, &pem("CERTIFICATE", &issuer.der)]);
    assert_eq!((found, open), (vec![], 1));
}

#[test]
fn a_name_is_found_however_it_is_spelled() {
    let issuer = cast::issuing();
    let response = ResponseBuilder::direct(&issuer, &cast::SHOP_SERIAL).responder(name_of(&issuer));
    let text = print(
        Program::OpenSsl3,
        &response,
        ("Example Trust Services", "Example Issuing CA"),
    );
    for name in [
        "O=Example Trust Services, CN=Example Issuing CA",
        "/O=Example Trust Services/CN=Example Issuing CA",
        "CN=Example Issuing CA,O=Example Trust Services",
    ] {
        let text = text.replace("O = Example Trust Services, CN = Example Issuing CA", name);
        let (found, _) = responses(&[&text, &pem("CERTIFICATE", &issuer.der)]);
        assert_eq!(found, [response.build()], "{name}");
    }
    let by_key = ResponderId::ByKey(issuer.key.id());
    let response = response.responder(by_key);
    let text = print(Program::GnuTls, &response, ("", ""));
    let (found, _) = responses(&[&text, &pem("CERTIFICATE", &issuer.der)]);
    assert_eq!(found, [response.build()]);
}
