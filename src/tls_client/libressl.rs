//! LibreSSL's libtls, where the application insists on staples.

use super::{Answer, CertStatus, Client, Confidence, Source, Staple};

/// `tls_config_ocsp_require_stapling`.
pub(super) const REQUIRE_STAPLING: Client = Client {
    id: "libressl-require-stapling",
    name: "LibreSSL libtls, stapling required",
    actor: "libtls",
    about: "LibreSSL libtls since OpenBSD 6.1, tls_config_ocsp_require_stapling, which is the \
            application’s policy for every certificate; from its manual, not tested",
    confidence: Confidence::Medium,
    settles: &[],
    references: &[Source::read(
        "OpenBSD manual, tls_config_ocsp_require_stapling(3)",
        "https://man.openbsd.org/tls_config_ocsp_require_stapling",
    )],
    rule: |client, handshake| match &handshake.staple {
        Staple::None => {
            let why = "no staple came, and the application requires one";
            Answer::refuses(client, None, why)
        }
        Staple::Response(response) if response.is_sound(CertStatus::Good) => {
            Answer::connects(client, "the staple is good and current")
        }
        _ => Answer::varies(
            client,
            "may connect or refuse: how it treats a staple that is not good and current has not \
             been determined",
        )
        .at_most(Confidence::Low),
    },
};
