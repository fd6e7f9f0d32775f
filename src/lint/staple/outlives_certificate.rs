use crate::lint::{Answer, Check, Observation, Reference, Rule, Scene, Severity, Source};

/// What a response promises beyond the end of its certificate helps nobody.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "next-update-after-certificate",
    severities: &[Severity::Warning],
    title: "The response claims to outlive the certificate",
    explanation: "nextUpdate is after the certificate’s notAfter. From then on every client refuses the \
                  certificate, whatever is stapled, and CertMagic (Caddy) does not staple such a \
                  response at all.",
    remedy: "Renew the certificate: its end is what counts. For Caddy the responder has to end its responses \
             with the certificate; tell its operator.",
    citations: &[
        Reference::Document(
            "CertMagic, ocsp.go (stapleOCSP)",
            "https://github.com/caddyserver/certmagic/blob/master/ocsp.go",
        ),
        Reference::Rfc(5280, "4.1.2.5"),
    ],
    source: Source::Servers,
    effective: None,
    checks: &[Check::Answer(check)],
};

fn check(scene: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let next_update = answer.entry.next_update.as_ref()?;
    let certificate = answer.judgement.certificate;
    let ends = scene.certificate(certificate).validity?.not_after;
    // A response from after the end has a reason of its own.
    if next_update.value <= ends || answer.this_update() > ends {
        return None;
    }
    let explanation = format!(
        "nextUpdate is {}, but the certificate of {} ends {ends}. From then on every client refuses the \
         certificate, whatever is stapled, and CertMagic (Caddy) does not staple such a response at all.",
        next_update.value,
        scene.subject(certificate),
    );
    Some(
        Observation::new()
            .explained(explanation)
            .at(next_update.span),
    )
}
