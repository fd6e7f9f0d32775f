use super::{Citation, Finding, Scene, Severity, subject};
use crate::asn1::oid;
use crate::lint::Object;
use crate::store::CertificateId;
use crate::verify::chain::End;
use crate::x509::Name;

/// A path ends at a certificate whose issuer is not at hand. At the server's own certificate, that is
/// a chain that cannot be sent in full; further up it may be a private root.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for path in scene.broken_paths() {
        let (End::IssuerMissing { namesakes }, Some(&last)) = (&path.end, path.certificates.last())
        else {
            continue;
        };
        let severity = match path.certificates.len() {
            1 => Severity::Warning,
            _ => Severity::Notice,
        };
        let object = Object::Certificate(last);
        if findings.iter().any(|known| known.object == Some(object)) {
            continue;
        }
        let finding = Finding::new(
            "chain-incomplete",
            severity,
            object,
            [
                "The chain does not reach a trust anchor",
                "",
                "If it is an intermediate, add it, and have the server send it. If it is the root of a \
                 private CA, mark it as trusted: on the page, or with --trust.",
            ],
            &[Citation::Rfc(5280, "6.1"), Citation::Rfc(5280, "4.2.2.1")],
        );
        findings.push(finding.explained(explanation(scene, last, namesakes)));
    }
    findings
}

fn explanation(scene: &Scene<'_>, last: CertificateId, namesakes: &[CertificateId]) -> String {
    let certificate = scene.objects.x509(last);
    let issuer = certificate.issuer.as_ref().map(Name::to_rfc4514);
    let missing = format!(
        "The issuer of {} is \"{}\". No certificate of it was given, and it is not among the built-in \
         roots, so nobody can tell whether a client would trust the server.",
        subject(scene.objects, last),
        issuer.unwrap_or_default()
    );
    let stranger = match namesakes {
        [] => "",
        _ => {
            " A certificate of that name is at hand, but its key did not sign this one: it belongs to \
             another authority of that name, or to another of its keys."
        }
    };
    let url = certificate
        .access_locations(&oid::AD_CA_ISSUERS)
        .find(|name| name.kind == "URI")
        .map(|url| format!(" The certificate says where to get it: {}.", url.value));
    format!("{missing}{stranger}{}", url.unwrap_or_default())
}
