//! .NET. Revocation checking is off by default.

use super::{Answer, Client, Confidence, Source};

/// `SslStream` and `HttpClient`.
pub(super) const DOTNET: Client = Client {
    id: "dotnet",
    name: ".NET",
    actor: ".NET",
    about: ".NET 7 and later, revocation checking off as by default; from issues and pull \
            requests, not tested",
    confidence: Confidence::Low,
    settles: &[],
    references: &[
        Source::read(
            "dotnet/runtime, issue 33377 (OCSP stapling)",
            "https://github.com/dotnet/runtime/issues/33377",
        ),
        Source::read(
            "dotnet/runtime, pull request 67011 (staples on Linux with revocation checking)",
            "https://github.com/dotnet/runtime/pull/67011",
        ),
    ],
    rule: |client, _| {
        let why = "revocation checking is off by default, and nothing indicates that it enforces \
                   Must-Staple";
        Answer::unchecked(client, why)
    },
};
