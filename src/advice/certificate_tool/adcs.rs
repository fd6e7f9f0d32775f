//! Active Directory Certificate Services, and other authorities of one's own.

use super::{Basis, CertificateTool, Template};

const CERTREQ: (&str, &str) = (
    "Microsoft, certreq",
    "https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/certreq_1",
);
const CERTUTIL: (&str, &str) = (
    "Microsoft, certutil",
    "https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/certutil",
);
const READ: Basis = Basis {
    about: "Windows Server’s certreq and certutil, from their documentation, November 2026, not \
            tested",
    confidence: "low",
    sources: &[CERTREQ, CERTUTIL],
};

const REQUEST: Template = Template::new(
    &READ,
    "Make the request and submit it",
    "Run it on the machine that will hold the key; certreq asks for the CA.",
)
.code(
    "powershell",
    "certreq -new request.inf request.csr\ncertreq -submit request.csr «file».cer\n\
     certreq -accept «file».cer",
);

const WITHOUT_INF: Template = Template::new(
    &READ,
    "Write request.inf",
    "Without a line for 1.3.6.1.5.5.7.1.24 the request asks for no Must-Staple. If the certificate \
     still has it, the template adds it.",
)
.code(
    "ini",
    "[NewRequest]\nSubject = \"CN=«common-name»\"\nKeyLength = 3072\nMachineKeySet = TRUE\n\
     RequestType = PKCS10\n\n[Extensions]\n2.5.29.17 = \"{text}\"\n\
     _continue_ = \"«inf-hosts»\"",
);

/// Active Directory Certificate Services.
pub(super) static ADCS: CertificateTool = CertificateTool {
    id: "adcs",
    name: "AD CS (Windows)",
    with: &[
        Template::new(
            &READ,
            "Let the CA copy the extension from requests",
            "Run this on the CA’s machine. It also needs an Online Responder, and its OCSP URL in the \
             certificates (id-ad-ocsp). CAs made with OpenSSL copy the extension with \
             copy_extensions = copy.",
        )
        .code(
            "powershell",
            "certutil -setreg policy\\EnableRequestExtensionList +1.3.6.1.5.5.7.1.24\n\
             Restart-Service certsvc",
        ),
        Template::new(
            &READ,
            "Write request.inf",
            "The bytes 30 03 02 01 05 are the extension’s value: status_request alone.",
        )
        .code(
            "ini",
            "[NewRequest]\nSubject = \"CN=«common-name»\"\nKeyLength = 3072\n\
             MachineKeySet = TRUE\nRequestType = PKCS10\n\n[Extensions]\n\
             2.5.29.17 = \"{text}\"\n_continue_ = \"«inf-hosts»\"\n\
             1.3.6.1.5.5.7.1.24 = \"{hex}\"\n_continue_ = \"30 03 02 01 05\"",
        ),
        REQUEST,
    ],
    without: &[WITHOUT_INF, REQUEST],
    leave: &[WITHOUT_INF, REQUEST],
};
