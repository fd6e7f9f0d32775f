//! IIS.

use super::{Answer, Confidence, Server, Source, Way};

const OPEN: Answer = Answer::varies(
    "Simple bindings staple by default, bindings with SNI only with EnableOcspStaplingForSni; how it \
     treats such a response has not been determined.",
)
.sure(Confidence::Low);

/// IIS, that is HTTP.SYS.
pub(super) const IIS: Server = Server {
    id: "iis",
    name: "IIS",
    about: "IIS on Windows Server 2012 R2 and later; documentation reviewed, not tested",
    restart: "What a restart does has not been determined.",
    confidence: Confidence::Low,
    references: &[Source::read(
        "Microsoft, TLS registry settings",
        "https://learn.microsoft.com/en-us/windows-server/security/tls/tls-registry-settings",
    )],
    way: Way::File,
    rule: |_| OPEN,
};
