//! What is recognised.

use std::fs;

use staplescope::input::Input;
use staplescope::report::Severity;

use crate::shared::Suite;
use crate::{report, told};

const FIELD: Suite = Suite {
    name: "messages of programs in the field",
    folder: "field",
    covers: "texts with messages of programs, after public trouble reports",
    own: &["tests/messages/pasted.rs", "src/message/tests.rs"],
};

/// What people paste, and what is in it.
const PASTED: &[(&str, &[(&str, Severity)])] = &[
    (
        "directory: https://acme.shop.example/directory\n{ \"type\": \"urn:ietf:params:acme:error:unauthorized\",\n  \
         \"detail\": \"Error finalizing order :: OCSP must-staple extension\n  is no longer available: see \
         https://letsencrypt.org/2024/12/05/ending-ocsp\", \"status\": 403 }\n",
        &[("lets-encrypt-refuses-must-staple", Severity::Error)],
    ),
    (
        "[ssl:error] [pid 9] AH02217: ssl_stapling_init_cert: can't retrieve issuer certificate! [subject: CN=shop.example]\n\
         [ssl:error] [pid 9] AH02604: Unable to configure certificate shop.example:443:0 for stapling\n\
         [ssl:error] [pid 9] AH01941: stapling_renew_response: responder error\n",
        &[
            ("apache-issuer-not-found", Severity::Warning),
            ("apache-not-configured", Severity::Warning),
            ("apache-responder-error", Severity::Warning),
        ],
    ),
    (
        "{\"level\":\"warn\",\"logger\":\"tls\",\"msg\":\"stapling OCSP\",\"error\":\"no OCSP stapling for [shop.example]: no OCSP server specified in certificate\"}",
        &[("caddy-no-responder-url", Severity::Notice)],
    ),
    (
        "[ALERT] (7) : config : '/etc/haproxy/shop.pem' has an OCSP auto-update set to 'on' but an error occurred (maybe the OCSP URI or the issuer could not be found)'.\n\
         <OCSP-UPDATE> /etc/haproxy/shop.pem 5 \"Error during insertion\" 0 0\n",
        &[
            ("haproxy-update-impossible", Severity::Error),
            ("haproxy-update-insertion", Severity::Warning),
        ],
    ),
    (
        "error 'OCSP response is required for must-staple certificate' initializing config 'shop.yaml'",
        &[("envoy-must-staple-no-response", Severity::Error)],
    ),
    (
        "2026-11-28 11:12:23 TLS error on connection from (mail.shop.example) [192.0.2.1] (gnutls_certificate_set_ocsp_status_request_file2): The OCSP response provided doesn't match the available certificates\n",
        &[("exim-staple-refused", Severity::Error)],
    ),
    (
        "2026/11/28 09:00:01 [error] 7#7: OCSP_basic_verify() failed (SSL: error:13800065:OCSP routines::certificate verify error:Verify error:unable to get local issuer certificate) while requesting certificate status, responder: ocsp.shop.example, peer: 192.0.2.7:80, certificate: \"/etc/ssl/shop.pem\"\n\
         2026/11/28 09:00:02 [error] 7#7: ocsp.shop.example could not be resolved (110: Operation timed out) while requesting certificate status, responder: ocsp.shop.example\n\
         2026/11/28 09:00:03 [warn] 7#7: no resolver defined to resolve ocsp.shop.example while requesting certificate status, responder: ocsp.shop.example\n",
        &[
            ("nginx-verify-failed", Severity::Warning),
            ("nginx-responder-not-resolved", Severity::Warning),
            ("nginx-no-resolver", Severity::Warning),
        ],
    ),
    (
        "OCSP response is too old. Ignoring.\nCould not verify stapled OCSP response. Aborting.\n",
        &[
            ("wget2-response-old", Severity::Error),
            ("wget2-staple-not-verified", Severity::Error),
        ],
    ),
    (
        "java.security.cert.CertPathValidatorException: Unable to determine revocation status due to network error\nCaused by: java.io.IOException: Unsupported OCSP critical extension: 1.3.6.1.5.5.7.48.1.9\n",
        &[("java-critical-extension", Severity::Error)],
    ),
    (
        "Response Verify Failure\n80:error:13800076:OCSP routines:OCSP_basic_verify:signer certificate not found:../crypto/ocsp/ocsp_vfy.c:107:\nshop.pem: good\n",
        &[("openssl-signer-not-found", Severity::Warning)],
    ),
    (
        "OCSP Response Data:\n    OCSP Response Status: trylater (0x3)\n",
        &[("openssl-status-trylater", Severity::Warning)],
    ),
    (
        "    Cert Status: unknown\n    This Update: Nov 27 06:00:00 2026 GMT\n",
        &[("openssl-cert-status-unknown", Severity::Warning)],
    ),
    (
        "SSL_CERT CRITICAL shop.example:443: OCSP stapling not enabled|days_chain_elem1=51;20;15;;\n",
        &[("check-ssl-cert-not-enabled", Severity::Error)],
    ),
    (
        "[2026-11-28T09:00:01.000000] OCSP stapling verification failed; error='OCSP response is outside its time validity period', location='/etc/syslog-ng/conf.d/tls.conf:7:5'\n",
        &[("syslog-ng-times", Severity::Error)],
    ),
    (
        "2026-11-28T09:00:01Z ERR Unable to retieve OCSP staple for: shop.example error=\"no OCSP staple obtained from any responders\"\n",
        &[("traefik-not-retrieved", Severity::Warning)],
    ),
    (
        "nc: tls handshake failed (no stapled OCSP response provided)\n",
        &[("libtls-none-stapled", Severity::Error)],
    ),
    (
        "2026/11/28 09:00:01 [error] 7#7: *3 [lua] ssl_certificate.lua:260: auto-ssl: failed to set ocsp stapling for shop.example - continuing anyway - failed to get ocsp response: OCSP responder query failed (http://ocsp.shop.example): timeout, context: ssl_certificate_by_lua*\n",
        &[("openresty-query-failed", Severity::Warning)],
    ),
    (
        "  OCSP Stapling Request:\nNo OCSP response received.\n\n",
        &[("sslscan-received-none", Severity::Notice)],
    ),
    (
        "[Sat Nov 28 09:00:01.000000 2026] [ssl:debug] [pid 7] ssl_util_stapling.c(813): AH01951: stapling_cb: OCSP Stapling callback called\n",
        &[("apache-stapling-trace", Severity::Notice)],
    ),
    (
        "(0) (TLS) ocsp: Unable to check certificate, failing\n",
        &[("freeradius-not-checked", Severity::Warning)],
    ),
    (
        "Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING",
        &[("firefox-required-tls-feature-missing", Severity::Error)],
    ),
    (
        "Fehler: Gesicherte Verbindung fehlgeschlagen\nFehlercode: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING",
        &[("firefox-required-tls-feature-missing", Severity::Error)],
    ),
    (
        "An unexpected error occurred:\nError finalizing order :: OCSP must-staple extension is no longer available: see https://letsencrypt.org/2024/12/05/ending-ocsp\nAsk for help at https://community.letsencrypt.org.\n",
        &[("lets-encrypt-refuses-must-staple", Severity::Error)],
    ),
];

#[test]
fn what_people_paste_is_recognised() {
    for (text, expected) in PASTED {
        let report = report(&[Input::new("paste", *text)]);
        assert_eq!(told(&report), *expected, "{text}");
        assert!(report.is_readable());
        let input = &report.inputs[0];
        if input.format == "messages" {
            assert!(input.problems.is_empty(), "{:?}", input.problems);
        }
        assert_ne!(report.inputs[0].format, "nothing readable");
        for message in &report.messages {
            assert_eq!(message.input, "paste");
            assert!(message.place.starts_with("line "), "{}", message.place);
            assert!(!message.references.is_empty());
            assert!(
                !message.next.contains("letsencrypt.org:443"),
                "{}",
                message.next
            );
            assert!(!message.next.contains("acme.shop"), "{}", message.next);
        }
    }
}

/// Firefox refuses with alert 42 where a staple is missing, and programs do for many other reasons.
#[test]
fn an_alert_that_says_no_reason_is_told_as_such() {
    for (line, code, severity) in [
        (
            "SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert \
             number 42) while SSL handshaking",
            "alert-bad-certificate",
            Severity::Notice,
        ),
        (
            "http: TLS handshake error from 192.0.2.1:5123: remote error: tls: bad certificate",
            "alert-bad-certificate",
            Severity::Notice,
        ),
        (
            "error:0A000459:SSL routines::tlsv1 alert bad certificate status response:SSL alert number 113",
            "alert-bad-certificate-status-response",
            Severity::Error,
        ),
    ] {
        let found = report(&[Input::new("log", line)]);
        assert_eq!(told(&found), [(code, severity)], "{line}");
        assert_eq!(found.messages[0].trouble, "refused", "{line}");
    }
}

#[test]
fn the_short_form_of_openssl_ocsp_counts_as_the_long_one() {
    for (status, code, severity) in [
        ("revoked", "openssl-cert-status-revoked", Severity::Error),
        ("unknown", "openssl-cert-status-unknown", Severity::Warning),
    ] {
        let short = format!("leaf.pem: {status}\n\tThis Update: Nov 20 19:03:29 2026 GMT\n");
        let long =
            format!("    Cert Status: {status}\n    This Update: Nov 20 19:03:29 2026 GMT\n");
        let both = format!("{long}Response verify OK\n{short}");
        for text in [short, long, both] {
            let found = report(&[Input::new("ocsp", text.as_str())]);
            assert_eq!(told(&found), [(code, severity)], "{text}");
        }
    }
}

#[test]
fn a_message_counts_beside_objects() {
    let leaf = include_str!("../fixtures/samples/no-staple/input.pem");
    let page = "Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n";
    for inputs in [
        vec![Input::new("paste", format!("{page}{leaf}"))],
        vec![Input::new("page.txt", page), Input::new("leaf.pem", leaf)],
    ] {
        let report = report(&inputs);
        assert_eq!(
            told(&report),
            [("firefox-required-tls-feature-missing", Severity::Error)]
        );
        assert!(!report.certificates.is_empty() && !report.staples.is_empty());
        let text = report.to_string();
        assert!(
            text.contains("[firefox-required-tls-feature-missing]"),
            "{text}"
        );
    }
}

#[test]
fn the_texts_of_the_field_are_recognised() {
    let Some(folder) = FIELD.folder() else { return };
    for (file, expected) in [
        (
            "08-refused-by-ca/log.txt",
            &["lets-encrypt-refuses-must-staple"][..],
        ),
        (
            "09-server-logs/apache.log",
            &[
                "apache-issuer-not-found",
                "apache-not-configured",
                "apache-responder-error",
            ],
        ),
        ("09-server-logs/caddy.log", &["caddy-no-responder-url"]),
        (
            "09-server-logs/haproxy.log",
            &["haproxy-update-impossible", "haproxy-update-insertion"],
        ),
        ("09-server-logs/java.txt", &["java-critical-extension"]),
        (
            "09-server-logs/log-envoy-must-staple.log",
            &["envoy-must-staple-no-response"],
        ),
        (
            "09-server-logs/log-exim-bad-staple.log",
            &["exim-staple-refused"],
        ),
        (
            "09-server-logs/nginx.log",
            &[
                "nginx-verify-failed",
                "nginx-responder-not-resolved",
                "nginx-no-resolver",
            ],
        ),
        (
            "09-server-logs/wget2.txt",
            &["wget2-response-old", "wget2-staple-not-verified"],
        ),
        (
            "10-openssl-ocsp-words/signer-not-found.txt",
            &["openssl-signer-not-found"],
        ),
        (
            "10-openssl-ocsp-words/trylater.txt",
            &["openssl-status-trylater"],
        ),
        (
            "10-openssl-ocsp-words/unknown.txt",
            &["openssl-cert-status-unknown"],
        ),
        (
            "11-error-beside-certificate/page.txt",
            &["firefox-required-tls-feature-missing"],
        ),
        (
            "12-scanners/testssl-short.txt",
            &["testssl-must-staple-broken"],
        ),
    ] {
        let text = fs::read(folder.join(file)).unwrap();
        let found = report(&[Input::new(file, text)]);
        let codes: Vec<_> = told(&found).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, expected, "{file}");
    }
}
