use std::collections::HashSet;

use super::*;

/// Every pattern with something in the place of its placeholders.
fn examples() -> impl Iterator<Item = (&'static Message, String)> {
    all().flat_map(|message| {
        let words = message.words().iter();
        words.map(move |words| (message, example(words)))
    })
}

fn example(words: &str) -> String {
    let mut filled = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap();
        filled.push_str(before);
        filled.push_str(match name {
            "responder" => "ocsp.example",
            "host" => "[shop.example]",
            "file" => "'/etc/ssl/shop.example/fullchain.pem'",
            "status" => "trylater",
            "oid" => "1.3.6.1.5.5.7.48.1.9",
            "" => "3",
            _ => "something",
        });
        rest = after;
    }
    filled + rest
}

fn codes(text: &str) -> Vec<&'static str> {
    find(text.as_bytes())
        .iter()
        .map(|hit| hit.message.code)
        .collect()
}

/// What a message is found as among others of its program that say more.
fn is_found(message: &Message, text: &str) -> bool {
    let found = find(text.as_bytes());
    found.iter().any(|hit| hit.message.code == message.code)
}

#[test]
fn every_record_is_whole() {
    let (mut codes, mut wrong) = (HashSet::new(), Vec::new());
    for message in all() {
        let code = message.code;
        assert!(codes.insert(code), "{code} stands twice");
        let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(code.chars().all(is_kebab), "{code}");
        assert!(
            !message.name.is_empty() && !message.name.contains('{'),
            "{code}: {}",
            message.name
        );
        assert!(!message.basis.references.is_empty(), "{code}");
        let (meaning, next) = (message.meaning(&[], false), message.next(&[], None));
        for sentence in [&meaning, &next] {
            let is_sentence = sentence.ends_with('.')
                && !sentence.contains(['{', '}'])
                && !sentence.contains("below")
                && !sentence.contains("  ");
            if !is_sentence {
                wrong.push(format!("{code}: {sentence}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(codes.len() > 120, "{}", codes.len());
}

#[test]
fn every_message_is_found_by_each_of_its_words_and_taken_for_no_other() {
    let mut wrong = Vec::new();
    for (message, example) in examples() {
        for text in [
            example.clone(),
            example.to_uppercase(),
            example.to_lowercase(),
        ] {
            let codes = codes(&text);
            if codes != [message.code] {
                wrong.push(format!("{}: {codes:?} in {text}", message.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap();
        if !line.is_empty() && line.len() + word.len() >= width {
            lines.push(word.to_owned());
        } else {
            let space = if line.is_empty() { "" } else { " " };
            line.push_str(&format!("{space}{word}"));
        }
    }
    lines
}

fn cut(text: &str, width: usize) -> Vec<String> {
    let letters: Vec<_> = text.chars().collect();
    letters
        .chunks(width)
        .map(|line| line.iter().collect())
        .collect()
}

fn disguises(message: &str) -> Vec<(&'static str, String)> {
    let long = format!("2026/11/28 09:00:01 [error] 77#77: *12 {message}");
    let lines = wrapped(&long, 72);
    let each = |lines: &[String], before: &str, after: &str| -> String {
        lines
            .iter()
            .map(|line| format!("{before}{line}{after}\n"))
            .collect()
    };
    let boxed: String = lines
        .iter()
        .map(|line| format!("│ {line:<74} │\n"))
        .collect();
    vec![
        ("plain", message.into()),
        ("indented", format!("\n        {message}\n")),
        ("quoted", each(&lines, "> ", "")),
        ("framed", each(&lines, "| ", " |")),
        (
            "boxed",
            format!("┌{}┐\n{boxed}└{}┘\n", "─".repeat(76), "─".repeat(76)),
        ),
        (
            "coloured",
            format!("\u{1b}[1;31m{message}\u{1b}[0m\u{1b}[K\n"),
        ),
        (
            "syslog",
            format!("<11>Nov 28 09:00:00 web1 nginx[77]: {message}\n"),
        ),
        (
            "journald",
            format!(
                "Nov 28 09:00:00 web1 systemd[1]: unit.service: {message}\nNov 28 09:00:01 web1 x[1]: y\n"
            ),
        ),
        (
            "json",
            format!("{{\"level\":\"warn\",\"msg\":{message:?},\"n\":1}}\n"),
        ),
        (
            "json twice",
            format!("{{\"log\":{:?}}}", format!("{{\"msg\":{message:?}}}\n")),
        ),
        ("wrapped", each(&lines, "", "")),
        ("cut at the edge", each(&cut(&long, 80), "", "")),
        ("crlf", each(&lines, "", "\r")),
        (
            "html",
            format!(
                "<li>{}</li>",
                message
                    .replace('&', "&amp;")
                    .replace('"', "&quot;")
                    .replace('<', "&lt;")
                    .replace('>', "&gt;")
            ),
        ),
        (
            "amid others",
            format!(
                "x\n{}{message}\n{}",
                "GET / 200\n".repeat(300),
                "GET / 404\n".repeat(300)
            ),
        ),
    ]
}

#[test]
fn every_message_is_found_in_every_disguise() {
    let mut wrong = Vec::new();
    for (message, example) in examples() {
        for (name, text) in disguises(&example) {
            if !is_found(message, &text) {
                wrong.push(format!("{} {name}: {text}", message.code));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong: {:#?}",
        wrong.len(),
        wrong.get(..wrong.len().min(12))
    );
}

#[test]
fn quotations_are_the_lines_as_they_stood() {
    let log = "a\n  2026 \u{1b}[31m[warn]\u{1b}[0m OCSP responder timed out, responder: ocsp.example\r\nb";
    let hit = &find(log.as_bytes())[0];
    assert_eq!(
        quote(log.as_bytes(), hit),
        "2026 [warn] OCSP responder timed out, responder: ocsp.example"
    );
    assert_eq!(hit.values, [("responder", "ocsp.example".to_owned())]);
    let key = "OCSP responder timed out -----BEGIN PRIVATE KEY-----abc";
    assert_eq!(
        quote(key.as_bytes(), &find(key.as_bytes())[0]),
        "OCSP responder timed out"
    );
}

#[test]
fn what_the_line_says_is_said_again() {
    let line = "error: 1#1: OCSP response not successful (6: unauthorized) while requesting certificate status, responder: ocsp.example";
    let found = find(line.as_bytes());
    assert_eq!(found.len(), 1);
    let meaning = found[0].message.meaning(&found[0].values, false);
    assert!(
        meaning
            .starts_with("ocsp.example answered with an error in place of a status: unauthorized."),
        "{meaning}"
    );
    let next = all()
        .find(|message| message.code == "chrome-cert-revoked")
        .unwrap();
    let next = next.next(&[], Some("shop.example"));
    assert!(
        next.contains("-connect shop.example:443 -servername shop.example"),
        "{next}"
    );
}

#[test]
fn of_a_chain_of_exceptions_the_cause_counts() {
    let chain = "java.security.cert.CertPathValidatorException: Unable to determine revocation status due to network error\n\
        \tat sun.security.provider.certpath.OCSP.check(OCSP.java:198)\n\
        Caused by: java.io.IOException: Unsupported OCSP critical extension: 1.3.6.1.5.5.7.48.1.9\n";
    assert_eq!(codes(chain), ["java-critical-extension"]);
}

#[test]
fn any_bytes_are_searched() {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let examples: Vec<_> = examples().map(|(_, example)| example).collect();
    for _ in 0..20_000 {
        let mut bytes = examples[usize::try_from(random() % examples.len() as u64).unwrap()]
            .clone()
            .into_bytes();
        for _ in 0..random() % 6 {
            let at = usize::try_from(random() % bytes.len() as u64).unwrap();
            bytes[at] = random().to_le_bytes()[0];
        }
        bytes.truncate(usize::try_from(random() % 200).unwrap() + 1);
        for hit in find(&bytes) {
            assert!(hit.start < hit.end && hit.end <= bytes.len());
            let _ = quote(&bytes, &hit);
        }
    }
    for bytes in [
        &b""[..],
        b"\\",
        b"&",
        b"\x1b[",
        b"\\u12",
        b"{}",
        &[0xff; 4096],
    ] {
        assert!(find(bytes).is_empty());
    }
}
