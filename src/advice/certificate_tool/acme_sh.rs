//! acme.sh.

use super::{Basis, CertificateTool, Template};

const READ: Basis = Basis {
    about: "acme.sh of 2026-06-19, source reviewed, not tested",
    confidence: "high",
    sources: &[(
        "acme.sh (--ocsp-must-staple, Le_OCSP_Staple)",
        "https://github.com/acmesh-official/acme.sh/blob/master/acme.sh",
    )],
};

/// acme.sh.
pub(super) static ACME_SH: CertificateTool = CertificateTool {
    id: "acme-sh",
    name: "acme.sh",
    with: &[
        Template::new(
            &READ,
            "Request it with --ocsp-must-staple",
            "Put your CA’s ACME address in place of the example, and your web root.",
        )
        .code(
            "bash",
            "acme.sh --issue --ocsp-must-staple --server https://ACME-DIRECTORY «flags-d» \\\n  \
             -w /var/www/html",
        ),
        Template::trap(
            &READ,
            "With Let’s Encrypt, acme.sh silently drops the setting at renewal",
            "acme.sh then removes the saved setting, since Let’s Encrypt no longer supports OCSP: \
             the renewed certificate has no Must-Staple.",
        ),
    ],
    without: &[Template::new(
        &READ,
        "Request it without --ocsp-must-staple",
        "Without the option acme.sh asks for no Must-Staple.",
    )
    .code("bash", "acme.sh --issue «flags-d» -w /var/www/html")],
    leave: &[Template::new(
        &READ,
        "Remove Must-Staple from the saved settings",
        "acme.sh keeps the option as Le_OCSP_Staple in the domain’s file; the folder of an ECDSA \
             key ends in _ecc. Remove the line, renew at once, and reload the server.",
    )
    .code(
        "bash",
        "sed -i '/^Le_OCSP_Staple=/d' ~/.acme.sh/'«common-name»'*/'«common-name»'.conf\n\
             acme.sh --renew -d '«common-name»' --force",
    )],
};
