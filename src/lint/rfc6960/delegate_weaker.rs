use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::CertificateId;

const CITATIONS: &[Citation] = &[
    Citation::Rfc(6960, "5"),
    Citation::Document(
        "NIST SP 800-57 Part 1 Rev. 5, table 2",
        "https://doi.org/10.6028/NIST.SP.800-57pt1r5",
    ),
];

/// A delegate's key is weaker than the issuer's, who lends it its authority.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let strength = |position: CertificateId| {
        let key = scene
            .objects
            .x509(position)
            .subject_public_key_info
            .as_ref();
        key.and_then(crate::x509::SubjectPublicKeyInfo::security_strength)
    };
    let issuers = scene.judgements.iter().filter_map(|of| {
        let (delegate, _) = of.authority()?;
        Some((delegate, of.issuer?))
    });
    let delegates = scene.delegates();
    let mut pairs: Vec<_> = issuers.filter(|(of, _)| delegates.contains(of)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let finding = |(delegate, issuer)| {
        let (weak, strong) = (strength(delegate)?, strength(issuer)?);
        let explanation = format!(
            "Its key is worth {weak} bits of security, the issuer's {strong}. Whoever breaks the \
             responder's key can call every certificate of the issuer good or revoked, so the weaker of \
             both decides."
        );
        let key = scene
            .objects
            .x509(delegate)
            .subject_public_key_info
            .as_ref()?;
        let finding = Finding::new(
            "delegate-weaker-than-issuer",
            Severity::Notice,
            Object::Certificate(delegate),
            [
                "The responder's key is weaker than the issuer's",
                "",
                "Have the CA certify a responder's key of the issuer's strength, or keep it short-lived.",
            ],
            CITATIONS,
        );
        (weak < strong).then(|| finding.explained(explanation).at(Some(key.span)))
    };
    pairs.into_iter().filter_map(finding).collect()
}
