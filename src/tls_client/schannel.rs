//! Windows: Schannel and CryptoAPI. Neither evidence of enforcement nor a statement by Microsoft
//! was found.

use super::{Answer, Client, Confidence, Source, Staple};

/// Programs that leave TLS and verification to Windows.
pub(super) const SCHANNEL: Client = Client {
    id: "schannel",
    name: "Windows (Schannel)",
    actor: "Schannel",
    about: "Windows Schannel and CryptoAPI; not tested, no primary source found",
    confidence: Confidence::Low,
    settles: &[],
    references: &[Source::read(
        "dotnet/runtime, pull request 71570 (Schannel asks for a staple only with revocation checking)",
        "https://github.com/dotnet/runtime/pull/71570",
    )],
    rule: |client, handshake| {
        let what = if handshake.staple == Staple::None {
            "may connect or refuse without a staple: nothing indicates that it enforces \
             Must-Staple, but Microsoft documents it neither way, and it was not tested"
        } else {
            "checks a staple only if the program asks for revocation checking; how it then treats \
             this one is not documented and was not tested"
        };
        Answer::varies(client, what)
    },
};
