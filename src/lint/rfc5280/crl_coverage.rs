use crate::asn1::Time;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::{CertificateId, CrlId};
use crate::verify::{Coverage, CoverageStatus, Judgement, Verdict};
use crate::x509::RevokedCertificate;

const CITATIONS: &[Citation] = &[Citation::Rfc(5280, "5.3"), Citation::Rfc(5280, "6.3.3")];

/// A revocation list names a certificate, or speaks against its staple.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let all = scene.objects.crls.ids();
    let mut findings = Vec::new();
    for crl in all {
        for coverage in scene.objects.coverage(crl, scene.at) {
            findings.extend(of_coverage(scene, crl, &coverage));
        }
    }
    findings
}

fn of_coverage(scene: &Scene<'_>, crl: CrlId, coverage: &Coverage) -> Vec<Finding> {
    let list = &scene.objects.crls[crl].object;
    let about = scene
        .judgements
        .iter()
        .filter(|judgement| judgement.certificate == coverage.certificate);
    match coverage.status {
        CoverageStatus::OnList(entry) => {
            let Some(entry) = list.revoked.get(entry) else {
                return Vec::new();
            };
            let good = about.filter(|judgement| judgement.verdict == Verdict::Good);
            let contradictions = good.map(|judgement| good_but_listed(crl, entry, judgement));
            [revokes(crl, entry, coverage.certificate)]
                .into_iter()
                .chain(contradictions)
                .collect()
        }
        CoverageStatus::NotOnList => {
            let made = list.this_update.as_ref().map(|update| update.value);
            about
                .filter(|judgement| judgement.verdict == Verdict::Revoked)
                .filter(|judgement| is_older(scene, judgement, made))
                .map(|judgement| revoked_but_not_listed(crl, judgement))
                .collect()
        }
        CoverageStatus::NotChecked(_) => Vec::new(),
    }
}

/// Whether the entry of a staple that counts was made before the list.
fn is_older(scene: &Scene<'_>, judgement: &Judgement, list: Option<Time>) -> bool {
    let entry = || {
        let response = &scene.objects.responses[judgement.response?].response;
        response.basic.as_ref()?.responses.get(judgement.entry?)
    };
    match (entry(), list) {
        (Some(entry), Some(made)) => entry.this_update.value < made,
        _ => false,
    }
}

fn revokes(crl: CrlId, entry: &RevokedCertificate, certificate: CertificateId) -> Finding {
    let explanation = format!(
        "The issuer's revocation list {crl} names the certificate since {}. Clients that use lists, \
         or sets made of them such as CRLite and CRLSets, refuse it, whatever is stapled.",
        entry.revocation_date
    );
    let texts = [
        "The certificate is on its issuer's revocation list",
        "",
        "Get a new certificate with a new key, and find out why this one was revoked.",
    ];
    let object = Object::Certificate(certificate);
    Finding::new("crl-revokes", Severity::Error, object, texts, CITATIONS).explained(explanation)
}

fn good_but_listed(crl: CrlId, entry: &RevokedCertificate, judgement: &Judgement) -> Finding {
    let explanation = format!(
        "The staple says good, and the issuer's revocation list {crl} says revoked since {}. A \
         staple stays valid until its nextUpdate, so it may be older than the revocation; otherwise \
         the authority contradicts itself. Visitors who believe the staple get in for now.",
        entry.revocation_date
    );
    let texts = [
        "The staple says good, but the certificate is on the revocation list",
        "",
        "Replace the certificate. Do not rely on the staple: the responder's next one says revoked.",
    ];
    contradiction(judgement, Severity::Error, texts).explained(explanation)
}

fn revoked_but_not_listed(crl: CrlId, judgement: &Judgement) -> Finding {
    let explanation = format!(
        "The staple says revoked, and the revocation list {crl}, which is newer, does not name the \
         certificate. The revocation may have been a hold that was lifted, or the list leaves out \
         what the responder knows."
    );
    let texts = [
        "The staple says revoked, but a newer revocation list does not name the certificate",
        "",
        "Get a fresh response from the responder; if it still says revoked, ask the authority.",
    ];
    contradiction(judgement, Severity::Notice, texts).explained(explanation)
}

fn contradiction(judgement: &Judgement, severity: Severity, texts: [&str; 3]) -> Finding {
    let object = match judgement.response {
        Some(response) => Object::Response(response),
        None => Object::Certificate(judgement.certificate),
    };
    Finding::new("crl-contradicts-staple", severity, object, texts, CITATIONS)
}
