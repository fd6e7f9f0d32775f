//! What is cut and mutated: the samples, as they are pasted and as the objects in them, and a few
//! objects with fields that the samples lack.

use std::sync::LazyLock;

use data_encoding::BASE64;
use staplescope_testpki::clock::{DAY, NOW, generalized_time};
use staplescope_testpki::{
    Algorithm, CHALLENGE_PASSWORD, CrlBuilder, CsrBuilder, Entry, Extension, Hash, Key,
    OcspRequestBuilder, ResponseBuilder, Revoked, Status, cast, der, error_response, oid, samples,
};

/// The samples as people paste them.
pub static PASTES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let samples = samples::all().into_iter();
    samples.map(|sample| sample.input.into_bytes()).collect()
});

/// Every object, as DER, each once.
pub static OBJECTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut objects: Vec<_> = PASTES.iter().flat_map(|paste| blocks(paste)).collect();
    objects.extend(rich());
    objects.sort();
    objects.dedup();
    objects
});

/// The contents of the PEM blocks.
fn blocks(paste: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(paste);
    let blocks = text.split("-----BEGIN ").skip(1);
    blocks
        .map(|block| {
            let body: String = block
                .lines()
                .skip(1)
                .take_while(|line| !line.starts_with('-'))
                .collect();
            BASE64.decode(body.as_bytes()).unwrap()
        })
        .collect()
}

fn rich() -> Vec<Vec<u8>> {
    let nonce = Extension::new(oid::NONCE, der::octet_string(&[0x4E; 32]));
    let cutoff = Extension::new(oid::ARCHIVE_CUTOFF, generalized_time(NOW - 300 * DAY));
    let everything =
        ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &cast::delegate())
            .edit(|entry| {
                entry
                    .status(Status::Revoked(NOW - DAY, Some(1)))
                    .with(cutoff)
            })
            .entry(Entry::hashed(Hash::Sha256, &cast::issuing(), &[1]))
            .with(nonce);
    let rsa = cast::issuing_with(Key::rsa_2048());
    let pss = Algorithm::RsaPss {
        hash: Hash::Sha256,
        mgf: Hash::Sha256,
        salt: 32,
    };
    vec![
        everything.build(),
        rsa.der.clone(),
        cast::shop_builder().issued_by(&rsa).der,
        ResponseBuilder::direct(&rsa, &cast::SHOP_SERIAL).build(),
        ResponseBuilder::direct(&rsa, &cast::SHOP_SERIAL)
            .algorithm(pss)
            .build(),
        cast::delegate().der,
        cast::root().der,
        error_response(3),
        certificate_request(),
        ocsp_request(),
        revocation_list(),
    ]
}

fn certificate_request() -> Vec<u8> {
    CsrBuilder::new(der::name("Shop", "shop.example"), Key::p256("shop.example"))
        .with(Extension::subject_alt_name(&["shop.example"]))
        .with(Extension::tls_feature(&[5]))
        .attribute(CHALLENGE_PASSWORD, &[der::utf8("secret")])
        .build()
}

fn ocsp_request() -> Vec<u8> {
    let entry = Entry::new(&cast::issuing(), &cast::SHOP_SERIAL);
    let locator = der::sequence(&[cast::issuing().subject, der::sequence::<Vec<u8>>(&[])]);
    let mut request = OcspRequestBuilder::new()
        .about_with(&entry, &[Extension::new("1.3.6.1.5.5.7.48.1.7", locator)])
        .nonce(&[0x4E; 32])
        .preferring(&[Algorithm::Ed25519]);
    request.requestor_name = Some(der::implicit(2, b"asker.example"));
    request.signer = Some(Key::p256("asker"));
    request.certificates = vec![vec![0x30, 0]];
    request.build()
}

fn revocation_list() -> Vec<u8> {
    let url = der::implicit(6, b"http://crl.example/issuing.crl");
    let point = der::explicit(0, &der::explicit(0, &url));
    let scope = der::sequence(&[point, der::implicit(1, &[0xFF])]);
    CrlBuilder::new(&cast::issuing())
        .revoking(Revoked::new(&[0x77], NOW - 9 * DAY))
        .revoking(Revoked::new(&cast::SHOP_SERIAL, NOW - 3 * DAY).reason(1))
        .with(Extension::new("2.5.29.28", scope).critical())
        .with(Extension::new("2.5.29.27", der::integer(7)).critical())
        .build()
}
