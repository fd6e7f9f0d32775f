use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Signer, Source};
use crate::verify::{Authorization, NotAuthorized};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "delegate-revoked",
    severities: &[Severity::Error],
    title: "The responder’s certificate is revoked",
    explanation: "Another response here says that it is revoked. Clients see one response at a time and do \
                  not notice, but whoever has the responder’s key can call any certificate good.",
    remedy: "Have the CA give the responder a new certificate and key, and the server fetch a new \
             response.",
    citations: &[
        Reference::Rfc(6960, "3.2"),
        Reference::Rfc(6960, "4.2.2.2.1"),
    ],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Signer(check)],
};

fn check(_: &Scene<'_>, signer: &Signer<'_>) -> Option<Observation> {
    let revocation = signer.rights.iter().find_map(|right| match right {
        Authorization::None(lacks) => lacks.iter().find_map(|lack| match lack {
            NotAuthorized::Revoked(revocation) => Some(revocation),
            _ => None,
        }),
        _ => None,
    })?;
    let dispute = match revocation.disputed {
        true => " Its signer is said to be revoked too, so neither can be relied upon.",
        false => "",
    };
    Some(Observation::new().explained(format!(
        "Another response here says that it was revoked at {}.{dispute} Clients see one response at a time \
         and do not notice, but whoever has the responder’s key can call any certificate good.",
        revocation.since
    )))
}
