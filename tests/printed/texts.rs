//! The same words, quoted, framed, indented, wrapped, cut, and several in one text.

use staplescope_testpki::{ResponseBuilder, Status, cast, error_response, name_of, pem};

use super::printer::{Program, print};
use super::responses;

const NAME: (&str, &str) = ("Example Trust Services", "Example OCSP Responder");

fn delegated() -> ResponseBuilder {
    let (issuer, delegate) = (cast::issuing(), cast::delegate());
    ResponseBuilder::delegated(&issuer, &cast::SHOP_SERIAL, &delegate).responder(name_of(&delegate))
}

fn issuer() -> String {
    pem("CERTIFICATE", &cast::issuing().der)
}

fn assert_proved(text: &str, expected: &[Vec<u8>]) {
    let (found, open) = responses(&[text, &issuer()]);
    assert_eq!((found.len(), open), (expected.len(), 0), "{text}");
    assert_eq!(found, expected);
}

/// Breaks lines as a terminal or a mail program does.
fn wrapped(text: &str, width: usize) -> String {
    let lines = text.lines().map(|line| {
        let characters: Vec<char> = line.chars().collect();
        let parts = characters
            .chunks(width)
            .map(|part| part.iter().collect::<String>());
        parts.collect::<Vec<_>>().join("\n")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_around_the_words_does_not_matter() {
    let each = |text: &str, change: &dyn Fn(&str) -> String| -> String {
        text.lines().map(|line| change(line) + "\n").collect()
    };
    for program in Program::ALL {
        let response = delegated();
        let expected = [response.build()];
        let text = print(program, &response, NAME);
        assert_proved(&text, &expected);
        assert_proved(&text.replace('\n', "\r\n"), &expected);
        assert_proved(&each(&text, &|line| format!("> {line}")), &expected);
        assert_proved(&each(&text, &|line| format!("> > {line}")), &expected);
        assert_proved(
            &each(&text, &|line| format!("            {line}")),
            &expected,
        );
        assert_proved(&each(&text, &|line| line.trim().to_owned()), &expected);
        let text = print(program, &response, NAME);
        let without_first: String = text
            .lines()
            .skip(1)
            .map(|line| format!("{line}\n"))
            .collect();
        assert_proved(&without_first, &expected);
        let without_two: String = text
            .lines()
            .skip(2)
            .map(|line| format!("{line}\n"))
            .collect();
        assert_proved(&without_two, &expected);
        assert_proved(
            &format!("Hello,\n\nthis came:\n\n{text}\nGreetings: me\n"),
            &expected,
        );
    }
}

#[test]
fn frames_and_wrapped_lines_are_undone() {
    let issuing = cast::issuing();
    for program in Program::ALL {
        for by_name in [false, true] {
            let mut response = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL);
            if by_name {
                response = response.responder(name_of(&issuing));
            }
            let text = print(
                program,
                &response,
                ("Example Trust Services", "Example Issuing CA"),
            );
            let framed: String = text
                .lines()
                .map(|line| format!("│ {line:<80} │\n"))
                .collect();
            assert_proved(&framed, &[response.build()]);
            let framed: String = text
                .lines()
                .map(|line| format!("| {line:<80} |\n"))
                .collect();
            assert_proved(&framed, &[response.build()]);
            for width in [48, 52, 60, 64] {
                assert_proved(&wrapped(&text, width), &[response.build()]);
            }
        }
    }
}

#[test]
fn several_stand_in_one_text() {
    let issuing = cast::issuing();
    let other =
        ResponseBuilder::direct(&issuing, &[9, 9, 9]).edit(|entry| entry.status(Status::Unknown));
    let expected = [delegated().build(), other.build()];
    for first in Program::ALL {
        for second in Program::ALL {
            let text = print(first, &delegated(), NAME) + &print(second, &other, ("", ""));
            assert_proved(&text, &expected);
        }
    }
}

#[test]
fn an_error_is_nothing_but_its_status() {
    for (number, openssl, gnutls) in [
        (1, "malformedrequest", "malformedRequest"),
        (2, "internalerror", "internalError"),
        (3, "trylater", "tryLater"),
        (5, "sigrequired", "sigRequired"),
        (6, "unauthorized", "unauthorized"),
    ] {
        for text in [
            format!("OCSP Response Data:\n    OCSP Response Status: {openssl} (0x{number:x})\n"),
            format!("OCSP Response Information:\n\tResponse Status: {gnutls}\n"),
            format!("Responder Error: {openssl} ({number})\n"),
        ] {
            assert_proved(&text, &[error_response(number)]);
        }
    }
}

#[test]
fn the_octets_beside_the_words_are_what_they_speak_of() {
    for program in Program::ALL {
        let response = delegated();
        let text = print(program, &response, NAME) + &pem("OCSP RESPONSE", &response.build());
        let (found, open) = responses(&[&text]);
        assert_eq!((found, open), (vec![response.build()], 0));
    }
}

#[test]
fn requests_and_certificates_in_words_are_no_responses() {
    let text = "OCSP Request Data:\n    Version: 1 (0x0)\n    Requestor List:\n        Certificate ID:\n          \
                Hash Algorithm: sha1\n          Issuer Name Hash: C718\n          Issuer Key Hash: 83AF\n          \
                Serial Number: 55\n    Request Extensions:\n        OCSP Nonce: \n            0410AB\n";
    assert_eq!(responses(&[text]), (vec![], 0));
    let response = delegated();
    let text = text.to_owned() + &print(Program::OpenSsl3, &response, NAME);
    assert_proved(&text, &[response.build()]);
}
