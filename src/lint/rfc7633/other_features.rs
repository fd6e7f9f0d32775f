use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::x509::ext::{STATUS_REQUEST, feature_name};

const CITATIONS: &[Citation] = &[
    Citation::Rfc(7633, "4"),
    Citation::Rfc(8446, "4.4.2.1"),
    Citation::Document(
        "mozilla::pkix pkixcheck.cpp, TLSFeaturesSatisfiedInternal",
        "https://searchfox.org/mozilla-central/source/security/nss/lib/mozpkix/lib/pkixcheck.cpp",
    ),
];

const TOO_LARGE: &str = "No TLS extension has a number above 65535, and GnuTLS ignores the whole \
                         list because of it, status_request included.";

/// A feature other than `status_request` is listed.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let others = scene.tls_features().filter_map(|(position, certificate, extension)| {
        let listed = certificate.tls_features()?;
        let other = listed.iter().find(|number| **number != STATUS_REQUEST)?;
        let name = match feature_name(*other) {
            "" => other.to_string(),
            name => format!("{name} ({other})"),
        };
        let finding = Finding::new(
            "tls-feature-other-than-status-request",
            Severity::Error,
            Object::Certificate(position),
            [
                "",
                "Firefox refuses every certificate whose list holds another number than 5, even with a \
                 good staple: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING. status_request_v2 (17) does \
                 not exist in TLS 1.3 at all, so no server can deliver it there.",
                "Have the certificate issued again with status_request (5) alone.",
            ],
            CITATIONS,
        );
        let title = format!("The TLS Feature extension also requires {name}");
        let finding = match listed.iter().any(|number| *number > u64::from(u16::MAX)) {
            true => {
                let explanation = format!("{} {TOO_LARGE}", finding.explanation);
                finding.explained(explanation)
            }
            false => finding,
        };
        Some(finding.titled(title).at(Some(extension.value_span)))
    });
    others.collect()
}
