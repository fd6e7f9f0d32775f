//! Transcripts made here, of servers that staple every kind of response: what `openssl s_client -msg`
//! prints of a handshake, and what `openssl ocsp` and `ocsptool` print of a response.
//!
//! They cover what the recordings of `tests/recordings.rs` cover, where those are absent.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, StapleSent, Verdict};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{
    Certificate, CertificateBuilder, Extension, Key, ResponseBuilder, Status, cast, der,
    error_response, pem,
};

/// The types of handshake messages (RFC 8446 §B.3, RFC 6066 §8).
const CLIENT_HELLO: (u8, &str) = (1, "ClientHello");
const SERVER_HELLO: (u8, &str) = (2, "ServerHello");
const CERTIFICATE: (u8, &str) = (11, "Certificate");
const SERVER_HELLO_DONE: (u8, &str) = (14, "ServerHelloDone");
const CERTIFICATE_STATUS: (u8, &str) = (22, "CertificateStatus");

/// What a server staples, and what it is worth to the end entity.
struct Stapled {
    name: &'static str,
    leaf: Certificate,
    /// For the end entity, and in TLS 1.3 for the issuing CA.
    responses: Vec<Vec<u8>>,
    verdict: Verdict,
}

fn every_kind() -> Vec<Stapled> {
    let (issuing, delegate) = (cast::issuing(), cast::delegate());
    let direct = || ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL);
    let stating = |status| direct().edit(|entry| entry.status(status)).build();
    let expired = direct().edit(|entry| entry.window(NOW - 9 * DAY, Some(NOW - 2 * DAY)));
    let other_serial = ResponseBuilder::direct(&issuing, &[7; 16]);
    let of_issuing = ResponseBuilder::direct(&cast::root(), &cast::issuing().serial);
    let mut bad_signature = direct().build();
    *bad_signature.last_mut().unwrap() ^= 1;
    let delegated = ResponseBuilder::delegated(&issuing, &cast::SHOP_SERIAL, &delegate).build();
    let kind = |name, responses: &[Vec<u8>], verdict| Stapled {
        name,
        leaf: cast::shop(),
        responses: responses.to_vec(),
        verdict,
    };
    let revoked = stating(Status::Revoked(NOW - 6 * DAY, Some(1)));
    vec![
        kind("nostaple", &[], Verdict::Missing),
        kind("good", &[direct().build()], Verdict::Good),
        kind("delegated", &[delegated], Verdict::Good),
        kind("expired", &[expired.build()], Verdict::Unusable),
        kind("revoked", &[revoked], Verdict::Revoked),
        kind("unknown", &[stating(Status::Unknown)], Verdict::Unknown),
        kind("trylater", &[error_response(3)], Verdict::Unusable),
        kind("wrongcert", &[other_serial.build()], Verdict::Unusable),
        kind("badsig", &[bad_signature], Verdict::Unusable),
        kind(
            "multi",
            &[direct().build(), of_issuing.build()],
            Verdict::Good,
        ),
        Stapled {
            name: "plaincert",
            leaf: plain(),
            responses: vec![direct().build()],
            verdict: Verdict::Good,
        },
    ]
}

/// The shop's certificate without Must-Staple.
fn plain() -> Certificate {
    CertificateBuilder::new(der::name("", "shop.example"), Key::p256("shop.example"))
        .serial(&cast::SHOP_SERIAL)
        .validity(NOW - 45 * DAY, NOW + 44 * DAY)
        .with(Extension::subject_alt_name(&["shop.example"]))
        .issued_by(&cast::issuing())
}

/// A vector with a length of this many octets before it (RFC 8446 §3.4).
fn vector(octets: usize, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    [&length[length.len() - octets..], content].concat()
}

/// An extension of a hello or a certificate entry (RFC 8446 §4.2).
fn extension(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_be_bytes()[..], &vector(2, content)].concat()
}

/// A CertificateStatus (RFC 6066 §8).
fn status(response: &[u8]) -> Vec<u8> {
    [&[1][..], &vector(3, response)].concat()
}

/// A hello from its random on: session, cipher suite or suites, compression, extensions.
fn hello(middle: &[u8], extensions: &[Vec<u8>]) -> Vec<u8> {
    let version_and_random = [&[3, 3][..], &[0x5A; 32]].concat();
    [
        &version_and_random,
        middle,
        &vector(2, &extensions.concat()),
    ]
    .concat()
}

/// What `-msg` prints of a handshake message (OpenSSL, `apps/lib/s_cb.c`, `msg_cb`).
fn printed(mark: &str, version: &str, (kind, name): (u8, &str), body: &[u8]) -> String {
    let message = [&[kind][..], &vector(3, body)].concat();
    let mut text = format!(
        "{mark} {version}, Handshake [length {:04x}], {name}\n",
        message.len()
    );
    for line in message.chunks(16) {
        let pairs: Vec<_> = line.iter().map(|byte| format!("{byte:02x}")).collect();
        text += &format!("    {}\n", pairs.join(" "));
    }
    text
}

/// The transcript of a connection to such a server.
fn transcript(version: &str, stapled: &Stapled) -> String {
    let is_new = version == "TLS 1.3";
    let server_name = vector(2, &[&[0][..], &vector(2, b"shop.example")].concat());
    let status_request = extension(5, &[1, 0, 0, 0, 0]);
    let asked = hello(
        &[0, 0, 2, 0x13, 2, 1, 0],
        &[extension(0, &server_name), status_request],
    );
    let selected = match (is_new, stapled.responses.is_empty()) {
        (true, _) => extension(43, &[3, 4]),
        (false, false) => extension(5, &[]),
        (false, true) => vec![],
    };
    let answered = hello(&[0, 0x13, 2, 0], &[selected]);
    let chain = [stapled.leaf.der.clone(), cast::issuing().der];
    let entries = chain.iter().enumerate().map(|(position, certificate)| {
        let response = stapled.responses.get(position);
        let stapled = response.map(|response| extension(5, &status(response)));
        let extensions = match is_new {
            true => vector(2, &stapled.unwrap_or_default()),
            false => vec![],
        };
        [vector(3, certificate), extensions].concat()
    });
    let context: &[u8] = if is_new { &[0] } else { &[] };
    let list = vector(3, &entries.collect::<Vec<_>>().concat());
    let certificate = [context, &list].concat();
    let mut text = "CONNECTED(00000003)\n".to_owned();
    text += &printed(">>>", version, CLIENT_HELLO, &asked);
    text += &printed("<<<", version, SERVER_HELLO, &answered);
    text += &printed("<<<", version, CERTIFICATE, &certificate);
    if let (false, Some(response)) = (is_new, stapled.responses.first()) {
        text += &printed("<<<", version, CERTIFICATE_STATUS, &status(response));
    }
    if !is_new {
        text += &printed("<<<", version, SERVER_HELLO_DONE, &[]);
    }
    text + "---\nSSL handshake has read 2000 bytes and written 400 bytes\n"
}

fn report(text: String) -> Report {
    analyze(&[Input::new("transcript", text)], Time::from_unix(NOW))
}

#[test]
fn connections_are_told_as_they_were() {
    for version in ["TLS 1.2", "TLS 1.3"] {
        for stapled in every_kind() {
            let name = format!("{version} {}", stapled.name);
            let report = report(transcript(version, &stapled));
            let [connection] = report.connections.as_slice() else {
                panic!("{name}: {:?}", report.connections);
            };
            assert_eq!(connection.tool, "openssl s_client", "{name}");
            assert_eq!(connection.version.as_deref(), Some(version), "{name}");
            let server_name = connection.server_name.as_deref();
            assert_eq!(server_name, Some("shop.example"), "{name}");
            assert_eq!(connection.status_request_offered, Some(true), "{name}");
            let sent = match stapled.responses.is_empty() {
                true => StapleSent::No,
                false => StapleSent::Yes,
            };
            assert_eq!(connection.staple_sent, sent, "{name}");
            let most = if version == "TLS 1.3" { 2 } else { 1 };
            let responses = stapled.responses.len().min(most);
            let holds = (connection.certificates.len(), connection.responses.len());
            assert_eq!(holds, (2, responses), "{name}");
            assert_eq!(report.staples[0].verdict, stapled.verdict, "{name}");
            let must_staple = report.certificates[0].must_staple;
            assert_eq!(must_staple, Some(stapled.name != "plaincert"), "{name}");
        }
    }
}

/// What programs print of a response: words, which are told as such where they hold no signature, and
/// perhaps the response as PEM.
#[test]
fn printed_responses_are_no_connections() {
    let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    let openssl = "OCSP Response Data:\n    OCSP Response Status: successful (0x0)\n    Response Type: \
                   Basic OCSP Response\n    Cert Status: good\n    This Update: Jun 10 12:00:00 2026 GMT\n";
    let ocsptool = "OCSP Response Information:\n\tResponse Status: Successful\n\tResponse Type: Basic OCSP \
                    Response\n\tResponses:\n\t\tCertificate Status: good\n\n";
    for (text, format, responses, certificates) in [
        (openssl.to_owned(), "openssl ocsp", 0, 0),
        (
            openssl.to_owned() + &pem("CERTIFICATE", &cast::delegate().der),
            "openssl ocsp: PEM",
            0,
            1,
        ),
        (
            ocsptool.to_owned() + &pem("OCSP RESPONSE", &response),
            "PEM",
            1,
            0,
        ),
    ] {
        let report = report(text);
        assert_eq!(report.connections, [], "{format}");
        assert_eq!(report.inputs[0].format, format);
        assert_eq!(report.ocsp_responses.len(), responses, "{format}");
        assert_eq!(report.certificates.len(), certificates, "{format}");
        let [told] = report.told.as_slice() else {
            panic!("{format}: {:?}", report.told);
        };
        assert_eq!(told.status.as_deref(), Some("good"), "{format}");
        let is_named = told.sentence.contains("holds neither the response");
        assert!(is_named, "{format}: {}", told.sentence);
    }
}

/// What the server was seen to send outranks what lies beside it.
#[test]
fn what_was_sent_comes_before_what_is_at_hand() {
    let beside = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL)
        .edit(|entry| entry.window(NOW - DAY, Some(NOW + 5 * DAY)))
        .build();
    for version in ["TLS 1.2", "TLS 1.3"] {
        for stapled in every_kind() {
            let name = format!("{version} {}", stapled.name);
            let text = transcript(version, &stapled);
            let alone = report(text.clone());
            let inputs = [
                Input::new("beside.der", beside.clone()),
                Input::new("transcript", text),
            ];
            for order in [[0, 1], [1, 0]] {
                let inputs = order.map(|position| inputs[position].clone());
                let report = analyze(&inputs, Time::from_unix(NOW));
                let first = &report.staples[0];
                assert_eq!(first.verdict, stapled.verdict, "{name}");
                assert_eq!(first.served, Some(true), "{name}");
                assert_eq!(first.host.as_deref(), Some("shop.example"), "{name}");
                let of_leaf = report.staples.iter();
                let of_leaf = of_leaf.filter(|staple| staple.certificate == first.certificate);
                let unserved: Vec<_> = of_leaf
                    .filter(|staple| staple.served == Some(false))
                    .collect();
                let [unserved] = unserved.as_slice() else {
                    panic!("{name}: {unserved:?}");
                };
                assert_eq!(unserved.verdict, Verdict::Good, "{name}");
                assert!(unserved.sentence.starts_with("At hand, not served"));
                assert_eq!(report.outcomes, alone.outcomes, "{name}");
                let changes =
                    |report: &Report| report.timeline.as_ref().map(|of| of.changes.clone());
                assert_eq!(changes(&report), changes(&alone), "{name}");
            }
        }
    }
}

/// One missing staple is one finding, whoever tells.
#[test]
fn a_missing_staple_is_one_finding() {
    let refusals = [
        "Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING",
        "curl: (91) No OCSP response received",
        "An error occurred during a connection to shop.example. \
         MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING",
    ];
    let none = || {
        every_kind()
            .into_iter()
            .find(|one| one.responses.is_empty())
    };
    let leaf = || Input::new("leaf.pem", pem("CERTIFICATE", &cast::shop().der));
    let recorded = Input::new("transcript", transcript("TLS 1.3", &none().unwrap()));
    let words = refusals.map(|refusal| vec![leaf(), Input::new("page", refusal)]);
    let cases = [
        vec![leaf()],
        vec![recorded.clone()],
        vec![recorded.clone(), Input::new("page", refusals[0])],
    ];
    for inputs in cases.into_iter().chain(words) {
        let report = analyze(&inputs, Time::from_unix(NOW));
        let names: Vec<_> = inputs.iter().map(|input| &input.name).collect();
        let codes = report.findings.iter().map(|finding| finding.code.as_str());
        let missing = ["must-staple-without-staple", "server-sent-no-staple"];
        let found: Vec<_> = codes.filter(|code| missing.contains(code)).collect();
        let is_recorded = names.iter().any(|name| *name == "transcript");
        assert_eq!(found, [missing[usize::from(is_recorded)]], "{names:?}");
        let first = &report.staples[0];
        assert_eq!(first.verdict, Verdict::Missing);
        let is_told = names.len() > 1 || is_recorded;
        assert_eq!(first.served, is_told.then_some(true), "{names:?}");
        assert_eq!(first.sentence.contains("If the server"), !is_told);
        for message in &report.messages {
            assert_eq!(message.host.as_deref(), Some("shop.example"), "{names:?}");
        }
    }
}

/// Words about another host say nothing of this certificate's.
#[test]
fn a_refusal_elsewhere_is_no_evidence() {
    let leaf = Input::new("leaf.pem", pem("CERTIFICATE", &cast::shop().der));
    let elsewhere = "An error occurred during a connection to other.example. \
                     MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING";
    let report = analyze(&[leaf, Input::new("page", elsewhere)], Time::from_unix(NOW));
    assert_eq!(report.staples[0].served, None);
    assert_eq!(report.messages[0].host.as_deref(), Some("other.example"));
}

/// What gnutls-cli printed of real connections, briefly and verbosely (`examples/record_fixtures.rs`): a
/// staple that it prints is written again and joined to its connection; one that it does not print is told of,
/// with the command that saves it.
#[test]
fn recordings_of_gnutls_cli_say_what_came() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/transcripts");
    let recorded = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.txt")).unwrap();
    for version in ["tls1_2", "tls1_3"] {
        for (staple, printed) in [
            ("good", Verdict::Good),
            ("expired", Verdict::Unusable),
            ("absent", Verdict::Missing),
        ] {
            let brief = report(recorded(&format!("{version}-{staple}-gnutls")));
            let verbose = report(recorded(&format!("{version}-{staple}-gnutls-verbose")));
            let sent = match printed {
                Verdict::Missing => StapleSent::No,
                _ => StapleSent::Yes,
            };
            for report in [&brief, &verbose] {
                assert_eq!(report.connections.len(), 1, "{version} {staple}");
                assert_eq!(
                    report.connections[0].staple_sent, sent,
                    "{version} {staple}"
                );
                assert_eq!(report.staples.len(), 1, "{version} {staple}");
            }
            assert_eq!(verbose.staples[0].verdict, printed, "{version} {staple}");
            let told = match printed {
                Verdict::Missing => Verdict::Missing,
                _ => Verdict::Unverified,
            };
            assert_eq!(brief.staples[0].verdict, told, "{version} {staple}");
            let saving = brief
                .findings
                .iter()
                .find(|finding| finding.code == "staple-bytes-missing");
            let command = saving
                .map(|finding| finding.remedy.as_str())
                .unwrap_or_default();
            let expected = "--sni-hostname=shop.example --save-cert=chain.pem \
                            --save-ocsp-multi=staples.pem 127.0.0.1 </dev/null";
            assert_eq!(
                command.contains(expected),
                sent == StapleSent::Yes,
                "{command}"
            );
            assert!(
                verbose
                    .findings
                    .iter()
                    .all(|finding| finding.code != "staple-bytes-missing")
            );
        }
    }
}

/// What `s_client` writes to standard error while it verifies.
const STANDARD_ERROR: &str = "depth=1 O = Example Trust Services, CN = Example Issuing CA\n\
                              verify error:num=20:unable to get local issuer certificate\nverify return:1\n\
                              depth=0 CN = shop.example\nverify return:1\n";

/// With `>file 2>&1` standard error stands wherever a block of the output happened to end: amid dumps, PEM
/// blocks and words. Wherever that is, the judgement stays.
#[test]
fn standard_error_amid_the_output_changes_nothing() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/transcripts");
    let mut compared = 0;
    for name in [
        "tls1_2-good-msg",
        "tls1_3-good-msg",
        "tls1_2-trace",
        "tls1_3-trace",
        "tls1_2-expired-msg",
        "tls1_3-good",
    ] {
        let text = std::fs::read_to_string(format!("{folder}/{name}.txt")).unwrap();
        let judged = |text: String| {
            let report = report(text);
            let sent: Vec<_> = report
                .connections
                .iter()
                .map(|one| one.staple_sent)
                .collect();
            let verdicts: Vec<_> = report.staples.iter().map(|one| one.verdict).collect();
            (sent, verdicts, report.certificates.len())
        };
        let expected = judged(text.clone());
        // Every place of a whole block is too many; this step meets every column.
        for cut in (1..text.len()).step_by(61) {
            if !text.is_char_boundary(cut) {
                continue;
            }
            let (before, after) = text.split_at(cut);
            let found = judged(format!("{before}{STANDARD_ERROR}{after}"));
            let around: String = before.chars().rev().take(40).collect();
            let around: String = around.chars().rev().collect();
            assert_eq!(found, expected, "{name} at {cut}, after {around:?}");
            compared += 1;
        }
    }
    assert!(compared > 500, "{compared}");
}
