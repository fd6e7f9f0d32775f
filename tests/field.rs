//! What people paste, as field cases: the inputs of each, and what a good answer says and does not say.
//!
//! The cases lie beside this repository, in `../shared/field`. Where they are absent that is said
//! loudly; the files named in [`FIELD`] cover the same kinds with material of their own.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

mod shared;

use std::fs;
use std::path::Path;

use shared::Suite;
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{OutcomeKind, Report, ServerOutcomeKind, Severity, Verdict};
use staplescope_testpki::{ResponseBuilder, cast, clock::NOW};

const FIELD: Suite = Suite {
    name: "field",
    folder: "field",
    covers: "field cases: transcripts, logs, scanners, odd responses",
    own: &[
        "tests/printed",
        "tests/messages/pasted.rs",
        "tests/transcripts.rs",
        "tests/matrix",
    ],
};

const AT: &str = "2026-11-28T12:00:00Z";

/// A case: its inputs, and what the answer has to be.
#[derive(Clone, Copy)]
struct Case {
    inputs: &'static [&'static str],
    /// The headline's verdict; none where there is no staple to judge.
    verdict: Option<Verdict>,
    /// Findings and messages that are there.
    says: &'static [&'static str],
    /// Findings and messages that are not there.
    never: &'static [&'static str],
    /// Whether something is an error, and so the exit status.
    is_error: Option<bool>,
}

const CASE: Case = Case {
    inputs: &[],
    verdict: None,
    says: &[],
    never: &[],
    is_error: None,
};

const NONE_CAME: &[&str] = &["must-staple-without-staple", "server-sent-no-staple"];

/// A response without any certificate, and an error.
const fn alone(inputs: &'static [&'static str], says: &'static [&'static str]) -> Case {
    Case {
        inputs,
        says,
        is_error: Some(true),
        ..CASE
    }
}

const CASES: &[Case] = &[
    Case {
        inputs: &["01-printed-staple/good.txt"],
        verdict: Some(Verdict::Unverified),
        never: NONE_CAME,
        is_error: Some(false),
        ..CASE
    },
    Case {
        inputs: &["01-printed-staple/expired.txt"],
        verdict: Some(Verdict::Unverified),
        never: NONE_CAME,
        ..CASE
    },
    alone(&["02-response-alone/cut.der"], &["response-malformed"]),
    alone(
        &["02-response-alone/trylater.der"],
        &["response-error-status"],
    ),
    alone(
        &["02-response-alone/unauth.der"],
        &["response-error-status"],
    ),
    alone(&["02-response-alone/expired.der"], &["response-expired"]),
    alone(
        &["02-response-alone/revoked.der"],
        &["response-says-revoked"],
    ),
    Case {
        inputs: &[
            "03-critical-response-extension/leaf.pem",
            "03-critical-response-extension/inter.pem",
            "03-critical-response-extension/root.pem",
            "03-critical-response-extension/critext.der",
        ],
        verdict: Some(Verdict::Good),
        says: &["extended-revoke-misused"],
        ..CASE
    },
    Case {
        inputs: &[
            "04-response-outlives-certificate/short.pem",
            "04-response-outlives-certificate/inter.pem",
            "04-response-outlives-certificate/short.der",
        ],
        verdict: Some(Verdict::Good),
        says: &["next-update-after-certificate"],
        is_error: Some(false),
        ..CASE
    },
    Case {
        inputs: &[
            "05-several-entries/leaf.pem",
            "05-several-entries/inter.pem",
            "05-several-entries/multi.der",
        ],
        verdict: Some(Verdict::Good),
        is_error: Some(false),
        ..CASE
    },
    Case {
        inputs: &[
            "06-trailing-bytes/leaf.pem",
            "06-trailing-bytes/inter.pem",
            "06-trailing-bytes/trailing.der",
        ],
        verdict: Some(Verdict::Good),
        says: &["response-octets-behind"],
        is_error: Some(false),
        ..CASE
    },
    Case {
        inputs: &["08-refused-by-ca/log.txt"],
        says: &["lets-encrypt-refuses-must-staple"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &[
            "11-error-beside-certificate/page.txt",
            "11-error-beside-certificate/leaf.pem",
        ],
        verdict: Some(Verdict::Missing),
        says: &["must-staple-without-staple"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["13-live/s_client-status-nomsg-good.txt"],
        never: NONE_CAME,
        ..CASE
    },
    Case {
        inputs: &["13-live/s_client-status-nomsg-good.txt", "13-live/root.pem"],
        never: NONE_CAME,
        ..CASE
    },
    Case {
        inputs: &["13-live/s_client-msg-none.txt"],
        verdict: Some(Verdict::Missing),
        says: &["server-sent-no-staple"],
        never: &["must-staple-without-staple"],
        is_error: Some(true),
    },
    Case {
        inputs: &[
            "13-live/s_client-msg-none.txt",
            "13-live/staple-from-responder.der",
        ],
        verdict: Some(Verdict::Missing),
        says: &["server-sent-no-staple"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["13-live/gnutls-print-cert-good.txt"],
        never: NONE_CAME,
        ..CASE
    },
    Case {
        inputs: &["09-server-logs/apache.log"],
        says: &[
            "apache-issuer-not-found",
            "apache-not-configured",
            "apache-responder-error",
        ],
        is_error: Some(false),
        ..CASE
    },
    Case {
        inputs: &["09-server-logs/caddy.log"],
        says: &["caddy-no-responder-url"],
        is_error: Some(false),
        ..CASE
    },
    Case {
        inputs: &["09-server-logs/haproxy.log"],
        says: &["haproxy-update-impossible", "haproxy-update-insertion"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["09-server-logs/java.txt"],
        says: &["java-critical-extension"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["09-server-logs/log-envoy-must-staple.log"],
        says: &["envoy-must-staple-no-response"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["09-server-logs/log-exim-bad-staple.log"],
        says: &["exim-staple-refused"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["09-server-logs/nginx.log"],
        says: &[
            "nginx-verify-failed",
            "nginx-responder-not-resolved",
            "nginx-no-resolver",
        ],
        is_error: Some(false),
        ..CASE
    },
    Case {
        inputs: &["09-server-logs/wget2.txt"],
        says: &["wget2-response-old", "wget2-staple-not-verified"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["10-openssl-ocsp-words/signer-not-found.txt"],
        says: &["openssl-signer-not-found"],
        ..CASE
    },
    Case {
        inputs: &["10-openssl-ocsp-words/trylater.txt"],
        says: &["openssl-status-trylater"],
        ..CASE
    },
    Case {
        inputs: &["10-openssl-ocsp-words/unknown.txt"],
        says: &["openssl-cert-status-unknown"],
        ..CASE
    },
    Case {
        inputs: &["12-scanners/nmap-ssl-cert-none.xml"],
        verdict: Some(Verdict::Missing),
        says: &["must-staple-without-staple"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["12-scanners/node-getPeerCertificate-good.txt"],
        never: NONE_CAME,
        is_error: Some(false),
        ..CASE
    },
    Case {
        inputs: &["12-scanners/sslscan-good.txt"],
        verdict: Some(Verdict::Unverified),
        never: NONE_CAME,
        is_error: Some(false),
        ..CASE
    },
    Case {
        inputs: &["12-scanners/sslyze-none.json"],
        verdict: Some(Verdict::Missing),
        says: &["server-sent-no-staple"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["12-scanners/testssl-good.json"],
        verdict: Some(Verdict::Unverified),
        never: NONE_CAME,
        is_error: Some(false),
        ..CASE
    },
    Case {
        inputs: &["12-scanners/testssl-none.csv"],
        verdict: Some(Verdict::Missing),
        says: &["server-sent-no-staple", "testssl-must-staple-broken"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["12-scanners/testssl-short.txt"],
        says: &["testssl-must-staple-broken"],
        is_error: Some(true),
        ..CASE
    },
    Case {
        inputs: &["13-live/exim-454-s_client-msg.txt"],
        says: &["openssl-not-tls"],
        is_error: Some(true),
        ..CASE
    },
];

#[test]
fn field_cases_are_answered_well() {
    let Some(folder) = FIELD.folder() else { return };
    let problems: Vec<_> = CASES.iter().flat_map(|case| check(case, &folder)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn report(folder: &Path, names: &[&str]) -> Report {
    let inputs: Vec<_> = names
        .iter()
        .map(|name| Input::new(*name, fs::read(folder.join(name)).unwrap()))
        .collect();
    analyze(&inputs, Time::parse(AT).unwrap())
}

/// What is wrong about the answer to a case.
fn check(case: &Case, folder: &Path) -> Vec<String> {
    let report = report(folder, case.inputs);
    let name = case.inputs.join(" + ");
    let mut problems = Vec::new();
    let verdict = report.staples.first().map(|staple| staple.verdict);
    if case.verdict.is_some() && verdict != case.verdict {
        problems.push(format!("{name}: {verdict:?} instead of {:?}", case.verdict));
    }
    let findings = report.findings.iter().map(|one| one.code.as_str());
    let messages = report.messages.iter().map(|one| one.code.as_ref());
    let codes: Vec<&str> = findings.chain(messages).collect();
    for wanted in case.says {
        if !codes.contains(wanted) {
            problems.push(format!("{name}: {wanted} is missing among {codes:?}"));
        }
    }
    for unwanted in case.never {
        if codes.contains(unwanted) {
            problems.push(format!("{name}: {unwanted} is there"));
        }
    }
    let findings = report.findings.iter().map(|one| one.severity);
    let messages = report.messages.iter().map(|one| one.severity);
    let is_error = findings.chain(messages).any(|one| one == Severity::Error);
    if case.is_error.is_some_and(|wanted| wanted != is_error) {
        problems.push(format!("{name}: error {is_error}: {codes:?}"));
    }
    problems
}

/// What was not read is nowhere claimed: wherever a certificate ends too early, that it demands a staple
/// or names a responder is either read or cannot be told.
#[test]
fn a_certificate_cut_anywhere_is_not_said_to_lack_anything() {
    let whole = cast::shop().der;
    let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    let mut undetermined = 0;
    for length in (40..whole.len()).step_by(3) {
        let mut inputs = vec![Input::new("cut.der", whole[..length].to_vec())];
        for with_response in [false, true] {
            if with_response {
                inputs.push(Input::new("response.der", response.clone()));
            }
            let report = analyze(&inputs, Time::from_unix(NOW));
            let Some(certificate) = report.certificates.iter().find(|one| one.given) else {
                continue;
            };
            assert_ne!(certificate.must_staple, Some(false), "{length}");
            assert!(!certificate.whole, "{length}");
            let text = report.to_string();
            for claim in [
                "does not require",
                "names no OCSP URL",
                "names no responder",
                "Must-Staple no",
            ] {
                assert!(!text.contains(claim), "{length}: {claim}");
            }
            if certificate.must_staple.is_some() || report.staples.is_empty() {
                continue;
            }
            undetermined += 1;
            let varies = |one: &staplescope::report::Outcome| one.outcome == OutcomeKind::Varies;
            assert!(report.outcomes.iter().all(varies), "{length}");
            // Those that never staple are the exception.
            let of_servers = report.server_outcomes.iter();
            let sure = of_servers.filter(|one| one.outcome != ServerOutcomeKind::Varies);
            let sure: Vec<_> = sure.map(|one| one.server.as_ref()).collect();
            assert_eq!(sure, ["postfix", "dovecot"], "{length}");
            assert_eq!(report.timeline, None, "{length}");
        }
    }
    assert!(undetermined > 50, "{undetermined}");
}
