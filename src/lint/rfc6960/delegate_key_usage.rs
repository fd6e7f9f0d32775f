use crate::asn1::oid;
use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Signer, Source};

/// RFC 5280 §4.2.1.12 lets a certificate be used only where Key Usage and Extended Key Usage both
/// allow it, and two usages go with `id-kp-OCSPSigning`. It is no reason to call the response
/// unusable: mozilla::pkix decided against asking for it, and BoringSSL and OpenSSL do not ask for it
/// either.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "delegate-key-usage",
    severities: &[Severity::Error],
    title: "The responder’s certificate is not meant for signatures",
    explanation: "It is certified for OCSP signing, but its Key Usage lists neither digitalSignature nor \
                  nonRepudiation, and a certificate may be used only where both extensions allow it. No \
                  client described here checks this; one that does would refuse.",
    remedy: "Have the CA issue the responder a certificate with digitalSignature.",
    citations: &[
        Reference::Rfc(5280, "4.2.1.12"),
        Reference::Rfc(5280, "4.2.1.3"),
    ],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Signer(check)],
};

fn check(_: &Scene<'_>, signer: &Signer<'_>) -> Option<Observation> {
    let usage = signer.certificate.key_usage()?;
    let fits = |name| matches!(name, "digitalSignature" | "nonRepudiation");
    let unfit = signer.is_delegate() && !usage.names().any(fits);
    let extension = signer.certificate.extension(&oid::KEY_USAGE);
    let span = extension.map(|extension| extension.span);
    unfit.then(|| Observation::new().at(span))
}
