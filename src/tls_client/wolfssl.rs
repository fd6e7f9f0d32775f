//! wolfSSL. The certificate's own Must-Staple triggers nothing; what is checked depends on what the
//! application asks for.

use super::{
    Answer, CertId, CertStatus, Client, Confidence, Handshake, Open, Response, Source, Staple,
};

const MUST_STAPLE_API: Source = Source::read(
    "wolfSSL, pull request 3392 (wolfSSL_CTX_EnableOCSPMustStaple)",
    "https://github.com/wolfSSL/wolfssl/pull/3392",
);
const MEASURED: Source = Source::measured(
    "measured with wolfSSL 5.5.4, built from source with OCSP stapling, on 2026-11-20",
);

/// wolfSSL as it comes.
pub(super) const WOLFSSL: Client = Client {
    id: "wolfssl",
    name: "wolfSSL",
    actor: "wolfSSL",
    about: "wolfSSL 5.5.4, no OCSP function called by the application; November 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[MUST_STAPLE_API, MEASURED],
    rule: |client, _| {
        let why = "it requests a staple only if the application wants one, and does not enforce \
                   Must-Staple";
        Answer::unchecked(client, why)
    },
};

/// The application asks for staples.
pub(super) const STAPLING: Client = Client {
    id: "wolfssl-stapling",
    name: "wolfSSL, stapling requested",
    actor: "wolfSSL",
    about: "wolfSSL 5.5.4 built from source, EnableOCSPStapling and UseOCSPStapling; Debian’s own \
            binary of that version refused every staple, good ones too; November 2026",
    confidence: Confidence::High,
    settles: &[Open::CertIdHash],
    references: &[MEASURED],
    rule: |client, handshake| answer(client, handshake, false),
};

/// The application insists on staples.
pub(super) const MUST_STAPLE: Client = Client {
    id: "wolfssl-must-staple",
    name: "wolfSSL, stapling required",
    actor: "wolfSSL",
    about: "wolfSSL 5.5.4 built from source, stapling and EnableOCSPMustStaple, which is the \
            application’s policy for every certificate; November 2026",
    confidence: Confidence::High,
    settles: &[Open::CertIdHash],
    references: &[MUST_STAPLE_API, MEASURED],
    rule: |client, handshake| answer(client, handshake, true),
};

const BAD_STATUS: &str = "-406: Bad Certificate Status Message Error";

fn answer(client: &Client, handshake: &Handshake, insists: bool) -> Answer {
    match &handshake.staple {
        Staple::None if insists => {
            let why = "no staple came, and the application requires one";
            Answer::refuses(client, Some("-366: OCSP Cert unknown"), why)
        }
        Staple::None => Answer::connects(
            client,
            "no staple came, the application does not require one, and it ignores the \
             certificate’s Must-Staple",
        ),
        Staple::Malformed | Staple::UnsupportedType => {
            refuses(client, "the staple is not a readable OCSP response")
        }
        Staple::Error(_) => refuses(client, "the staple is an OCSP error response"),
        Staple::Response(response) => basic_response(client, response),
    }
}

fn refuses(client: &Client, why: &'static str) -> Answer {
    Answer::refuses(client, Some(BAD_STATUS), why)
}

fn basic_response(client: &Client, response: &Response) -> Answer {
    match response.cert_id {
        CertId::Sha1 => {}
        CertId::Sha2 | CertId::Other => {
            return refuses(
                client,
                "it accepts only SHA-1 CertIDs, and the staple has none",
            );
        }
        CertId::Mismatch => return refuses(client, "the staple is about another certificate"),
    }
    if !response.is_authentic() {
        let why = "the staple is not validly signed by the issuer or a responder that the issuer \
                   authorized";
        return refuses(client, why);
    }
    // Expiry was measured twelve days past nextUpdate; which clock tolerance applies was not.
    if response.expired_for().is_some_and(|seconds| seconds > 0) {
        return refuses(client, "the staple has expired");
    }
    if response.age < 0 || response.lifetime.is_none() {
        let what = "may connect or refuse: how it treats a staple from the future, or one without \
                    nextUpdate, has not been determined";
        return Answer::varies(client, what).at_most(Confidence::Low);
    }
    match response.status {
        CertStatus::Good => Answer::connects(client, "the staple is good and current"),
        CertStatus::Revoked => Answer::refuses(
            client,
            Some("-360: OCSP Cert revoked"),
            "the staple says that the certificate is revoked",
        ),
        CertStatus::Unknown => refuses(
            client,
            "the staple says that the responder does not know the certificate",
        ),
    }
}
