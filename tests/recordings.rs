//! What programs printed about real connections, recorded with a test PKI: who asked for a staple,
//! whether one came, and what it is worth.
//!
//! The recordings lie beside this repository, in `../shared/facts/samples/`, where a README says how each
//! was made; where they are absent, that is said loudly and nothing is tested. `tests/transcripts.rs`
//! makes transcripts of the same connections itself.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

mod shared;

use std::fs;
use std::path::Path;

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{ConnectionReport, Report, StapleSent, Verdict};

use shared::Suite;

/// Between thisUpdate and nextUpdate of all staples but the expired one.
const AT: &str = "2026-11-21T00:00:00Z";

/// What a recording is expected to say.
#[derive(Clone, Copy)]
struct Expected {
    tool: &'static str,
    version: Option<&'static str>,
    server_name: Option<&'static str>,
    sent: StapleSent,
    /// How many certificates and responses the text holds.
    holds: (usize, usize),
    /// Of the end entity; none where the text does not hold its certificate.
    verdict: Option<Verdict>,
}

/// What was stapled, and what it is worth to the certificate.
const STAPLES: &[(&str, Option<Verdict>)] = &[
    ("nostaple", None),
    ("good", Some(Verdict::Good)),
    ("delegated", Some(Verdict::Good)),
    ("expired", Some(Verdict::Unusable)),
    ("revoked", Some(Verdict::Revoked)),
    ("unknown", Some(Verdict::Unknown)),
    ("trylater", Some(Verdict::Unusable)),
    ("wrongcert", Some(Verdict::Unusable)),
    ("badsig", Some(Verdict::Unusable)),
    // One for the end entity, and in TLS 1.3 one for the intermediate.
    ("multi", Some(Verdict::Good)),
];

/// `openssl s_client -status [-msg]`, by the name of its recording: `tls13-good-mustcert-msg.txt`. With
/// `-msg`, it holds the octets of the staple and the name asked for; without, only words about it, from
/// which it is rebuilt where its signature verifies.
fn s_client(name: &str) -> Option<Expected> {
    let parts: Vec<_> = name.strip_suffix(".txt")?.split('-').collect();
    let [version, staple, rest @ ..] = parts.as_slice() else {
        return None;
    };
    let (_, verdict) = STAPLES.iter().find(|(name, _)| name == staple)?;
    let with_octets = rest.contains(&"msg");
    let stapled = match (verdict, *version, *staple) {
        (None, ..) => 0,
        (_, "tls13", "multi") if with_octets => 2,
        (.., "badsig") if !with_octets => 0,
        _ => 1,
    };
    Some(Expected {
        tool: "openssl s_client",
        version: Some(match *version {
            "tls12" => "TLS 1.2",
            "tls13" => "TLS 1.3",
            _ => return None,
        }),
        server_name: with_octets.then(|| match rest.contains(&"plaincert") {
            true => "plain.example",
            false => "must-staple.example",
        }),
        sent: match verdict {
            None => StapleSent::No,
            Some(_) => StapleSent::Yes,
        },
        holds: (2, stapled),
        verdict: Some(match (verdict, stapled) {
            (None, _) => Verdict::Missing,
            (Some(_), 0) => Verdict::Unverified,
            (Some(verdict), _) => *verdict,
        }),
    })
}

/// `gnutls-cli` prints no more than that a staple came. Where it refuses, it does not come to say the version.
const GNUTLS_CLI: &[(&str, Option<&str>, StapleSent)] = &[
    (
        "tls12-good-gnutls-cli.txt",
        Some("TLS 1.2"),
        StapleSent::Yes,
    ),
    ("tls12-nostaple-gnutls-cli.txt", None, StapleSent::No),
    (
        "tls13-multi-gnutls-cli.txt",
        Some("TLS 1.3"),
        StapleSent::Yes,
    ),
    ("tls13-nostaple-gnutls-cli.txt", None, StapleSent::No),
];

/// Responses in words, and the number of responses and certificates that stand in the text as well.
const PRINTED: &[(&str, &str, usize, usize)] = &[
    ("gnutls/ocsptool-good.txt", "PEM", 1, 0),
    ("ocsp/expired.text.txt", "openssl ocsp", 0, 0),
    ("ocsp/good-ca-signed.text.txt", "openssl ocsp", 0, 0),
    ("ocsp/good-delegated.text.txt", "openssl ocsp: PEM", 0, 1),
    ("ocsp/revoked.text.txt", "openssl ocsp", 0, 0),
    // An error is nothing but its status.
    ("ocsp/status3-tryLater.text.txt", "openssl ocsp", 1, 0),
    ("ocsp/unknown.text.txt", "openssl ocsp", 0, 0),
];

fn expected(name: &str) -> Option<Expected> {
    let words = GNUTLS_CLI.iter().find(|(file, ..)| *file == name);
    let words = words.map(|(_, version, sent)| Expected {
        tool: "gnutls-cli",
        version: *version,
        server_name: None,
        sent: *sent,
        holds: (0, 0),
        verdict: None,
    });
    words.or_else(|| s_client(name))
}

const CONNECTIONS: Suite = Suite {
    name: "recorded-connections",
    folder: "facts/samples",
    covers: "39 transcripts of openssl s_client and gnutls-cli",
    own: &[
        "tests/transcripts.rs",
        "tests/fixtures/transcripts",
        "src/input/tests/transcripts.rs",
    ],
};
const RESPONSES: Suite = Suite {
    name: "printed-responses",
    folder: "facts/samples",
    covers: "7 responses printed by openssl ocsp and ocsptool",
    own: &["tests/transcripts.rs", "src/input/tests/transcripts.rs"],
};

fn report(path: &Path) -> Report {
    let input = Input::new(path.display().to_string(), fs::read(path).unwrap());
    analyze(&[input], Time::parse(AT).unwrap())
}

#[test]
fn connections_are_told_as_they_were() {
    let Some(samples) = CONNECTIONS.folder() else {
        return;
    };
    let mut count = 0;
    for folder in ["tls", "gnutls"] {
        for entry in fs::read_dir(samples.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !name.ends_with(".txt") || name.starts_with("ocsptool") {
                continue;
            }
            let expected = expected(&name).unwrap_or_else(|| panic!("{name} is not in the table"));
            check(&name, &expected, &report(&path));
            count += 1;
        }
    }
    println!("{count} recordings as expected");
    assert_eq!(count, 39, "the recordings have changed");
}

fn check(name: &str, expected: &Expected, report: &Report) {
    let [connection] = report.connections.as_slice() else {
        panic!("{name}: {:?}", report.connections);
    };
    let ConnectionReport {
        tool,
        version,
        server_name,
        ..
    } = connection;
    assert_eq!(tool, expected.tool, "{name}");
    assert_eq!(version.as_deref(), expected.version, "{name}");
    assert_eq!(server_name.as_deref(), expected.server_name, "{name}");
    // All were asked for one: `-status`, and gnutls-cli always asks.
    assert_eq!(connection.status_request_offered, Some(true), "{name}");
    assert_eq!(connection.staple_sent, expected.sent, "{name}");
    let holds = (connection.certificates.len(), connection.responses.len());
    assert_eq!(holds, expected.holds, "{name}");
    let has_words_only = expected.sent == StapleSent::Yes && expected.holds.1 == 0;
    let is_said = connection.note.contains("lacks its bytes");
    assert_eq!(is_said, has_words_only, "{name}: {}", connection.note);
    let verdict = report.staples.first().map(|staple| staple.verdict);
    assert_eq!(verdict, expected.verdict, "{name}");
    let must_staple = report
        .certificates
        .first()
        .and_then(|first| first.must_staple);
    let expected = expected.verdict.map(|_| !name.contains("plaincert"));
    assert_eq!(must_staple, expected, "{name}");
}

#[test]
fn printed_responses_are_no_connections() {
    let Some(samples) = RESPONSES.folder() else {
        return;
    };
    for (file, format, responses, certificates) in PRINTED {
        let report = report(&samples.join(file));
        assert_eq!(report.connections, [], "{file}");
        assert_eq!(report.inputs[0].format, *format, "{file}");
        assert_eq!(report.ocsp_responses.len(), *responses, "{file}");
        assert_eq!(report.certificates.len(), *certificates, "{file}");
        let [told] = report.told.as_slice() else {
            panic!("{file}: {:?}", report.told);
        };
        // ocsptool leaves the signature out where it writes the octets below.
        let is_rebuilt = *responses == 1 && !file.contains("ocsptool");
        assert_eq!(told.response.is_some(), is_rebuilt, "{file}: {told:?}");
    }
    let listed = |folder: &str| {
        let files = fs::read_dir(samples.join(folder)).unwrap();
        let files = files.map(|entry| entry.unwrap().path());
        files.filter(|path| path.extension().is_some_and(|end| end == "txt"))
    };
    assert_eq!(listed("ocsp").count(), 6, "the recordings have changed");
}
