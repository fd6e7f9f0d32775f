//! lego.

use super::{Basis, CertificateTool, Template};

const READ: Basis = Basis {
    about: "lego of 2026-07-21, source reviewed, not tested; the commands are those of version 4, and in the \
            configuration file of version 5 the key is mustStaple",
    confidence: "high",
    sources: &[(
        "lego, command-line options (--must-staple)",
        "https://go-acme.github.io/lego/usage/cli/options/",
    )],
};

/// lego.
pub(super) static LEGO: CertificateTool = CertificateTool {
    id: "lego",
    name: "lego",
    with: &[Template::new(
        &READ,
        "Request it with --must-staple",
        "It works only when lego makes the request itself, not with --csr. Put your CA’s \
             ACME address and your e-mail address in place of the examples.",
    )
    .code(
        "bash",
        "lego --server https://ACME-DIRECTORY --email YOU@EXAMPLE «flags-domains» --http \\\n  \
             run --must-staple",
    )],
    without: &[Template::new(
        &READ,
        "Request it without --must-staple",
        "Without the option lego asks for no Must-Staple.",
    )
    .code(
        "bash",
        "lego --email YOU@EXAMPLE «flags-domains» --http run",
    )],
    leave: &[Template::new(
        &READ,
        "Leave --must-staple out of the renewal, too",
        "lego does not store the option: look for it in the timer or script that renews. Then \
             renew at once, and reload the server.",
    )
    .code(
        "bash",
        "lego --email YOU@EXAMPLE «flags-domains» --http renew --days 10000",
    )],
};
