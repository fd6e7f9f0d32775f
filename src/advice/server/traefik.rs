//! Traefik.

use super::{Basis, Proof, Server, Template};
use crate::advice::Trouble as T;

const READ: Basis = Basis {
    about: "Traefik 3.5 and later (OCSP added in June 2025), manual and source reviewed, not tested",
    confidence: "medium",
    sources: &[(
        "Traefik, HTTPS & TLS, OCSP",
        "https://doc.traefik.io/traefik/https/ocsp/",
    )],
};

/// Traefik.
pub(super) static TRAEFIK: Server = Server {
    id: "traefik",
    name: "Traefik",
    staples: true,
    fetches: true,
    steps: &[
        Template::new(
            &READ,
            "Turn OCSP on in the static configuration",
            "It is off by default, and does not exist before 3.5. Traefik reads its static \
             configuration only at start: restart it.",
        )
.when_on("Compare the settings of OCSP in the static configuration")
        .code("yaml", "# traefik.yml\nocsp: {}"),
        Template::new(
            &READ,
            "Name the certificate in the dynamic configuration",
            "Traefik fetches a response when it loads the certificate, then hourly until it has one, \
             then at half of the time to nextUpdate.",
        )
        .code(
            "yaml",
            "# dynamic.yml\ntls:\n  certificates:\n    \
             - certFile: «root»/etc/ssl/«file»/fullchain.pem\n      \
             keyFile: «root»/etc/ssl/«file»/privkey.pem\nhttp:\n  routers:\n    site:\n      \
             rule: '«ticked-hosts»'\n      service: site\n      tls: {}",
        ),
    ],
    traps: &[
        Template::trap(
            &READ,
            "A restart loses every staple",
            "Traefik keeps responses in memory only. Its first handshakes, and how it treats revoked \
             and expired responses, were not tested: see what the proof says.",
        )
        .only(&[T::NoStaple, T::Expired, T::Well]),
    ],
    file: None,
    windows: false,
    proof: Proof::HttpsOften,
};
