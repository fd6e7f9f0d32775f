use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

const CITATIONS: &[Citation] = &[
    Citation::Rfc(6960, "4.2.2.2"),
    Citation::Document(
        "mozilla::pkix pkixocsp.cpp, CheckOCSPResponseSignerCert",
        "https://searchfox.org/mozilla-central/source/security/nss/lib/mozpkix/lib/pkixocsp.cpp",
    ),
];

/// A delegate's certificate is a certification authority's.
///
/// RFC 6960 §4.2.2.2 does not forbid it, so the response counts; mozilla::pkix takes only end
/// entities for delegates.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let delegates = scene.delegates().into_iter();
    let authorities = delegates.filter(|position| scene.objects.x509(*position).is_ca());
    let finding = |position| {
        let extension = scene
            .objects
            .x509(position)
            .extension(&oid::BASIC_CONSTRAINTS);
        Finding::new(
            "delegate-is-authority",
            Severity::Warning,
            Object::Certificate(position),
            [
                "The responder's certificate is a certification authority's",
                "Firefox takes only end entities for responders, and refuses what this one signed where \
                 it looks at staples. Whoever has this key can also undo revocations by the authority \
                 above: CAs learned in 2020 not to issue such certificates.",
                "Have the CA issue the responder a certificate of its own, which is no authority's.",
            ],
            CITATIONS,
        )
        .at(extension.map(|extension| extension.span))
    };
    authorities.map(finding).collect()
}
