//! The usual actors: a root, an issuing CA, a responder and a shop that must staple.

use crate::clock::{DAY, HOUR, NOW};
use crate::{Certificate, CertificateBuilder, Extension, Key, der, oid};

const KEY_CERT_SIGN: usize = 5;
const CRL_SIGN: usize = 6;

/// The serial number of the shop's certificate.
pub const SHOP_SERIAL: [u8; 16] = [
    0x0F, 0x3C, 0x51, 0xD8, 0x77, 0x1A, 0x4E, 0x90, 0xB2, 0x64, 0x9D, 0x08, 0xE3, 0x5B, 0xC7, 0x21,
];

/// The self-signed root.
#[must_use]
pub fn root() -> Certificate {
    root_with(Key::p256("Example Root CA"))
}

/// The self-signed root with another key.
#[must_use]
pub fn root_with(key: Key) -> Certificate {
    CertificateBuilder::new(
        der::name("Example Trust Services", "Example Root CA"),
        key.clone(),
    )
    .serial(&[0x31, 0x07, 0x5E, 0x22, 0x90, 0x4B, 0x11, 0x6D])
    .validity(NOW - 2000 * DAY, NOW + 5000 * DAY)
    .with(Extension::basic_constraints(true, None))
    .with(Extension::key_usage(&[KEY_CERT_SIGN, CRL_SIGN]))
    .with(Extension::subject_key_identifier(&key))
    .self_signed()
}

/// What the issuing CA's certificate says, for its usual key.
#[must_use]
pub fn issuing_builder() -> CertificateBuilder {
    issuing_builder_with(Key::p256("Example Issuing CA"))
}

/// What the issuing CA's certificate says, for another key.
#[must_use]
pub fn issuing_builder_with(key: Key) -> CertificateBuilder {
    authority("Example Issuing CA", key).serial(&[0x52, 0x6F, 0x19, 0xC4, 0x03, 0xAA, 0x7E, 0x18])
}

/// What the certificate of any CA below the root says.
#[must_use]
pub fn authority(common_name: &str, key: Key) -> CertificateBuilder {
    CertificateBuilder::new(
        der::name("Example Trust Services", common_name),
        key.clone(),
    )
    .serial(&[0x61, 0x20, 0x5D, 0x33, 0x0B, 0x7C, 0x44, 0x02])
    .validity(NOW - 700 * DAY, NOW + 1100 * DAY)
    .with(Extension::basic_constraints(true, Some(0)))
    .with(Extension::key_usage(&[0, KEY_CERT_SIGN, CRL_SIGN]))
    .with(Extension::extended_key_usage(&[oid::SERVER_AUTH]))
    .with(Extension::subject_key_identifier(&key))
    .with(Extension::authority_key_identifier(&root().key))
    .with(Extension::certificate_policies(&["2.23.140.1.2.1"]))
    .with(Extension::crl_distribution_point(
        "http://crl.example/root.crl",
    ))
    .with(Extension::authority_info_access(
        &[],
        &["http://ca.example/root.cer"],
    ))
}

/// The issuing CA, certified by the root.
#[must_use]
pub fn issuing() -> Certificate {
    issuing_builder().issued_by(&root())
}

/// The issuing CA with another key, certified by the root.
#[must_use]
pub fn issuing_with(key: Key) -> Certificate {
    issuing_builder_with(key).issued_by(&root())
}

/// What the responder's certificate says, for its usual key.
#[must_use]
pub fn delegate_builder() -> CertificateBuilder {
    delegate_builder_with(Key::p256("Example OCSP Responder"))
}

/// What the responder's certificate says, for another key; in the form that the CA/Browser Forum's
/// Baseline Requirements give such certificates (§7.1.2.8).
#[must_use]
pub fn delegate_builder_with(key: Key) -> CertificateBuilder {
    CertificateBuilder::new(
        der::name("Example Trust Services", "Example OCSP Responder"),
        key,
    )
    .serial(&[0x4A, 0x91, 0x2F, 0x60, 0xD3, 0x05, 0xE8, 0x77])
    .validity(NOW - 14 * DAY - 12 * HOUR, NOW + 15 * DAY + 12 * HOUR)
    .with(Extension::key_usage(&[0]))
    .with(Extension::extended_key_usage(&[oid::OCSP_SIGNING]))
    .with(Extension::no_check())
    .with(Extension::authority_key_identifier(&issuing().key))
}

/// The responder, certified by the issuing CA.
#[must_use]
pub fn delegate() -> Certificate {
    delegate_builder().issued_by(&issuing())
}

/// What the shop's certificate says: 90 days, Must-Staple.
#[must_use]
pub fn shop_builder() -> CertificateBuilder {
    CertificateBuilder::new(der::name("", "shop.example"), Key::p256("shop.example"))
        .serial(&SHOP_SERIAL)
        .validity(NOW - 45 * DAY - 12 * HOUR, NOW + 44 * DAY + 12 * HOUR)
        .with(Extension::key_usage(&[0]))
        .with(Extension::extended_key_usage(&[oid::SERVER_AUTH]))
        .with(Extension::basic_constraints(false, None))
        .with(Extension::authority_key_identifier(&issuing().key))
        .with(Extension::subject_alt_name(&[
            "shop.example",
            "www.shop.example",
        ]))
        .with(Extension::certificate_policies(&["2.23.140.1.2.1"]))
        .with(Extension::authority_info_access(
            &["http://ocsp.example"],
            &["http://ca.example/issuing.cer"],
        ))
        .with(Extension::crl_distribution_point(
            "http://crl.example/issuing.crl",
        ))
        .with(Extension::tls_feature(&[5]))
}

/// The shop, certified by the issuing CA.
#[must_use]
pub fn shop() -> Certificate {
    shop_builder().issued_by(&issuing())
}
