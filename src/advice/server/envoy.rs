//! Envoy.

use super::{Basis, FETCH, FETCH_FILE, FETCH_TEXT, Proof, Server, Template};
use crate::advice::Trouble as T;

const READ: Basis = Basis {
    about: "Envoy, documentation of 2026, not run",
    confidence: "medium",
    sources: &[(
        "Envoy, TLS (OCSP stapling)",
        "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/security/ssl",
    )],
};

/// Envoy as a server.
pub(super) static ENVOY: Server = Server {
    id: "envoy",
    name: "Envoy",
    staples: true,
    fetches: false,
    steps: &[
        Template::new(&FETCH, "Keep the response in a file", FETCH_TEXT).code("bash", FETCH_FILE),
        Template::new(
            &READ,
            "Give Envoy the file beside the certificate",
            "Envoy fetches nothing itself. The response has to be good: a configuration with a \
             revoked one is rejected.",
        )
        .code(
            "yaml",
            "transport_socket:\n  name: envoy.transport_sockets.tls\n  typed_config:\n    \
             \"@type\": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext\n    \
             ocsp_staple_policy: STRICT_STAPLING\n    common_tls_context:\n      \
             tls_certificates:\n      \
             - certificate_chain: { filename: /etc/ssl/«file»/fullchain.pem }\n        \
             private_key: { filename: /etc/ssl/«file»/privkey.pem }\n        \
             ocsp_staple: { filename: /etc/ssl/«file»/staple.der }",
        ),
    ],
    traps: &[
        Template::trap(
            &READ,
            "Must-Staple in the certificate counts as MUST_STAPLE",
            "Whatever the policy says, Envoy then rejects a configuration without a response, and \
             uses the certificate for no new connection once the response has expired.",
        )
        .only(&[
            T::NoStaple,
            T::Expired,
            T::WrongCertificate,
            T::Well,
        ]),
    ],
    proof: Proof::Https,
};
