//! The TLS Feature extension.

pub(super) mod critical;
pub(super) mod issuer_differs;
pub(super) mod issuer_requires;
pub(super) mod malformed;
pub(super) mod no_ocsp_url;
pub(super) mod not_granted;
pub(super) mod odd_list;
pub(super) mod other_features;
pub(super) mod request;

use super::{CertificateId, Scene};
use crate::asn1::{Span, oid};
use crate::x509::Certificate;
use crate::x509::ext::{STATUS_REQUEST, feature_name};

/// The issuer of a certificate, where it lists features itself. Hardly any does, so names are asked
/// before a signature is verified.
fn requiring_issuer<'a>(
    scene: &Scene<'a>,
    id: CertificateId,
    certificate: &Certificate,
) -> Option<&'a Certificate> {
    if certificate.is_self_issued() {
        return None;
    }
    let lists = |id: &CertificateId| scene.certificate(*id).tls_features().is_some();
    let mut by_name = scene.objects.issuers_by_name(id).iter();
    let issuer = by_name
        .any(lists)
        .then(|| scene.objects.issuer_of(id, &[], scene.at))??;
    Some(scene.certificate(issuer.certificate))
}

/// Where the extension is.
fn span(certificate: &Certificate) -> Option<Span> {
    let extension = certificate.extension(&oid::TLS_FEATURE)?;
    Some(extension.span)
}

/// The first feature of a list that is not `status_request`, by its name where it has one.
fn other_feature(numbers: &[u64]) -> Option<String> {
    let other = numbers.iter().find(|number| **number != STATUS_REQUEST)?;
    Some(match feature_name(*other) {
        "" => other.to_string(),
        name => format!("{name} ({other})"),
    })
}

/// Whether a list names a feature twice.
fn repeats(numbers: &[u64]) -> bool {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).any(|pair| pair.first() == pair.last())
}
