//! IIS.

use super::{Answer, Confidence, Server, Source, Way};

const OPEN: Answer = Answer::varies(
    "Simple bindings staple by default, bindings with SNI only with EnableOcspStaplingForSni; what it \
     does with a response of this kind is not determined.",
)
.sure(Confidence::Low);

/// IIS, that is HTTP.SYS.
pub(super) const IIS: Server = Server {
    id: "iis",
    name: "IIS",
    about: "IIS on Windows Server 2012 R2 and later; documentation read, not run",
    restart: "What a restart does is not determined.",
    confidence: Confidence::Low,
    references: &[Source::read(
        "Microsoft, TLS registry settings",
        "https://learn.microsoft.com/en-us/windows-server/security/tls/tls-registry-settings",
    )],
    way: Way::File,
    rule: |_| OPEN,
};
