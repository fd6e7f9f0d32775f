use crate::asn1::oid;
use crate::lint::{
    CertificateId, Check, Object, Observation, Reference, Rule, Scene, Severity, Source,
};
use crate::verify::chain::{End, Path};
use crate::x509::Name;

/// At the server's own certificate, it is a chain that cannot be sent in full; further up it may be a
/// private root.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-incomplete",
    severities: &[Severity::Warning, Severity::Notice],
    title: "The chain does not reach a trust anchor",
    explanation: "The issuer of its last certificate was not given and is not among the built-in roots, so \
                  whether a client trusts the server is unknown.",
    remedy: "If it is an intermediate, add it, and have the server send it. If it is the root of a private \
             CA, mark it as trusted: on the page, or with --trust.",
    citations: &[Reference::Rfc(5280, "6.1"), Reference::Rfc(5280, "4.2.2.1")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Path(check)],
};

fn check(scene: &Scene<'_>, path: &Path) -> Option<Observation> {
    let End::IssuerMissing { namesakes } = &path.end else {
        return None;
    };
    let last = *path.certificates.last()?;
    // Where its issuer could not be read, nobody can tell that it is missing.
    let issuer = scene.certificate(last).issuer.as_ref()?;
    let severity = match path.certificates.len() {
        1 => Severity::Warning,
        _ => Severity::Notice,
    };
    let observation = Observation::new().about(Object::Certificate(last));
    let explanation = explanation(scene, last, issuer, namesakes);
    Some(observation.only(severity).explained(explanation))
}

fn explanation(
    scene: &Scene<'_>,
    last: CertificateId,
    issuer: &Name,
    namesakes: &[CertificateId],
) -> String {
    let certificate = scene.certificate(last);
    let missing = format!(
        "The issuer of {} is \"{}\". Its certificate was not given and is not among the built-in \
         roots, so whether a client trusts the server is unknown.",
        scene.subject(last),
        issuer.to_rfc4514()
    );
    let stranger = match namesakes {
        [] => "",
        _ => {
            " A certificate of that name is here, but its key did not sign this one: it belongs to \
             another CA of that name, or to another key."
        }
    };
    let url = certificate
        .access_locations(&oid::AD_CA_ISSUERS)
        .find(|name| name.kind == "URI")
        .map(|url| format!(" The certificate says where to get it: {}.", url.value));
    format!("{missing}{stranger}{}", url.unwrap_or_default())
}
