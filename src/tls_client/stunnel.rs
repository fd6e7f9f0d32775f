//! stunnel as a client. It goes by its own configuration, not by the certificate's Must-Staple.

use super::{Answer, CertStatus, Client, Confidence, Source, Staple};

/// Client mode with `verifyChain`.
pub(super) const STUNNEL: Client = Client {
    id: "stunnel",
    name: "stunnel, verifyChain",
    actor: "stunnel",
    about: "stunnel 5.71 and later, client mode with verifyChain, OCSPrequire as by default; read in \
            its manual and news of 2023, not tested as a client",
    confidence: Confidence::Medium,
    settles: &[],
    references: &[Source::read(
        "stunnel manual, OCSPrequire and verifyChain",
        "https://www.stunnel.org/static/stunnel.html",
    )],
    rule: |client, handshake| match &handshake.staple {
        Staple::Response(response) if response.is_sound(CertStatus::Good) => {
            Answer::connects(client, "the staple is good and current")
        }
        Staple::Response(response) if response.is_sound(CertStatus::Revoked) => Answer::refuses(
            client,
            None,
            "the staple says that the certificate is revoked",
        ),
        _ => Answer::varies(
            client,
            "refuses where its status check is inconclusive, unless OCSPrequire is off; \
             whether that is so with this staple, or without one, has not been \
             determined",
        )
        .at_most(Confidence::Low),
    },
};
