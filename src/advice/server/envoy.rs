//! Envoy.

use super::refresh::{AT_HAND, CHAIN_FOUND, CHAIN_GIVEN, CHAIN_PART, CRON, SCRIPT, TIMER};
use super::{Basis, Proof, Server, StapleFile, Template};
use crate::advice::Trouble as T;

const MANUAL: (&str, &str) = (
    "Envoy, TLS (OCSP stapling)",
    "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/security/ssl",
);
const MEASURED: Basis = Basis {
    about: "Envoy 1.40.0, tested on 2026-11-28",
    confidence: "high",
    sources: &[MANUAL],
};
const READ: Basis = Basis {
    about: "Envoy, documentation of 2026, not tested",
    confidence: "medium",
    sources: &[
        MANUAL,
        (
            "Envoy, operating (--mode validate)",
            "https://www.envoyproxy.io/docs/envoy/latest/operations/cli",
        ),
    ],
};

/// Envoy as a server.
pub(super) static ENVOY: Server = Server {
    id: "envoy",
    name: "Envoy",
    staples: true,
    fetches: false,
    steps: &[
        AT_HAND,
        CHAIN_GIVEN,
        CHAIN_PART,
        CHAIN_FOUND,
        SCRIPT,
        Template::new(
            &MEASURED,
            "Give Envoy the file next to the certificate",
            "Envoy does not fetch. It staples what the file holds, even revoked and unknown; with an error \
             response, or one about another certificate, it does not start.",
        )
        .code(
            "yaml",
            "transport_socket:\n  name: envoy.transport_sockets.tls\n  typed_config:\n    \
             \"@type\": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext\n    \
             ocsp_staple_policy: STRICT_STAPLING\n    common_tls_context:\n      \
             tls_certificates:\n      \
             - certificate_chain: { filename: «root»/etc/ssl/«file»/fullchain.pem }\n        \
             private_key: { filename: «root»/etc/ssl/«file»/privkey.pem }\n        \
             ocsp_staple: { filename: «root»/etc/ssl/«file»/staple.der }",
        ),
        Template::new(
            &READ,
            "Check the configuration, and make Envoy reload it",
            "Envoy reads a new response only with its whole configuration: restart it, or start a new \
             epoch with your hot-restart wrapper. In a container, restart the container.",
        )
        .code(
            "bash",
            "envoy --mode validate -c «root»/etc/envoy/envoy.yaml && systemctl restart envoy",
        ),
        TIMER,
        CRON,
    ],
    traps: &[
        Template::trap(
            &MEASURED,
            "A replaced file is not read",
            "Without a reload Envoy keeps the response that it read at start. Once that has \
             expired, handshakes with a Must-Staple certificate fail.",
        )
        .only(&[T::Expired, T::Well]),
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
    file: Some(StapleFile {
        path: "«root»/etc/ssl/«file»/staple.der",
        take: "envoy --mode validate -c «root»/etc/envoy/envoy.yaml && systemctl restart envoy",
    }),
    windows: false,
    proof: Proof::Https,
};
