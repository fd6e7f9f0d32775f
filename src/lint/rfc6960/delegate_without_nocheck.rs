use crate::asn1::oid;
use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Signer, Source};
use crate::x509::Certificate;
use crate::x509::ext::Content;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "delegate-without-nocheck",
    severities: &[Severity::Warning],
    title: "The responder’s certificate lacks id-pkix-ocsp-nocheck",
    explanation: "A client would have to check the responder’s own certificate for revocation \
                  first. Mozilla and the CA/Browser Forum require the extension of \
                  public CAs.",
    remedy: "Have the CA issue the responder a certificate with the extension.",
    citations: &[
        Reference::Rfc(6960, "4.2.2.2.1"),
        Reference::Document(
            "Mozilla Root Store Policy §5.2",
            "https://www.mozilla.org/en-US/about/governance/policies/security-group/certs/policy/",
        ),
    ],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Signer(check)],
};

fn check(_: &Scene<'_>, signer: &Signer<'_>) -> Option<Observation> {
    if !signer.is_delegate() || signer.certificate.has_no_check() {
        return None;
    }
    // Where it may stand in what was not read, nothing is missing that one knows of.
    if signer.certificate.unread().is_some()
        && signer.certificate.extension(&oid::OCSP_NOCHECK).is_none()
    {
        return None;
    }
    let observation = Observation::new().explained(format!(
        "A client would have to check the responder’s own certificate for revocation \
         first. {} Mozilla and the CA/Browser Forum require the extension of public CAs.",
        how_to_check(signer.certificate)
    ));
    Some(match signer.certificate.extension(&oid::OCSP_NOCHECK) {
        Some(_) => observation.titled("The responder’s id-pkix-ocsp-nocheck is malformed"),
        None => observation,
    })
}

/// Where the certificate says that its own status is to be had.
fn how_to_check(certificate: &Certificate) -> String {
    let list = certificate.extension(&oid::CRL_DISTRIBUTION_POINTS);
    let list = match list.map(|extension| &extension.content) {
        Some(Ok(Content::CrlDistributionPoints(names))) => names.first(),
        _ => None,
    };
    let responder = certificate.access_locations(&oid::AD_OCSP).next();
    let pointers = [&oid::CRL_DISTRIBUTION_POINTS, &oid::AUTHORITY_INFO_ACCESS];
    let mut pointers = pointers.into_iter();
    let is_open = pointers.any(|oid| certificate.unread_extension(oid).is_some());
    match (list, responder) {
        (Some(list), _) => format!("It names a revocation list for that check: {}.", list.value),
        (None, Some(url)) => format!("It names a responder for that check: {}.", url.value),
        (None, None) if is_open => "Where it could do so cannot be told.".into(),
        (None, None) => "It names neither a revocation list nor a responder for that check.".into(),
    }
}
