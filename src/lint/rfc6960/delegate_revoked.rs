use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::CertificateId;
use crate::verify::{Authority, NoAuthority};

/// A response at hand calls the certificate of the delegate revoked that signed another.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let authorities = scene.judgements.iter().filter_map(|of| of.authority());
    let mut revoked: Vec<_> = authorities
        .filter_map(|(position, authority)| match authority {
            Authority::None(lacks) => lacks.iter().find_map(|lack| match lack {
                NoAuthority::Revoked(revocation) => Some((position, *revocation)),
                _ => None,
            }),
            _ => None,
        })
        .collect();
    revoked.sort_unstable_by_key(|(position, _)| *position);
    revoked.dedup_by_key(|(position, _)| *position);
    let finding = |(position, revocation): (CertificateId, crate::verify::Revocation)| {
        let dispute = match revocation.disputed {
            true => {
                " Whoever signed that is called revoked himself, so neither can be relied upon."
            }
            false => "",
        };
        Finding::new(
            "delegate-revoked",
            Severity::Error,
            Object::Certificate(position),
            [
                "The responder's certificate is revoked",
                "",
                "Have the CA give the responder a new certificate and key, and the server fetch a new \
                 response.",
            ],
            &[Citation::Rfc(6960, "3.2"), Citation::Rfc(6960, "4.2.2.2.1")],
        )
        .explained(format!(
            "Another response at hand calls it revoked since {}.{dispute} Clients see one response at a \
             time and do not notice, but whoever has the responder's key can call any certificate good.",
            revocation.since
        ))
    };
    revoked.into_iter().map(finding).collect()
}
