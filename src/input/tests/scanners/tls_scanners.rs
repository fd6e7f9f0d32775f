//! sslyze, testssl.sh, sslscan, nmap.

use super::super::found;
use super::super::samples::{certificate, other_certificate, pem};
use super::{escaped, facts, in_one_line, only};
use crate::input::{ConnectionIndex, Lack, PrintedStatus, StapleSent};

pub(super) fn sslyze(response: &str) -> String {
    format!(
        r#"{{"invalid_server_strings": [], "server_scan_results": [{{
        "server_location": {{"hostname": "shop.example", "port": 8443, "ip_address": "192.0.2.7"}},
        "network_configuration": {{"tls_server_name_indication": "shop.example"}},
        "connectivity_result": {{"highest_tls_version_supported": "TLS_1_3"}},
        "scan_result": {{"certificate_info": {{"status": "COMPLETED", "result": {{
        "certificate_deployments": [{{
            "received_certificate_chain": [{{"as_pem": "{}"}}, {{"as_pem": "{}"}}],
            "leaf_certificate_has_must_staple_extension": true,
            "ocsp_response": {response}}}]}}}}}}}}]}}"#,
        escaped(&certificate()),
        escaped(&other_certificate())
    )
}

#[test]
fn sslyze_without_a_staple() {
    let found = found(sslyze("null"));
    let connection = only(&found);
    assert_eq!(connection.tool, "sslyze");
    assert_eq!(
        facts(connection),
        (Some("192.0.2.7:8443"), Some("shop.example"), StapleSent::No)
    );
    assert_eq!(connection.version, Some("TLS 1.3"));
    assert_eq!(connection.status_request_offered, Some(true));
    assert_eq!(connection.certificates, [0, 1]);
    assert_eq!(found.objects.len(), 2);
    assert_eq!(found.format, "JSON with sslyze: PEM");
    assert_eq!(found.problems, []);
    assert!(
        found.objects[0]
            .within
            .contains("certificate_deployments[0]")
    );
}

#[test]
fn sslyze_with_a_staple_in_fields() {
    let told = r#"{"response_status": "SUCCESSFUL", "certificate_status": "GOOD", "revocation_time": null,
        "produced_at": "2026-06-14T06:00:00Z", "this_update": "2026-06-14T06:00:00Z",
        "next_update": "2026-06-21T06:00:00Z", "serial_number": 7}"#;
    let found_with = found(sslyze(told));
    let connection = only(&found_with);
    assert_eq!(connection.staple_sent, StapleSent::Yes);
    assert_eq!(connection.lack, Some(Lack::StapleBytes));
    let [printed] = found_with.printed.as_slice() else {
        panic!("{:?}", found_with.printed);
    };
    assert_eq!(printed.connection, Some(ConnectionIndex::after(0)));
    let [entry] = printed.response.entries.as_slice() else {
        panic!("{printed:?}");
    };
    assert_eq!(entry.status, Some(PrintedStatus::Good));
    assert_eq!(entry.serial, [7]);
    let until = entry.next_update.map(|time| time.to_string());
    assert_eq!(until.as_deref(), Some("2026-06-21T06:00:00Z"));
    let error = found(sslyze(r#"{"response_status": "TRY_LATER"}"#));
    assert_eq!(error.printed[0].response.status, Some(3));
}

/// Findings of testssl.sh in its flat JSON.
pub(super) fn testssl(
    which: &str,
    staple: &str,
    must_staple: &str,
    with_certificate: bool,
) -> String {
    let finding = |id: &str, text: &str| {
        format!(
            "         {{\n              \"id\"           : \"{id}{which}\",\n              \
             \"ip\"           : \"shop.example/192.0.2.7\",\n              \"port\"         : \"443\",\n              \
             \"severity\"     : \"INFO\",\n              \"finding\"      : \"{text}\"\n          }}"
        )
    };
    let mut findings = vec![
        finding("cert_commonName", "shop.example"),
        finding("cert_notAfter", "2026-09-01 10:00"),
        finding("OCSP_stapling", staple),
        finding("cert_mustStapleExtension", must_staple),
    ];
    if with_certificate {
        findings.insert(0, finding("cert", &in_one_line(&certificate())));
    }
    findings.join(",\n")
}

#[test]
fn testssl_flat_json() {
    let absent = "extension detected but no OCSP stapling provided";
    let with = found(format!(
        "[\n{}\n]\n",
        testssl("", "not offered", absent, true)
    ));
    let server = (Some("192.0.2.7:443"), Some("shop.example"), StapleSent::No);
    assert_eq!(facts(only(&with)), server);
    assert_eq!(only(&with).certificates, [0]);
    assert_eq!(only(&with).notes, [""; 0]);
    let without = found(format!("[{}]", testssl("", "not offered", absent, false)));
    assert_eq!(facts(only(&without)), server);
    let notes = only(&without).notes.join(" ");
    for part in [
        "testssl.sh says that the certificate has Must-Staple and that the server staples nothing: clients \
         that enforce Must-Staple refuse it.",
        "for shop.example and valid until 2026-09-01 10:00",
        "openssl s_client -connect 192.0.2.7:443 -servername shop.example",
    ] {
        assert!(notes.contains(part), "{notes}");
    }
}

#[test]
fn testssl_with_several_certificates() {
    let first = testssl(" <hostCert#1>", "offered, not revoked", "supported", false);
    let second = testssl(" <hostCert#2>", "not offered", "--", false);
    let found = found(format!("[{first},{second}]"));
    let sent: Vec<_> = found.connections.iter().map(|c| c.staple_sent).collect();
    assert_eq!(sent, [StapleSent::Yes, StapleSent::No]);
    assert!(found.connections[1].notes[0].contains("does not have Must-Staple"));
}

#[test]
fn testssl_pretty_json_and_csv() {
    let findings = testssl("", "offered", "supported", true);
    let pretty = found(format!(
        r#"{{"Invocation": "testssl.sh -S shop.example", "scanResult": [{{"targetHost": "shop.example",
        "ip": "192.0.2.7", "port": "443", "serverDefaults": [{findings}]}}]}}"#
    ));
    let server = (Some("192.0.2.7:443"), Some("shop.example"), StapleSent::Yes);
    assert_eq!(facts(only(&pretty)), server);
    assert_eq!(only(&pretty).certificates, [0]);
    let line = |id: &str, text: &str| {
        format!("\"{id}\",\"shop.example/192.0.2.7\",\"443\",\"INFO\",\"{text}\",\"\",\"\"\n")
    };
    let csv = found(format!(
        "\"id\",\"fqdn/ip\",\"port\",\"severity\",\"finding\",\"cve\",\"cwe\"\n{}{}{}",
        line("cert", &in_one_line(&certificate())),
        line("OCSP_stapling", "offered"),
        line("cert_mustStapleExtension", "supported"),
    ));
    assert_eq!(facts(only(&csv)), server);
    assert_eq!(only(&csv).certificates, [0]);
    assert_eq!(csv.format, "testssl.sh: PEM");
}

#[test]
fn testssl_in_words() {
    let found = found(
        " Start 2026-06-15 12:00:00        -->> 192.0.2.7:443 (shop.example) <<--\n\
         \x20Testing server defaults (Server Hello)\n\
         \x20Common Name (CN)             shop.example  (request w/o SNI didn't succeed)\n\
         \x20Certificate Validity (UTC)   80 >= 60 days (2026-06-01 10:00 --> 2026-09-01 10:00)\n\
         \x20OCSP stapling                not offered\n\
         \x20OCSP must staple extension   supported\n",
    );
    let notes = only(&found).notes.join(" ");
    assert_eq!(only(&found).server_name.as_deref(), Some("shop.example"));
    assert!(notes.contains("refuse it"), "{notes}");
    assert!(notes.contains("until 2026-09-01 10:00"), "{notes}");
}

pub(super) const SSLSCAN: &str = "Version: 2.1.5\nOpenSSL 3.0.15 3 Sep 2024\n\nConnected to 192.0.2.7\n\n\
    Testing SSL server shop.example on port 443 using SNI name www.shop.example\n\n  OCSP Stapling Request:\n";

#[test]
fn sslscan_in_words() {
    let words = "OCSP Response Status: successful (0x0)\nResponse Type: Basic OCSP Response\n\
        Version: 1 (0x0)\nResponder Id: CN = An authority\nProduced At: Jun 14 06:00:00 2026 GMT\n\
        Responses:\n    Certificate ID:\n      Hash Algorithm: sha1\n      Issuer Name Hash: 00\n      \
        Issuer Key Hash: 00\n      Serial Number: 07\n    Cert Status: revoked\n    Revocation Time: Jun 13 \
        06:00:00 2026 GMT\n    This Update: Jun 14 06:00:00 2026 GMT\n    Next Update: Jun 21 06:00:00 2026 GMT\n\n  \
        Supported Server Cipher(s):\nPreferred TLSv1.3  128 bits  TLS_AES_128_GCM_SHA256\n\n  SSL Certificate:\n\
        Signature Algorithm: ecdsa-with-SHA256\nSerial Number: aa:bb\n";
    let pem = pem("CERTIFICATE", &certificate());
    let with = found(format!("{SSLSCAN}{words}{pem}"));
    let connection = only(&with);
    assert_eq!(connection.tool, "sslscan");
    assert_eq!(
        facts(connection),
        (
            Some("shop.example:443"),
            Some("www.shop.example"),
            StapleSent::Yes
        )
    );
    assert_eq!(connection.certificates, [0]);
    let [printed] = with.printed.as_slice() else {
        panic!("{:?}", with.printed);
    };
    assert_eq!(printed.connection, Some(ConnectionIndex::after(0)));
    assert_eq!(printed.response.entries[0].serial, [7]);
    let status = printed.response.entries[0].status;
    assert_eq!(status, Some(PrintedStatus::Revoked));
    assert_eq!(printed.response.signature_algorithm, None);
    let without = found(format!("{SSLSCAN}No OCSP response recieved.\n\n"));
    assert_eq!(only(&without).staple_sent, StapleSent::No);
    assert_eq!(only(&without).status_request_offered, Some(true));
    assert!(without.problems[0].message.contains("--show-certificate"));
}

#[test]
fn sslscan_xml() {
    let found = found(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document title=\"SSLScan Results\" version=\"2.1.5\" \
         web=\"http://github.com/rbsec/sslscan\">\n <ssltest host=\"192.0.2.7\" sniname=\"shop.example\" port=\"443\">\n  \
         <certificates><certificate type=\"full\"><certificate-blob>\n{}</certificate-blob></certificate></certificates>\n \
         </ssltest>\n <ssltest host=\"192.0.2.8\" sniname=\"192.0.2.8\" port=\"465\">\n  \
         <subject><![CDATA[mail.example]]></subject>\n </ssltest>\n</document>\n",
        pem("CERTIFICATE", &certificate())
    ));
    let [first, second] = found.connections.as_slice() else {
        panic!("{:?}", found.connections);
    };
    assert_eq!(
        facts(first),
        (
            Some("192.0.2.7:443"),
            Some("shop.example"),
            StapleSent::Unknown
        )
    );
    assert_eq!(first.certificates, [0]);
    assert_eq!(second.server.as_deref(), Some("192.0.2.8:465"));
    assert_eq!(second.server_name, None);
    assert!(second.notes.join(" ").contains("for mail.example"));
    assert!(
        first
            .notes
            .join(" ")
            .contains("does not say whether a staple came")
    );
}

#[test]
fn nmap_xml_with_entities() {
    let pem = pem("CERTIFICATE", &certificate());
    let encoded = pem
        .replace("--", "-&#45;")
        .replace('\n', "&#xa;")
        .replace('+', "&#x2b;");
    let host = |address: &str, certificate: &str| {
        format!(
            "<host><status state=\"up\"/>\n<address addr=\"{address}\" addrtype=\"ipv4\"/>\n<hostnames>\n\
             <hostname name=\"shop.example\" type=\"user\"/>\n</hostnames>\n<ports><port protocol=\"tcp\" \
             portid=\"22\"></port><port protocol=\"tcp\" portid=\"443\"><state state=\"open\"/>\
             <script id=\"ssl-cert\" output=\"Subject: commonName=shop.example&#xa;Not valid after:  \
             2026-09-01T10:00:00\"><table key=\"extensions\">\n<table>\n<elem key=\"name\">TLS Feature</elem>\n\
             <elem key=\"value\">status_request</elem>\n</table></table>\n{certificate}</script></port></ports></host>\n"
        )
    };
    let found = found(format!(
        "<?xml version=\"1.0\"?>\n<nmaprun scanner=\"nmap\" args=\"nmap -&#45;script ssl-cert\">\n{}{}</nmaprun>\n",
        host(
            "192.0.2.7",
            &format!("<elem key=\"pem\">{encoded}</elem>\n")
        ),
        host("192.0.2.8", "")
    ));
    let [first, second] = found.connections.as_slice() else {
        panic!("{:?}", found.connections);
    };
    assert_eq!(
        facts(first),
        (
            Some("192.0.2.7:443"),
            Some("shop.example"),
            StapleSent::Unknown
        )
    );
    assert_eq!(first.certificates, [0]);
    assert_eq!(found.objects[0].der, certificate());
    assert_eq!(second.server.as_deref(), Some("192.0.2.8:443"));
    let notes = second.notes.join(" ");
    assert!(
        notes.contains("has Must-Staple, but not whether"),
        "{notes}"
    );
    assert!(notes.contains("until 2026-09-01T10:00:00"), "{notes}");
    assert_eq!(found.problems, []);
}
