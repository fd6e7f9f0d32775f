//! Transcripts: recorded ones (`examples/record_fixtures.rs`), and the output of other programs, as
//! they print it.

use super::found;
use super::samples::{certificate, pem};
use crate::input::{Connection, Found, Kind, Lack, Source, StapleSent};

fn recorded(name: &str) -> Found {
    let path = format!(
        "{}/tests/fixtures/transcripts/{name}.txt",
        env!("CARGO_MANIFEST_DIR")
    );
    found(std::fs::read(path).unwrap())
}

#[track_caller]
pub(super) fn only(found: &Found) -> &Connection {
    let [connection] = found.connections.as_slice() else {
        panic!("{} connections", found.connections.len());
    };
    connection
}

/// How many different objects of a kind there are.
pub(super) fn count(found: &Found, kind: Kind) -> usize {
    let objects = found.objects.iter().filter(|object| object.kind == kind);
    let objects: std::collections::BTreeSet<_> = objects.map(|object| &object.der).collect();
    objects.len()
}

#[test]
fn messages_tell_everything() {
    for version in ["TLS 1.2", "TLS 1.3"] {
        for (staple, sent) in [
            ("good", StapleSent::Yes),
            ("expired", StapleSent::Yes),
            ("absent", StapleSent::No),
        ] {
            let file = version.replace("TLS 1.", "tls1_");
            let found = recorded(&format!("{file}-{staple}-msg"));
            let connection = only(&found);
            assert_eq!(connection.source, Source::Transcript);
            assert_eq!(connection.tool, "openssl s_client");
            assert_eq!(connection.server_name.as_deref(), Some("shop.example"));
            assert_eq!(connection.version, Some(version));
            assert_eq!(connection.status_request_offered, Some(true));
            assert_eq!(connection.staple_sent, sent, "{file} {staple}");
            assert_eq!(connection.certificates.len(), 2);
            assert_eq!(
                connection.responses.len(),
                usize::from(sent == StapleSent::Yes)
            );
            assert_eq!(connection.lack, None);
            assert_eq!(count(&found, Kind::Certificate), 2);
            assert_eq!(found.problems, []);
        }
    }
}

#[test]
fn words_tell_that_a_staple_came_but_not_which() {
    for version in ["tls1_2", "tls1_3"] {
        let found = recorded(&format!("{version}-good"));
        let connection = only(&found);
        assert_eq!(connection.status_request_offered, Some(true));
        assert_eq!(connection.staple_sent, StapleSent::Yes);
        assert_eq!(connection.lack, Some(Lack::StapleBytes));
        assert_eq!(
            (connection.certificates.len(), connection.responses.len()),
            (2, 0)
        );
        let absent = recorded(&format!("{version}-absent"));
        assert_eq!(only(&absent).staple_sent, StapleSent::No);
        assert_eq!(only(&absent).lack, None);
    }
}

#[test]
fn who_did_not_ask_is_known() {
    for version in ["tls1_2", "tls1_3"] {
        let found = recorded(&format!("{version}-not-asked"));
        assert_eq!(only(&found).status_request_offered, Some(false));
        assert_eq!(only(&found).staple_sent, StapleSent::No);
    }
}

#[test]
fn traces_are_read_though_other_output_stands_among_them() {
    for version in ["tls1_2", "tls1_3"] {
        let found = recorded(&format!("{version}-trace"));
        let from_messages = recorded(&format!("{version}-good-msg"));
        let connection = only(&found);
        assert_eq!(connection.server_name.as_deref(), Some("shop.example"));
        assert_eq!(connection.status_request_offered, Some(true));
        let staple = |found: &Found| {
            found.connections[0].responses[0]
                .of(&found.objects)
                .unwrap()
                .der
                .clone()
        };
        assert_eq!(staple(&found), staple(&from_messages));
        assert_eq!(connection.certificates.len(), 2);
        assert_eq!(count(&found, Kind::OcspResponse), 1);
    }
}

#[test]
fn what_debug_dumps_is_left_aside() {
    for version in ["tls1_2", "tls1_3"] {
        let found = recorded(&format!("{version}-debug"));
        assert_eq!(count(&found, Kind::Certificate), 2);
        assert_eq!(count(&found, Kind::OcspResponse), 0);
        assert_eq!(only(&found).lack, Some(Lack::StapleBytes));
    }
}

#[test]
fn two_runs_are_two_connections() {
    let path = format!("{}/tests/fixtures/transcripts/", env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| std::fs::read_to_string(format!("{path}{name}.txt")).unwrap();
    let both = format!(
        "$ openssl s_client -connect shop.example:443 -status\n{}$ openssl s_client -connect shop.example:443\n{}",
        read("tls1_2-good-msg").replace("\n", "\r\n"),
        read("tls1_3-not-asked"),
    );
    let found = found(both);
    let asked: Vec<_> = found
        .connections
        .iter()
        .map(|c| c.status_request_offered)
        .collect();
    assert_eq!(asked, [Some(true), Some(false)]);
    let servers: Vec<_> = found
        .connections
        .iter()
        .map(|c| c.server.as_deref())
        .collect();
    assert_eq!(servers, [Some("shop.example:443"); 2]);
}

#[test]
fn utf_16_as_power_shell_writes_it() {
    let path = format!(
        "{}/tests/fixtures/transcripts/tls1_3-good-msg.txt",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).unwrap();
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    let found = found([0xff, 0xfe].into_iter().chain(units).collect::<Vec<_>>());
    assert_eq!(only(&found).responses.len(), 1);
}

#[test]
fn every_line_may_be_the_last() {
    for name in ["tls1_2-good-msg", "tls1_3-trace", "tls1_3-good"] {
        let path = format!(
            "{}/tests/fixtures/transcripts/{name}.txt",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(path).unwrap();
        for (end, _) in text.match_indices('\n').step_by(7) {
            let found = found(&text.as_bytes()[..end]);
            for connection in &found.connections {
                assert!(
                    connection
                        .certificates
                        .iter()
                        .all(|at| at.of(&found.objects).is_some())
                );
            }
        }
    }
}

/// A `CertificateStatus` of TLS 1.2 with several responses (RFC 6961), which OpenSSL does not send.
#[test]
fn a_message_with_several_staples() {
    let body = "02 00 00 10 00 00 05 30 03 0a 01 03 00 00 05 30\n    03 0a 01 06";
    let text = format!(
        "CONNECTED(3)\n<<< TLS 1.2, Handshake [length 0018], CertificateStatus\n    16 00 00 14 {body}\n"
    );
    let found = found(text);
    assert_eq!(only(&found).responses.len(), 2);
    assert_eq!(only(&found).staple_sent, StapleSent::Yes);
}

#[test]
fn gnutls_cli() {
    let pem = pem("CERTIFICATE", &certificate());
    let text = format!(
        "Processed 1 CA certificate(s).\nResolving 'shop.example:443'...\n\
         Connecting to '192.0.2.7:443'...\n- Certificate type: X.509\n\
         - Got a certificate list of 1 certificates.\n\n{pem}\n- Status: The certificate is trusted. \n\
         - Description: (TLS1.3-X.509)-(ECDHE-SECP256R1)-(ECDSA-SECP256R1-SHA256)-(AES-256-GCM)\n\
         - Options: OCSP status request,\n"
    );
    let found_with = found(text);
    let connection = only(&found_with);
    assert_eq!(connection.tool, "gnutls-cli");
    assert_eq!(connection.server.as_deref(), Some("192.0.2.7:443"));
    assert_eq!(connection.version, Some("TLS 1.3"));
    assert_eq!(connection.staple_sent, StapleSent::Yes);
    assert_eq!(connection.certificates, [0]);
    let without = found(
        "no OCSP response for certificate 0\nConnecting to '192.0.2.7:443'...\n- Certificate type: X.509\n\
         - Status: The certificate is NOT trusted. The certificate requires the server to include an OCSP \
         status in its response, but the OCSP status is missing. \n",
    );
    assert_eq!(only(&without).staple_sent, StapleSent::No);
    assert!(only(&without).notes[0].contains("refused"));
    assert!(without.problems[0].message.contains("--save-ocsp-multi"));
}

/// `gnutls-cli --ocsp` asks the responder amid the handshake where no staple came: that is no connection to
/// a TLS server, and what it writes to standard error may stand within a PEM block.
#[test]
fn gnutls_cli_that_asks_the_responder() {
    let block = pem("CERTIFICATE", &certificate());
    let (before, after) = block.split_at(block.len() / 2);
    let text = format!(
        "Processed 1 CA certificate(s).\nResolving 'shop.example:443'...\n\
         Connecting to '192.0.2.7:443'...\n- Certificate type: X.509\n\
         - Got a certificate list of 1 certificates.\n\n\
         {before}Connecting to OCSP server: ocsp.example...\n{after}\n\
         - Status: The certificate is trusted. \nResolving 'ocsp.example:80'...\n\
         Connecting to '192.0.2.9:80'...\n\
         - OCSP server flags certificate not revoked as of Sun Nov 29 07:18:28 2026\n\
         *** OCSP: verified 1 certificate(s).\n\
         - Description: (TLS1.3-X.509)-(ECDHE-SECP256R1)-(ECDSA-SECP256R1-SHA256)-(AES-256-GCM)\n\
         - Options:\n- Handshake was completed\n"
    );
    let found = found(text);
    let connection = only(&found);
    assert_eq!(connection.server.as_deref(), Some("192.0.2.7:443"));
    assert_eq!(connection.version, Some("TLS 1.3"));
    assert_eq!(connection.staple_sent, StapleSent::No);
    assert_eq!(connection.certificates, [0]);
    assert_eq!(found.objects[0].der, certificate());
}

/// Two runs after each other, the first of which failed, are two connections.
#[test]
fn gnutls_cli_twice() {
    let run = |address: &str, end: &str| {
        format!(
            "Connecting to '{address}'...\n- Certificate type: X.509\n\
             - Got a certificate list of 1 certificates.\n{end}\n"
        )
    };
    let failed = run(
        "192.0.2.7:443",
        "*** PKI verification of server certificate failed...\n*** Fatal error: Error in the certificate.",
    );
    let well = run("192.0.2.8:443", "- Description: (TLS1.2-X.509)-(X)");
    let found = found(failed + &well);
    let servers: Vec<_> = found
        .connections
        .iter()
        .map(|connection| connection.server.as_deref())
        .collect();
    assert_eq!(servers, [Some("192.0.2.7:443"), Some("192.0.2.8:443")]);
}

#[test]
fn curl() {
    let text = format!(
        "* Connected to shop.example (192.0.2.7) port 443 (#0)\n\
         * SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384\n* Server certificate:\n\
         * No OCSP response received\nSubject:CN = shop.example\n{}",
        pem("CERTIFICATE", &certificate())
    );
    let found_with = found(text);
    let connection = only(&found_with);
    assert_eq!(connection.server_name.as_deref(), Some("shop.example"));
    assert_eq!(connection.server.as_deref(), Some("192.0.2.7:443"));
    assert_eq!(connection.staple_sent, StapleSent::No);
    assert_eq!(connection.status_request_offered, Some(true));
    assert_eq!(connection.certificates, [0]);
    let plain = found("* SSL connection using TLSv1.2 / X\n* Server certificate:\n");
    assert_eq!(only(&plain).status_request_offered, None);
    assert!(plain.problems[0].message.contains("-msg"));
}

#[test]
fn testssl_and_nmap() {
    let found_with = found(
        "    testssl       3.0.8 from https://testssl.sh/\n\
         \x20Start 2026-06-15 12:00:00        -->> 192.0.2.7:443 (shop.example) <<--\n\
         \x20OCSP stapling                not offered\n",
    );
    let connection = only(&found_with);
    assert_eq!(connection.server.as_deref(), Some("192.0.2.7:443"));
    assert_eq!(connection.staple_sent, StapleSent::No);
    assert!(found_with.problems[0].message.contains("-msg"));
    let margin = pem("CERTIFICATE", &certificate()).replace('\n', "\n| ");
    let found_with = found(format!(
        "Nmap scan report for shop.example (192.0.2.7)\n443/tcp open  https\n| ssl-cert: Subject: x\n| {margin}"
    ));
    let connection = only(&found_with);
    assert_eq!(connection.server.as_deref(), Some("192.0.2.7:443"));
    assert_eq!(connection.certificates, [0]);
    assert_eq!(connection.staple_sent, StapleSent::Unknown);
}

#[test]
fn programs_that_print_no_object_are_named_with_what_to_do() {
    for (text, tool, advice) in [
        (
            "Owner: CN=x\nCertificate fingerprints:\n\t SHA1: 00\n",
            "keytool",
            "-rfc",
        ),
        (
            "X509 Certificate:\nVersion: 3\nCertUtil: -dump command completed successfully.\n",
            "certutil",
            "-encode",
        ),
        (
            "OCSP Response Data:\n    OCSP Response Status: successful (0x0)\n",
            "openssl ocsp",
            "-respout",
        ),
        (
            "Certificate:\n    Data:\n    Signature Algorithm: x\n",
            "openssl x509",
            "printed",
        ),
    ] {
        let found = found(text);
        assert_eq!(found.format, tool);
        assert!(found.problems[0].message.contains(advice), "{tool}");
    }
}

#[test]
fn a_text_of_many_runs_is_bounded() {
    let found = found("CONNECTED(3)\nDONE\n".repeat(10_000));
    assert!(
        found.connections.len() <= 201,
        "{}",
        found.connections.len()
    );
}

/// What `sslyze --certinfo` prints of one server, with these lines about its staple.
fn sslyze(host: &str, staple: &str) -> String {
    let chain = |title: &str, staple: &str| {
        format!(
            "\n     Certificate Chain {title}\n       SHA1 Fingerprint:                  7702a1b70e14\n       \
             Common Name:                       {host}\n       Issuer:                            Example CA\n       \
             Serial Number:                     258\n       Not Before:                        2026-10-30\n       \
             Not After:                         2027-01-28\n       Signature Algorithm:               sha256\n     \
             Certificate Extensions\n       OCSP Must-Staple:                  OK - Extension present\n     \
             OCSP Stapling\n{staple}"
        )
    };
    format!(
        "\n SCAN RESULTS FOR {}:8443 - 192.0.2.7\n ------\n\n * Certificates Information:\n       \
         Hostname sent for SNI:             {host}\n       Number of cert chains detected:    1 (RSAPublicKey)\n{}{}",
        host.to_ascii_uppercase(),
        chain("#1 (RSAPublicKey, SNI enabled)", staple),
        chain(
            "with SNI disabled - can be ignored",
            "                                          NOT SUPPORTED - Server did not send back an OCSP response\n"
        ),
    )
}

#[test]
fn sslyze_in_words() {
    let good = "       OCSP Response Status:              SUCCESSFUL\n       \
                Validation w/ Mozilla Store:       FAILED - Response is NOT trusted\n       \
                Cert Status:                       GOOD\n       Cert Serial Number:                258\n       \
                This Update:                       2026-11-29\n       Next Update:                       2026-12-02\n";
    let none = "                                          NOT SUPPORTED - Server did not send back an OCSP response\n";
    let error = "                                          ERROR - OCSP response status is not successful: TRY_LATER\n";
    let text = [
        sslyze("good.example", good),
        sslyze("none.example", none),
        sslyze("error.example", error),
    ];
    let found = found(text.concat());
    let seen: Vec<_> = found
        .connections
        .iter()
        .map(|one| (one.server_name.as_deref().unwrap(), one.staple_sent))
        .collect();
    let expected = [
        ("good.example", StapleSent::Yes),
        ("none.example", StapleSent::No),
        ("error.example", StapleSent::Yes),
    ];
    assert_eq!(seen, expected);
    assert_eq!(
        found.connections[0].server.as_deref(),
        Some("192.0.2.7:8443")
    );
    assert!(
        found.connections[0]
            .notes
            .iter()
            .any(|note| note.contains("Next Update 2026-12-02"))
    );
    assert!(found.connections[1].notes[0].contains("has Must-Staple"));
    let told: Vec<_> = found.printed.iter().map(|one| &one.response).collect();
    assert_eq!(told[0].entries[0].serial, [1, 2]);
    assert_eq!(told[0].entries[0].next_update, None);
    assert_eq!(told[1].status, Some(3));
    assert_eq!(found.format, "sslyze");
}

#[test]
fn a_handshake_that_failed_does_not_tell_whether_a_staple_was_asked_for() {
    let found = found(
        "CONNECTED(00000003)\n4007:error:0A000438:SSL routines:ssl3_read_bytes:tlsv1 alert internal error:SSL \
         alert number 80\n---\nno peer certificate available\n---\nNo client certificate CA names sent\n---\n\
         SSL handshake has read 7 bytes and written 320 bytes\nVerification: OK\n---\nNew, (NONE), Cipher is \
         (NONE)\nEarly data was not sent\nVerify return code: 0 (ok)\n---\n",
    );
    assert_eq!(only(&found).status_request_offered, None);
}

#[test]
fn openssl_says_in_its_own_words_of_each_version_that_no_staple_came() {
    for (line, sent) in [
        ("OCSP response: no response sent", StapleSent::No),
        ("OCSP responses: no responses sent", StapleSent::No),
        ("OCSP response: no OCSP response received", StapleSent::No),
        ("OCSP response: no response sent\", \"---\"", StapleSent::No),
        ("OCSP responses: number of responses: 1", StapleSent::Yes),
        ("OCSP response: response parse error", StapleSent::Yes),
        ("OCSP response: OCSP response parse error", StapleSent::Yes),
        ("OCSP response: ", StapleSent::Yes),
        ("OCSP response: something new", StapleSent::Unknown),
    ] {
        let found = found(format!("CONNECTED(00000003)\n{line}\n---\n"));
        let connection = only(&found);
        assert_eq!(connection.staple_sent, sent, "{line}");
        assert_eq!(connection.status_request_offered, Some(true), "{line}");
    }
}
