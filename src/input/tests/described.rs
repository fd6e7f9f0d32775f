//! Words about objects that are not there: what they are, what they show, and of which host they speak.

use super::found;
use crate::input::{Described, DescribedBy};

/// What a text describes that holds nothing.
fn described(text: &str) -> Option<Described> {
    let found = found(text);
    assert_eq!(found.objects, [], "{text}");
    let mut problems = found.problems.into_iter();
    problems.find_map(|problem| {
        let described = problem.described?;
        assert!(
            problem.message.starts_with(&*described.says),
            "{} begins with {}",
            problem.message,
            described.says
        );
        assert!(!problem.lost, "{text}");
        Some(*described)
    })
}

const CERTIFICATE: &str = "Certificate:\n    Data:\n        Version: 3 (0x2)\n    Signature Algorithm: ecdsa-with-SHA256\n        Subject: CN = shop.example\n";
const FEATURE: &str = "            TLS Feature: \n                status_request\n";

#[test]
fn what_describes_says_so() {
    use DescribedBy::{Configuration, Extension, Fields, Output};
    for (text, by, has_must_staple, host) in [
        (CERTIFICATE.to_owned(), Fields, false, None),
        (format!("{CERTIFICATE}{FEATURE}"), Fields, true, None),
        (FEATURE.to_owned(), Extension, true, None),
        ("            1.3.6.1.5.5.7.1.24: \n                0....\n".to_owned(), Extension, false, None),
        (
            "server {\n  server_name shop.example;\n  ssl_certificate /a.pem;\n  ssl_stapling on;\n}\n".to_owned(),
            Configuration,
            false,
            Some("shop.example"),
        ),
        // What a configuration asks for, no certificate has yet.
        ("[ext]\ntlsfeature = status_request\n".to_owned(), Configuration, false, None),
        (
            "Alias name: shop\nEntry type: PrivateKeyEntry\nOwner: CN=shop.example\nIssuer: CN=CA\nSerial number: 5\nValid from: x until: y\nCertificate fingerprints:\n".to_owned(),
            Output,
            false,
            None,
        ),
        (
            r#"{"log":{"version":"1.2","entries":[{"request":{"url":"https://shop.example/a"}}]}}"#.to_owned(),
            Output,
            false,
            Some("shop.example"),
        ),
    ] {
        let one = described(&text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((one.by, one.has_must_staple, one.host.as_deref()), (by, has_must_staple, host), "{text}");
        let message = one.message();
        assert_eq!(message.contains("Must-Staple"), has_must_staple || by == Extension, "{message}");
        assert!(host.is_none() || !message.contains("HOST"), "{message}");
    }
}

#[test]
fn what_describes_nothing_does_not() {
    for text in [
        "",
        "Hello, the site is broken.\n",
        "<!doctype html><html><body>404</body></html>\n",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n",
        "TLS Feature is an extension of RFC 7633.\n",
    ] {
        assert_eq!(described(text), None, "{text}");
    }
}
