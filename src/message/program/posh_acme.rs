//! Posh-ACME.

use super::*;

static POSH: Basis = Basis::new(
    "Posh-ACME",
    "Posh-ACME, with -Verbose or as a warning",
    "Posh-ACME 4.32.0, source read",
    Confidence::High,
    &[
        Reference::read(
            "Posh-ACME, Posh-ACME/Public/Set-PAOrder.ps1",
            "https://github.com/rmbolger/Posh-ACME/blob/main/Posh-ACME/Public/Set-PAOrder.ps1",
        ),
        Reference::read(
            "Posh-ACME, Posh-ACME/Public/Submit-OrderFinalize.ps1",
            "https://github.com/rmbolger/Posh-ACME/blob/main/Posh-ACME/Public/Submit-OrderFinalize.ps1",
        ),
    ],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[

    notice(&POSH, "posh-acme-changes-later", &["Changing the value of OCSPMustStaple only affects future certificates generated with this order"],
        Fault::Well, "The setting applies from the next certificate on; the one in use stays as it is.", Next::Say("Run New-PACertificate with -Force to get the next one now.")),
    notice(&POSH, "posh-acme-asks-must-staple", &["Creating new certificate request with key length {length} and OCSP Must-Staple"],
        Fault::CaEndedOcsp, "It asks for Must-Staple. Let’s Encrypt has refused that since 2025-05-07: no certificate is issued, and the one in use expires.", Next::Say("Run Set-PAOrder -OCSPMustStaple:$false, and ask again.")).named("Creating new certificate request … and OCSP Must-Staple"),
];
