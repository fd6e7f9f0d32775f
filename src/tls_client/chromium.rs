//! Chrome, Edge and what else uses Chromium's built-in verifier.
//!
//! No TLS Feature handling at all. A staple is looked at even where revocation is not checked
//! online, but only an authentic, current "revoked" has an effect; whatever is not verifiable is
//! ignored.

use super::{
    Answer, CertId, CertStatus, Client, Confidence, DAY, Handshake, Open, Response, Source, Staple,
    TurningPoint, Turns,
};

const REVOCATION_CHECKER: Source = Source::read(
    "Chromium, net/cert/internal/revocation_checker.cc (CheckCertRevocation)",
    "https://source.chromium.org/chromium/chromium/src/+/main:net/cert/internal/revocation_checker.cc",
);
pub(super) const CHECK_OCSP: Source = Source::read(
    "BoringSSL, pki/ocsp.cc (CheckOCSP)",
    "https://boringssl.googlesource.com/boringssl/+/refs/heads/main/pki/ocsp.cc",
);
pub(super) const SIGNATURE_ALGORITHM: Source = Source::read(
    "BoringSSL, pki/signature_algorithm.cc (ParseSignatureAlgorithm)",
    "https://boringssl.googlesource.com/boringssl/+/refs/heads/main/pki/signature_algorithm.cc",
);
const VERIFY_PROC: Source = Source::read(
    "Chromium, net/cert/cert_verify_proc_builtin.cc (ChooseRevocationPolicy)",
    "https://source.chromium.org/chromium/chromium/src/+/main:net/cert/cert_verify_proc_builtin.cc",
);
const EDGE_REQUEST: Source = Source::read(
    "MicrosoftEdge/Status, issue 451 (Must-Staple requested, open)",
    "https://github.com/MicrosoftEdge/Status/issues/451",
);
const MEASURED: Source =
    Source::measured("measured with Chromium 156.0.8078.79 and an imported root on 2026-11-20");

/// Chrome with its default policy.
pub(super) const CHROME: Client = Client {
    id: "chrome",
    name: "Chrome",
    actor: "Chrome",
    about: "Chromium 156.0.8078.79 on Linux, default policy, root imported; Chrome on iOS uses \
            Apple’s verifier instead; November 2026",
    confidence: Confidence::High,
    settles: Open::ALL,
    references: &[REVOCATION_CHECKER, CHECK_OCSP, VERIFY_PROC, MEASURED],
    rule: by_default,
};

/// Chrome, `EnableOnlineRevocationChecks`.
pub(super) const ONLINE: Client = Client {
    id: "chrome-online",
    name: "Chrome, online revocation checks enabled",
    actor: "Chrome",
    about: "Chromium 156.0.8078.79 on Linux, policy EnableOnlineRevocationChecks, root imported, \
            the responder does not answer revoked; November 2026",
    confidence: Confidence::High,
    settles: Open::ALL,
    references: &[REVOCATION_CHECKER, CHECK_OCSP, VERIFY_PROC, MEASURED],
    rule: online,
};

/// Chrome, `RequireOnlineRevocationChecksForLocalAnchors`.
pub(super) const REQUIRED: Client = Client {
    id: "chrome-required",
    name: "Chrome, revocation checks required for local anchors",
    actor: "Chrome",
    about: "Chromium 156.0.8078.79 on Linux, policy RequireOnlineRevocationChecksForLocalAnchors, \
            root imported, the issuing CA can be checked, the responder for the server’s \
            certificate is down; November 2026",
    confidence: Confidence::High,
    settles: Open::ALL,
    references: &[REVOCATION_CHECKER, CHECK_OCSP, VERIFY_PROC, MEASURED],
    rule: required,
};

/// Edge, on the same verifier.
pub(super) const EDGE: Client = Client {
    id: "edge",
    name: "Edge",
    actor: "Edge",
    about: "concluded from Chromium 156, whose verifier it shares; Edge itself was not tested; \
            November 2026",
    confidence: Confidence::Medium,
    settles: Open::ALL,
    references: &[REVOCATION_CHECKER, CHECK_OCSP, EDGE_REQUEST, MEASURED],
    rule: by_default,
};

/// The rest of the family.
pub(super) const FAMILY: Client = Client {
    id: "chromium-others",
    name: "Brave, Opera, Android WebView",
    actor: "Chromium’s family",
    about: "concluded from Chromium 156, whose verifier Brave, Opera and Android WebView share; \
            none of them was tested; November 2026",
    confidence: Confidence::Medium,
    settles: Open::ALL,
    references: &[REVOCATION_CHECKER, CHECK_OCSP, MEASURED],
    rule: by_default,
};

/// `kMaxRevocationLeafUpdateAge`, applied where the Baseline Requirements are enforced.
const MAX_LEAF_UPDATE_AGE: i64 = 7 * DAY;

/// When the answer may change.
const TURNING_POINTS: &[TurningPoint] = &[TurningPoint::this_update(
    MAX_LEAF_UPDATE_AGE,
    "Seven days have passed since thisUpdate: Chrome ignores older staples under a public root.",
)];

/// When the answer of which clients may change.
pub(super) const TURNS: Turns = Turns {
    clients: &[&CHROME, &EDGE, &FAMILY, &ONLINE, &REQUIRED],
    points: TURNING_POINTS,
};

const REVOKED: &str = "net::ERR_CERT_REVOKED";

enum Verdict {
    Good,
    Revoked,
    /// Nothing came, or nothing that it uses; the clause says what.
    Nothing(&'static str),
}

fn verdict(staple: &Staple) -> Verdict {
    let response = match staple {
        Staple::None => return Verdict::Nothing("no staple came"),
        Staple::Malformed | Staple::UnsupportedType => {
            return Verdict::Nothing("it ignores a staple that it cannot read");
        }
        Staple::Error(_) => return Verdict::Nothing("it ignores a stapled error response"),
        Staple::Response(response) => response,
    };
    if matches!(response.cert_id, CertId::Other | CertId::Mismatch) {
        return Verdict::Nothing("it ignores a staple about another certificate");
    }
    if response.unknown_critical_extension {
        return Verdict::Nothing("it ignores a staple with an unknown critical extension");
    }
    if response.produced_outside_validity {
        return Verdict::Nothing("it ignores a staple produced outside the certificate’s validity");
    }
    if !response.is_authentic() {
        return Verdict::Nothing("it ignores a staple that is not authentic");
    }
    // No tolerance for clocks: measured half a day off on either side.
    if response.age < 0 {
        return Verdict::Nothing("it ignores staples that are not valid yet");
    }
    if response.expired_for().is_some_and(|seconds| seconds > 0) {
        return Verdict::Nothing("it ignores expired staples");
    }
    match response.status {
        CertStatus::Good => Verdict::Good,
        CertStatus::Revoked => Verdict::Revoked,
        CertStatus::Unknown => Verdict::Nothing("it ignores a staple that says unknown"),
    }
}

fn revoked(client: &Client, staple: &Staple) -> Answer {
    if matches!(staple, Staple::Response(Response { age, .. }) if *age > MAX_LEAF_UPDATE_AGE) {
        let what = "refuses under an imported root, because the staple says that the certificate \
                    is revoked, but ignores staples older than seven days under a public root";
        return Answer::varies(client, what).at_most(Confidence::Medium);
    }
    let why = "the staple says that the certificate is revoked";
    Answer::refuses(client, Some(REVOKED), why)
}

fn by_default(client: &Client, handshake: &Handshake) -> Answer {
    match verdict(&handshake.staple) {
        Verdict::Revoked => revoked(client, &handshake.staple),
        Verdict::Good => Answer::connects(client, "the staple does not say revoked"),
        Verdict::Nothing(why) => Answer::connects(
            client,
            [
                why,
                ", and it neither enforces Must-Staple nor contacts a responder",
            ],
        ),
    }
}

fn online(client: &Client, handshake: &Handshake) -> Answer {
    match verdict(&handshake.staple) {
        Verdict::Revoked => revoked(client, &handshake.staple),
        Verdict::Good => {
            Answer::connects(client, "the staple is good, so it contacts no responder")
        }
        Verdict::Nothing(why) => Answer::connects(
            client,
            [why, ", and no responder that it can reach says revoked"],
        ),
    }
}

fn required(client: &Client, handshake: &Handshake) -> Answer {
    let why = match verdict(&handshake.staple) {
        Verdict::Revoked => {
            let why = "the staple says that the certificate is revoked";
            return Answer::refuses(client, Some(REVOKED), why);
        }
        Verdict::Good => {
            return Answer::connects(client, "the staple is good, and its policy demands that");
        }
        Verdict::Nothing(why) => why,
    };
    if handshake.has_ocsp_url {
        let why = [
            why,
            ", and the responder that its policy requires does not answer",
        ];
        Answer::refuses(
            client,
            Some("net::ERR_CERT_UNABLE_TO_CHECK_REVOCATION"),
            why,
        )
    } else {
        let why = [
            why,
            ", and the certificate names no responder for its policy",
        ];
        Answer::refuses(client, Some("net::ERR_CERT_NO_REVOCATION_MECHANISM"), why)
    }
}
