//! NSS without Firefox on top: Must-Staple is enforced in Gecko's verifier, not here.

use super::{Answer, Client, Confidence, Source, Staple};

/// `SSL_AuthCertificate` and libpkix.
pub(super) const NSS: Client = Client {
    id: "nss",
    name: "NSS, without Firefox",
    actor: "NSS",
    about: "NSS of 1 May 2026 (SSL_AuthCertificate, libpkix, tstclnt), source searched for TLS \
            Feature; not tested",
    confidence: Confidence::Medium,
    settles: &[],
    references: &[Source::read(
        "NSS source (TLS Feature only in lib/mozpkix)",
        "https://github.com/nss-dev/nss",
    )],
    rule: |client, handshake| match handshake.staple {
        Staple::None => Answer::connects(
            client,
            "no staple came, and it does not enforce Must-Staple",
        ),
        _ => Answer::varies(
            client,
            "does not enforce Must-Staple; how it treats this staple has not been determined",
        )
        .at_most(Confidence::Low),
    },
};
