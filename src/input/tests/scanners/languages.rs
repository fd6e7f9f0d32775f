//! Node.js, Java, Python.

use super::super::found;
use super::super::samples::{TRY_LATER, certificate, hex, other_certificate, pem, response};
use super::only;
use crate::input::{Kind, Lack, PrintedStatus, StapleSent};

/// A buffer as Node.js prints it.
fn buffer(bytes: &[u8], most: usize) -> String {
    let shown = hex(&bytes[..bytes.len().min(most)], " ");
    match bytes.len().saturating_sub(most) {
        0 => format!("<Buffer {shown}>"),
        more => format!("<Buffer {shown} ... {more} more bytes>"),
    }
}

pub(super) fn node(most: usize) -> String {
    format!(
        "OCSP {}\n{{\n  subject: [Object: null prototype] {{ CN: 'shop.example' }},\n  issuer: [Object: null \
         prototype] {{ CN: 'An authority' }},\n  pubkey: {},\n  valid_to: 'Sep  1 10:00:00 2026 GMT',\n  \
         raw: {},\n  issuerCertificate: {{\n    subject: [Object: null prototype] {{ CN: 'An authority' }},\n    \
         raw: {}\n  }}\n}}\n",
        buffer(&response(), most),
        buffer(&[4; 65], most),
        buffer(&certificate(), most),
        buffer(&other_certificate(), most),
    )
}

#[test]
fn node_names_what_it_cuts() {
    let found = found(node(50));
    let connection = only(&found);
    assert_eq!(connection.tool, "Node.js");
    assert_eq!(connection.staple_sent, StapleSent::Yes);
    assert_eq!(connection.lack, Some(Lack::StapleBytes));
    assert!(
        connection
            .notes
            .join(" ")
            .contains("for shop.example and valid until Sep  1")
    );
    assert_eq!(found.objects, []);
    let messages: Vec<_> = found.problems.iter().map(|one| &one.message).collect();
    let [staple, leaf, issuer] = messages.as_slice() else {
        panic!("{messages:?}");
    };
    assert!(staple.contains("an OCSP response") && staple.contains("toString('base64')"));
    assert!(leaf.contains("a certificate") && leaf.contains("raw.toString('base64')"));
    assert!(issuer.contains("INSPECT_MAX_BYTES"));
}

#[test]
fn node_says_that_no_staple_came() {
    let text = node(50);
    let (_, certificate) = text.split_once('\n').unwrap();
    let found = found(format!("OCSPResponse null\n{certificate}"));
    assert_eq!(only(&found).staple_sent, StapleSent::No);
    assert_eq!(only(&found).status_request_offered, Some(true));
    assert_eq!(found.printed, []);
}

#[test]
fn node_prints_whole_buffers() {
    let found = found(node(10_000));
    let connection = only(&found);
    assert_eq!(connection.certificates.len(), 2);
    assert_eq!(connection.responses.len(), 1);
    assert_eq!(found.objects.len(), 3);
    assert_eq!(found.problems, []);
}

/// A message as Java prints it.
pub(super) fn java(source: &str, body: &str) -> String {
    format!(
        "javax.net.ssl|DEBUG|10|main|2026-06-15 12:00:00.000 UTC|{source} handshake message (\n{body})\n"
    )
}

#[test]
fn java_in_both_versions() {
    let hello = java(
        "ClientHello.java:642|Produced ClientHello",
        "\"ClientHello\": {\n    \"server_name (0)\": {\n      type=host_name (0), value=shop.example\n    },\n    \
         \"status_request (5)\": {\n    },\n}\n",
    );
    let server = |version: &str| {
        let body =
            format!("\"ServerHello\": {{\n  \"server version\"      : \"TLSv1.2\",\n{version}}}\n");
        java("ServerHello.java:897|Consuming ServerHello", &body)
    };
    let response = "      OCSP Response:\n      Response Status: SUCCESSFUL\n      SerialNumber: 00:a7\n      \
        CertStatus: REVOKED\n      thisUpdate is Sun Jun 14 06:00:00 UTC 2026\n      nextUpdate is Sun Jun 21 \
        06:00:00 UTC 2026\n";
    let certificate = |extensions: &str| {
        let body = format!(
            "\"Certificate\": {{\n    \"certificate\" : {{\n      \"serial number\"      : \"00:a7\",\n      \
             \"not  after\"         : \"2026-09-01 10:00:00.000 UTC\",\n      \"subject\"            : \
             \"CN=shop.example\",\n        {{\n          ObjectId: 1.3.6.1.5.5.7.1.24 Criticality=false\n        \
             }}\n      ]}}\n{extensions}    \"certificate\" : {{\n      \"subject\"            : \
             \"CN=An authority\",\n}}\n"
        );
        java(
            "CertificateMessage.java:1166|Consuming server Certificate",
            &body,
        )
    };
    let finished = java("Finished.java:917|Consuming server Finished", "");
    let in_extension = format!(
        "      \"status_request (5)\": {{\n        \"OCSP status response\": {{\n{response}}}\n"
    );
    let status = java(
        "CertificateStatus.java:282|Consuming server CertificateStatus",
        &format!("\"CertificateStatus\": {{\n{response}}}\n"),
    );
    let selected =
        "    \"supported_versions (43)\": {\n      \"selected version\": [TLSv1.3]\n    }\n";
    let tls_1_2 = [server(""), certificate(""), status].concat();
    let tls_1_3 = [server(selected), certificate(&in_extension)].concat();
    for (text, version) in [(tls_1_2, "TLS 1.2"), (tls_1_3, "TLS 1.3")] {
        let found = found(format!("{hello}{text}{finished}"));
        let connection = only(&found);
        assert_eq!(connection.server_name.as_deref(), Some("shop.example"));
        assert_eq!(connection.version, Some(version));
        assert_eq!(connection.staple_sent, StapleSent::Yes, "{version}");
        assert_eq!(connection.status_request_offered, Some(true));
        let [printed] = found.printed.as_slice() else {
            panic!("{:?}", found.printed);
        };
        let entry = &printed.response.entries[0];
        assert_eq!(entry.serial, [0, 0xa7]);
        assert_eq!(entry.status, Some(PrintedStatus::Revoked));
        assert!(entry.next_update.is_some());
        let notes = connection.notes.join(" ");
        assert!(
            notes.contains("has Must-Staple and that the server staples."),
            "{notes}"
        );
        assert!(notes.contains("for CN=shop.example"), "{notes}");
    }
    let without = found([hello, server(selected), certificate(""), finished].concat());
    assert_eq!(only(&without).staple_sent, StapleSent::No);
    assert!(only(&without).notes[0].contains("refuse it"));
    let cut = found(java("ClientHello.java:642|Produced ClientHello", ""));
    assert_eq!(only(&cut).staple_sent, StapleSent::Unknown);
    assert_eq!(only(&cut).status_request_offered, Some(false));
}

#[test]
fn bytes_as_python_prints_them() {
    let printed = |bytes: &[u8]| {
        let escaped = bytes.iter().map(|byte| match byte {
            b'\n' => "\\n".to_owned(),
            b'\'' | b'\\' => format!("\\{}", char::from(*byte)),
            b' '..=b'~' => char::from(*byte).to_string(),
            _ => format!("\\x{byte:02x}"),
        });
        format!("b'{}'", escaped.collect::<String>())
    };
    let text = format!(
        "leaf {}\nstaple: {}\n{}",
        printed(&certificate()),
        printed(TRY_LATER),
        pem("CERTIFICATE", &other_certificate())
    );
    let found_all = found(text);
    let kinds: Vec<_> = found_all.objects.iter().map(|object| object.kind).collect();
    assert_eq!(
        kinds,
        [Kind::Certificate, Kind::OcspResponse, Kind::Certificate]
    );
    assert_eq!(found_all.objects[0].der, certificate());
    assert_eq!(found_all.problems, []);
    for text in ["b'0\\x8", "b'0\\x82", "b\"0\\x82\\x01\\", "xb'0\\x82\\xzz'"] {
        assert_eq!(found(text).objects, [], "{text}");
    }
}
