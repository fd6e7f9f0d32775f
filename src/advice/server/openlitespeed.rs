//! OpenLiteSpeed.

use super::refresh::{CHAIN_FOUND, CHAIN_GIVEN, CHAIN_PART};
use super::{Basis, Proof, Server, Template};
use crate::advice::Trouble as T;

const READ: Basis = Basis {
    about: "OpenLiteSpeed, code of 2026-07-01 and LiteSpeed’s documentation reviewed, not tested",
    confidence: "medium",
    sources: &[
        (
            "OpenLiteSpeed source code (enableStapling, ocspRespMaxAge, ocspResponder, ocspCACerts)",
            "https://github.com/litespeedtech/openlitespeed",
        ),
        ("LiteSpeed documentation", "https://docs.litespeedtech.com/"),
    ],
};

/// OpenLiteSpeed.
pub(super) static OPENLITESPEED: Server = Server {
    id: "openlitespeed",
    name: "OpenLiteSpeed",
    staples: true,
    fetches: true,
    steps: &[
        CHAIN_GIVEN,
        CHAIN_PART,
        CHAIN_FOUND,
        Template::new(
            &READ,
            "Turn stapling on for the listener",
            "chain.pem holds the issuer and the root. The same keys also work in a virtual host.",
        )
        .when_on("Compare the listener’s settings of stapling")
        .code(
            "openlitespeed",
            "listener https {\n  address        *:443\n  secure         1\n  \
             keyFile        «root»/etc/ssl/«file»/privkey.pem\n  \
             certFile       «root»/etc/ssl/«file»/fullchain.pem\n  certChain      1\n  \
             enableStapling 1\n  ocspCACerts    «root»/etc/ssl/«file»/chain.pem\n}",
        ),
        Template::new(
            &READ,
            "Restart gracefully",
            "Then search the error log for OCSP.",
        )
        .code("bash", "/usr/local/lsws/bin/lswsctrl restart"),
    ],
    traps: &[Template::trap(
        &READ,
        "A response is cached for a day",
        "LiteSpeed keeps it in the ocsp folder of its shared-memory directory; if an old or \
             wrong response is served, remove the files there before the restart.",
    )
    .only(&[
        T::Expired,
        T::WrongCertificate,
        T::ResponderExpired,
        T::Well,
    ])],
    file: None,
    windows: false,
    proof: Proof::HttpsOften,
};
