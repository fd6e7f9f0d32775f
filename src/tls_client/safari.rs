//! Apple's verifier. No primary source on Must-Staple was found; one report of 2021 says that
//! Safari on iOS connects without a staple.

use super::{Answer, CertStatus, Client, Confidence, Handshake, Source, Staple};

/// Safari, and every browser on iOS.
pub(super) const SAFARI: Client = Client {
    id: "safari",
    name: "Safari",
    actor: "Safari",
    about: "Safari and everything else on Apple’s verifier, such as Chrome on iOS; not tested, \
            no primary source found",
    confidence: Confidence::Low,
    settles: &[],
    references: &[
        Source::read(
            "opnsense/plugins, issue 2367 (report of 2021: Safari on iOS connects without a staple)",
            "https://github.com/opnsense/plugins/issues/2367",
        ),
        Source::read(
            "Apple developer forum, thread 133420 (OCSP and Apple’s own revocation data)",
            "https://developer.apple.com/forums/thread/133420",
        ),
    ],
    rule,
};

fn rule(client: &Client, handshake: &Handshake) -> Answer {
    match &handshake.staple {
        Staple::None => {
            let why = "no staple came, and nothing indicates that it enforces Must-Staple, though \
                       Apple documents it neither way";
            Answer::connects(client, why)
        }
        Staple::Response(response) if response.is_sound(CertStatus::Good) => {
            Answer::connects(client, "the staple is good and current")
        }
        _ => Answer::varies(
            client,
            "may connect or refuse: how Apple’s verifier treats a staple that is not good and \
             current is not documented and was not tested",
        ),
    }
}
