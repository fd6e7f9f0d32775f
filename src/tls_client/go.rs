//! Go's `crypto/tls`.

use super::{Answer, Client, Confidence, Source};

/// `crypto/tls` and `net/http`.
pub(super) const GO: Client = Client {
    id: "go",
    name: "Go",
    actor: "Go",
    about: "Go 1.19.8, crypto/tls and net/http; Must-Staple still an open proposal in 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[
        Source::read(
            "golang/go, issue 22274 (TLS Feature, accepted, not implemented)",
            "https://github.com/golang/go/issues/22274",
        ),
        Source::read(
            "Go, crypto/tls, ConnectionState.OCSPResponse",
            "https://pkg.go.dev/crypto/tls#ConnectionState",
        ),
        Source::measured("measured with Go 1.19.8 on 2026-11-20"),
    ],
    rule: |client, _| {
        let why = "it asks for a staple, but passes the bytes to the application unread, and does \
                   not support Must-Staple";
        Answer::unchecked(client, why)
    },
};
