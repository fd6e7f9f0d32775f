use super::samples::*;
use super::{Kind, Place, check, complaint, found};
use Kind::{Certificate, OcspResponse};
use Place::{Line, Offset};

#[test]
fn pem_between_any_text() {
    let (cert, response) = (certificate(), response());
    let text = format!(
        "Here it is:\n{}and the staple:\n\n{}Regards, be well. 30 82\n",
        pem("CERTIFICATE", &cert),
        pem("OCSP RESPONSE", &response)
    );
    let response_line = 1 + text[..text.find("-----BEGIN OCSP").unwrap()]
        .matches('\n')
        .count();
    let expected: [(Kind, &[u8], Place); 2] = [
        (Certificate, &cert, Line(2)),
        (OcspResponse, &response, Line(response_line)),
    ];
    check(text.clone(), "PEM", &expected);
    check(text.replace('\n', "\r\n"), "PEM", &expected);
    check(text.replace('\n', "\r"), "PEM", &expected);
    check(text.trim_end(), "PEM", &expected);
    check(format!("\u{feff}{text}"), "PEM", &expected);
    for margin in [
        "> ", ">> ", "    ", "\t", "# ", "// ", "+", " * ", "| ", "\u{a0}",
    ] {
        let text: String = text
            .lines()
            .map(|line| format!("{margin}{line}\n"))
            .collect();
        check(text, "PEM", &expected);
    }
    let mut latin_1 = b"Gr\xfc\xdfe\xa0\n\n".to_vec();
    latin_1.extend(pem("CERTIFICATE", &cert).bytes());
    check(latin_1, "PEM", &[(Certificate, &cert, Line(3))]);
}

#[test]
fn labels_do_not_matter_where_content_speaks() {
    let cert = certificate();
    for label in [
        "X509 CERTIFICATE",
        "CA CERTIFICATE",
        "OCSP RESPONSE",
        "",
        "certificate",
        "?!",
    ] {
        check(pem(label, &cert), "PEM", &[(Certificate, &cert, Line(1))]);
    }
    let v1 = certificate_v1();
    check(pem("STAPLE", &v1), "PEM", &[(Certificate, &v1, Line(1))]);
    check(
        pem("CERTIFICATE", TRY_LATER),
        "PEM",
        &[(OcspResponse, TRY_LATER, Line(1))],
    );
}

#[test]
fn trusted_certificate_with_what_openssl_adds() {
    let cert = certificate();
    let trust = sequence(&[&sequence(&[b"\x06\x08\x2b\x06\x01\x05\x05\x07\x03\x01"])]);
    let block = pem("TRUSTED CERTIFICATE", &[&*cert, &*trust].concat());
    check(block, "PEM", &[(Certificate, &cert, Line(1))]);
}

#[test]
fn utf_16() {
    let cert = certificate();
    let text = format!("Gr\u{fc}\u{df}e\n{}", pem("CERTIFICATE", &cert));
    let ascii = format!("Hello there\n{}", pem("CERTIFICATE", &cert));
    let expected: [(Kind, &[u8], Place); 1] = [(Certificate, &cert, Line(2))];
    let marked = format!("\u{feff}{text}");
    let little = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>()
    };
    let big = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect::<Vec<_>>()
    };
    check(little(&marked), "PEM", &expected);
    check(big(&marked), "PEM", &expected);
    check(little(&ascii), "PEM", &expected);
    check(big(&ascii), "PEM", &expected);
    check(little(&text), "PEM", &expected);
    check(big(&text), "PEM", &expected);
}

#[test]
fn line_ends_written_out() {
    let cert = certificate();
    let text = pem("CERTIFICATE", &cert);
    let expected: [(Kind, &[u8], Place); 1] = [(Certificate, &cert, Line(2))];
    for (end, slash) in [
        ("\\n", "/"),
        ("\\r\\n", "\\/"),
        ("\\\\n", "/"),
        ("\\u000a", "\\u002F"),
        ("\\\n", "/"),
        ("\\n\" +\n    \"", "/"),
        ("\\n\"\n\"", "/"),
        (" ", "/"),
    ] {
        let value = text
            .replace('/', slash)
            .replace('\n', end)
            .replace('+', "\\u002B");
        let value = value.replace("\" \\u002B", "\" +");
        // What joins strings is a program, and no JSON.
        let format = if end.contains('"') {
            "PEM"
        } else {
            "JSON with PEM"
        };
        check(
            format!("{{\n\"cert\": \"{value}\", \"more\": 30}}\n"),
            format,
            &expected,
        );
    }
    let escaped = text
        .replace('+', "%2B")
        .replace('/', "%2f")
        .replace('=', "%3D");
    let escaped = escaped.replace('\n', "%0A").replace(' ', "%20");
    check(format!("Header:\nX-Cert: {escaped}"), "PEM", &expected);
    let line = text.trim_end().replace('\n', "\\n");
    check(format!("A=1\nCERT={line}"), "PEM", &expected);
}

#[test]
fn headers_inside_the_block() {
    let cert = certificate();
    let expected: [(Kind, &[u8], Place); 1] = [(Certificate, &cert, Line(1))];
    for headers in [
        "Subject: me\n\n",
        "Proc-Type: 4\nX-Long: a,\n  b\n\n",
        "key: value\n",
    ] {
        let text = pem("CERTIFICATE", &cert).replacen("-----\n", &format!("-----\n{headers}"), 1);
        check(text, "PEM", &expected);
    }
}

#[test]
fn pem_without_end() {
    let (cert, other) = (certificate(), other_certificate());
    let whole = pem("CERTIFICATE", &cert);
    let open = &whole[..whole.find("-----END").unwrap()];
    for text in [
        open.to_string(),
        format!("{open}and more, with prose."),
        format!("{open}-----"),
    ] {
        let found = found(text);
        assert_eq!(found.objects.len(), 1);
        assert_eq!(found.objects[0].der, cert);
        assert_eq!(found.problems.len(), 1);
        assert!(found.problems[0].message.contains("no END line"));
        assert!(!found.problems[0].lost);
    }
    let cut = found(&open[..200]);
    assert!(cert.starts_with(&cut.objects[0].der));
    assert!(cut.problems[0].lost);
    let two = found(format!("{open}{}", pem("CERTIFICATE", &other)));
    assert_eq!(two.objects.len(), 2);
    assert_eq!(two.objects[1].der, other);
    assert_eq!(two.problems.len(), 1);
}

#[test]
fn damaged_base64_is_read_up_to_the_damage() {
    for (label, kind) in [
        ("CERTIFICATE", Certificate),
        ("OCSP RESPONSE", OcspResponse),
    ] {
        let object = if kind == Certificate {
            certificate()
        } else {
            response()
        };
        let mut text = pem(label, &object);
        let third_line = text.match_indices('\n').nth(1).unwrap().0 + 1;
        text.replace_range(third_line + 4..third_line + 6, "!!");
        let found = found(text);
        assert_eq!(found.objects.len(), 1);
        assert_eq!(found.objects[0].kind, kind);
        assert_eq!(found.objects[0].der, object[..48 + 3]);
        assert_eq!(found.problems.len(), 1);
        assert_eq!(found.problems[0].place, Line(3));
        assert!(found.problems[0].lost);
    }
}

#[test]
fn the_label_decides_where_bytes_say_nothing() {
    let noise = b"\x01\x02 this is no DER at all";
    check(
        pem("OCSP RESPONSE", noise),
        "PEM",
        &[(OcspResponse, noise, Line(1))],
    );
    check(
        pem("X509 CERTIFICATE", noise),
        "PEM",
        &[(Certificate, noise, Line(1))],
    );
    assert!(complaint(pem("PGP MESSAGE", noise), false).contains("PGP MESSAGE"));
    for (label, kind) in [
        ("CERTIFICATE REQUEST", Kind::CertificateRequest),
        ("NEW CERTIFICATE REQUEST", Kind::CertificateRequest),
        ("OCSP REQUEST", Kind::OcspRequest),
        ("X509 CRL", Kind::Crl),
    ] {
        check(pem(label, noise), "PEM", &[(kind, noise, Line(1))]);
    }
}

#[test]
fn several_objects_in_one_block() {
    let (cert, other) = (certificate(), other_certificate());
    let both = [&*cert, &*other].concat();
    let expected: [(Kind, &[u8], Place); 2] = [
        (Certificate, &cert, Line(1)),
        (Certificate, &other, Line(1)),
    ];
    check(pem("CERTIFICATE", &both), "PEM", &expected);
    check(base64(&both), "base64", &expected);
    check(wrapped(&both, "\n"), "base64", &expected);
    let junk = found(pem("CERTIFICATE", &[&*cert, b"junk"].concat()));
    assert_eq!(junk.objects.len(), 1);
    assert!(junk.problems[0].message.contains("4 more bytes"));
}

#[test]
fn bare_base64() {
    let (cert, response) = (certificate(), response());
    let expected: [(Kind, &[u8], Place); 1] = [(Certificate, &cert, Line(1))];
    check(base64(&cert), "base64", &expected);
    check(base64(&cert).trim_end_matches('='), "base64", &expected);
    check(
        data_encoding::BASE64URL_NOPAD.encode(&cert),
        "base64",
        &expected,
    );
    check(wrapped(&cert, "\n"), "base64", &expected);
    check(wrapped(&cert, "\r\n"), "base64", &expected);
    check(wrapped(&cert, " "), "base64", &expected);
    check(wrapped(&cert, "\n> "), "base64", &expected);
    check(
        format!("{}\nand a word", wrapped(&cert, "\n")),
        "base64",
        &expected,
    );
    let url = data_encoding::BASE64URL_NOPAD.encode(&response);
    let text = format!(
        "chain:\n - {}\n{{\"staple\":\"{url}\",\"x\":\"MIIB\",\"y\":[\"MAMKAQM=\"]}}",
        base64(&cert).replace('/', "\\/")
    );
    let expected: [(Kind, &[u8], Place); 3] = [
        (Certificate, &cert, Line(2)),
        (OcspResponse, &response, Line(3)),
        (OcspResponse, TRY_LATER, Line(3)),
    ];
    check(text, "base64", &expected);
    let lines = format!("{}\n{}", base64(&cert).trim_end_matches('='), url);
    let expected: [(Kind, &[u8], Place); 2] = [
        (Certificate, &cert, Line(1)),
        (OcspResponse, &response, Line(2)),
    ];
    check(lines, "base64", &expected);
}

#[test]
fn base64_cut_off_is_kept() {
    let cert = certificate();
    let text = format!(
        "{{\"cert\": \"{}\", \"more\": \"{}\"}}",
        &base64(&cert)[..100],
        base64(&cert)
    );
    let expected: [(Kind, &[u8], Place); 2] = [
        (Certificate, &cert[..75], Line(1)),
        (Certificate, &cert, Line(1)),
    ];
    check(text, "JSON with base64", &expected);
}

#[test]
fn pem_in_base64() {
    let cert = certificate();
    let text = format!(
        "data:\n  tls.crt: {}\n  x: y\n",
        base64(pem("CERTIFICATE", &cert).as_bytes())
    );
    check(
        text,
        "YAML with base64 and PEM",
        &[(Certificate, &cert, Line(2))],
    );
}

#[test]
fn hexadecimal() {
    let cert = certificate();
    let expected: [(Kind, &[u8], Place); 1] = [(Certificate, &cert, Line(1))];
    for separator in [
        "", " ", ":", ", ", "\n", "-", " 0x", ", 0x", "\\x", ":\n    ",
    ] {
        let prefix = separator.trim_start_matches([',', ' ', ':', '\n', '-']);
        check(
            format!("{prefix}{}", hex(&cert, separator)),
            "hex",
            &expected,
        );
        check(
            hex(&cert, separator).to_uppercase().replace('X', "x"),
            "hex",
            &expected,
        );
    }
    let array = format!(
        "unsigned char der[] = {{\n  0x{}\n}};\nint n = 30;",
        hex(&cert, ", 0x")
    );
    check(array, "hex", &[(Certificate, &cert, Line(2))]);
    let message = format!(
        "<<< Handshake [length 42]\n    0b 00 04 2b 00\n    {}\n>>> done",
        hex(&cert, " ")
    );
    check(message, "hex", &[(Certificate, &cert, Line(3))]);
    check(
        format!("\"{}\"", hex(TRY_LATER, "")),
        "hex",
        &[(OcspResponse, TRY_LATER, Line(1))],
    );
}

#[test]
fn dumps_with_offsets() {
    for object in [certificate(), other_certificate(), certificate_v1()] {
        let expected: [(Kind, &[u8], Place); 1] = [(Certificate, &object, Line(2))];
        for (offset_end, gap) in [(": ", "  "), ("  ", "  |"), (" - ", "   "), ("   ", "   ")] {
            check(
                format!("dump\n{}", dump(&object, offset_end, gap)),
                "hex",
                &expected,
            );
        }
    }
}

#[test]
fn der_in_a_row_and_amid_garbage() {
    let (cert, other, response) = (certificate(), other_certificate(), response());
    let row = [&*cert, &*response, TRY_LATER, &*other].concat();
    let at = [
        0,
        cert.len(),
        cert.len() + response.len(),
        cert.len() + response.len() + 5,
    ];
    let expected = |shift: usize| {
        let objects: [(Kind, &[u8], Place); 4] = [
            (Certificate, &cert, Offset(at[0] + shift)),
            (OcspResponse, &response, Offset(at[1] + shift)),
            (OcspResponse, TRY_LATER, Offset(at[2] + shift)),
            (Certificate, &other, Offset(at[3] + shift)),
        ];
        objects.map(|(kind, der, place)| (kind, der.to_vec(), place))
    };
    let objects = |bytes: &[u8]| {
        let found = found(bytes);
        assert_eq!(found.format, "DER");
        let objects = found.objects.into_iter().map(|o| (o.kind, o.der, o.place));
        (objects.collect::<Vec<_>>(), found.problems)
    };
    assert_eq!(objects(&row), (expected(0).to_vec(), vec![]));
    let (amid, problems) = objects(&[b"\x00garbage 0\x82", &*row, b"\x30\x82and more"].concat());
    assert_eq!(amid, expected(11));
    assert_eq!(problems.len(), 2);
    assert_eq!(problems[0].place, Offset(0));
    assert!(problems[0].message.contains("11 bytes"));
    assert_eq!(problems[1].place, Offset(11 + row.len()));
    assert_eq!(
        objects(&[&*row, b"\n\0\0"].concat()),
        (expected(0).to_vec(), vec![])
    );
}

#[test]
fn der_and_pem_in_one_file() {
    let (cert, response) = (certificate(), response());
    let text = pem("CERTIFICATE", &cert);
    let expected: [(Kind, &[u8], Place); 2] = [
        (Certificate, &cert, Line(1)),
        (OcspResponse, &response, Offset(text.len())),
    ];
    let bytes = [text.as_bytes(), &response].concat();
    let found = found(bytes);
    let got: Vec<_> = found
        .objects
        .iter()
        .map(|o| (o.kind, &*o.der, o.place))
        .collect();
    assert_eq!(got, expected);
    assert_eq!(found.problems, []);
}

#[test]
fn der_cut_off_is_kept() {
    let (cert, response) = (certificate(), response());
    for length in [20, 60, cert.len() - 1] {
        check(
            &cert[..length],
            "DER",
            &[(Certificate, &cert[..length], Offset(0))],
        );
    }
    for length in [5, 20, response.len() - 1] {
        check(
            &response[..length],
            "DER",
            &[(OcspResponse, &response[..length], Offset(0))],
        );
    }
    let expected: [(Kind, &[u8], Place); 2] = [
        (Certificate, &cert[..80], Offset(0)),
        (Certificate, &cert, Offset(80)),
    ];
    check([&cert[..80], &cert].concat(), "DER", &expected);
    check(
        hex(&cert[..80], ""),
        "hex",
        &[(Certificate, &cert[..80], Line(1))],
    );
}

#[test]
fn hexadecimal_cut_off_amid_a_pair_is_kept() {
    let cert = certificate();
    let text = hex(&cert[..80], "") + "3";
    check(text, "hex", &[(Certificate, &cert[..80], Line(1))]);
}

#[test]
fn odd_error_responses() {
    for der in [
        b"\x30\x03\x0a\x01\x63",
        b"\x30\x03\x0a\x01\x04",
        b"\x30\x81\x03\x0a\x01",
    ] {
        check(*der, "DER", &[(OcspResponse, der, Offset(0))]);
        check(base64(der), "base64", &[(OcspResponse, der, Line(1))]);
        check(hex(der, ":"), "hex", &[(OcspResponse, der, Line(1))]);
    }
}

#[test]
fn names_of_errors_are_no_base64() {
    let words = crate::message::all().flat_map(crate::message::Message::words);
    let words = words.filter(|words| !words.contains('{'));
    let others = [
        "MISSING_STAPLE",
        "MALFORMED",
        "MOZILLA_PKIX_ERROR_MITM_DETECTED",
    ];
    for name in words.copied().chain(others) {
        let problems = found(name).problems;
        assert!(
            problems.iter().all(|problem| !problem.lost),
            "{name}: {problems:?}"
        );
    }
}
