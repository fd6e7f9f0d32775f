//! OCSP over HTTP in captures: every way to ask, to answer and to cut it into packets.

use data_encoding::BASE64;
use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};
use staplescope_testpki::capture::{Ends, Link, segments};

use super::tests::{of_segments, said};
use crate::input::{Exchange, Found, Kind, ObjectIndex};

/// An `OCSPRequest` whose base64 has a slash and a plus, and a response that tells nothing but its form.
const REQUEST: &[u8] = &[0x30, 6, 0x30, 4, 0x30, 2, 0x02, 0];
const RESPONSE: &[u8] = &[0x30, 3, 0x0a, 1, 0];

fn request(last: [u8; 3]) -> Vec<u8> {
    let serial = [&[0x02, 9][..], &[0xfb, 0xef, 0xbe, 0xfb, 0xef, 0xbe], &last].concat();
    // Three alignments of what is a plus in base64, and what is a slash in any.
    let hash = [&[0x04, 20][..], &[0xfb, 0xef, 0xbe].repeat(5), &[0xff; 5]].concat();
    let algorithm = b"\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00";
    let id = sequence(&[algorithm, &hash, &hash, &serial]);
    sequence(&[&sequence(&[&sequence(&[&sequence(&[&id])])])])
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    let value = parts.concat();
    let length = u8::try_from(value.len()).unwrap();
    assert!(length < 0x80);
    [&[0x30, length][..], &value].concat()
}

fn escaped(text: &str) -> String {
    text.replace('+', "%2B")
        .replace('/', "%2f")
        .replace('=', "%3D")
}

/// Ways to ask, each with the address that it names.
fn asked(request: &[u8]) -> Vec<(Vec<u8>, &'static str, String)> {
    let digits = BASE64.encode(request);
    let escaped = escaped(&digits);
    let head = |line: &str| format!("{line} HTTP/1.1\r\nHost: ocsp.example\r\n");
    let get = |path: &str| {
        let asked = format!("{}Accept: */*\r\n\r\n", head(&format!("GET {path}")));
        (
            asked.into_bytes(),
            "GET",
            format!("http://ocsp.example{path}"),
        )
    };
    let post = |target: &str| {
        let length = request.len();
        let fields =
            format!("Content-Type: application/ocsp-request\r\nContent-Length: {length}\r\n\r\n");
        let head = head(&format!("POST {target}")) + &fields;
        [head.as_bytes(), request].concat()
    };
    let chunked = {
        let fields = "content-type: application/ocsp-request\r\ntransfer-encoding: chunked\r\n\r\n";
        let head = head("POST /") + fields;
        [head.into_bytes(), in_chunks(request, 7)].concat()
    };
    let proxy = format!(
        "GET http://ocsp.example/{escaped} HTTP/1.1\r\nHost: ocsp.example\r\nProxy-Connection: close\r\n\r\n"
    );
    vec![
        get(&format!("/{escaped}")),
        get(&format!("/a/path/{escaped}")),
        get(&format!("/{digits}")),
        (post("/"), "POST", "http://ocsp.example/".into()),
        (
            post("http://ocsp.example/"),
            "POST",
            "http://ocsp.example/".into(),
        ),
        (chunked, "POST", "http://ocsp.example/".into()),
        (
            proxy.into_bytes(),
            "GET",
            format!("http://ocsp.example/{escaped}"),
        ),
    ]
}

fn in_chunks(bytes: &[u8], size: usize) -> Vec<u8> {
    let mut out = vec![];
    for chunk in bytes.chunks(size) {
        out.extend(format!("{:X};name=value\r\n", chunk.len()).into_bytes());
        out.extend(chunk);
        out.extend(b"\r\n");
    }
    out.extend(b"0\r\nTrailer: 1\r\n\r\n");
    out
}

/// An answer, packed and framed in this way.
fn answer(body: &[u8], coding: &str, is_chunked: bool) -> Vec<u8> {
    let body = match coding {
        "gzip" => {
            let header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
            [&header[..], &compress_to_vec(body, 6), &[0; 8]].concat()
        }
        "deflate" => compress_to_vec_zlib(body, 6),
        _ => body.to_vec(),
    };
    let coding = match coding {
        "" => String::new(),
        coding => format!("Content-Encoding: {coding}\r\n"),
    };
    let kind = "HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n";
    let (framing, body) = match is_chunked {
        true => ("Transfer-Encoding: chunked\r\n".into(), in_chunks(&body, 3)),
        false => (format!("Content-Length: {}\r\n", body.len()), body),
    };
    [format!("{kind}{coding}{framing}\r\n").as_bytes(), &body].concat()
}

fn read(said: &[(bool, Vec<u8>)], most: usize) -> Found {
    of_segments(Link::Raw, Ends::v4(), &segments(said, most))
}

#[track_caller]
fn check(found: &Found, exchange: &Exchange, request: &[u8], response: &[u8]) {
    let object = |at: Option<ObjectIndex>| at.unwrap().of(&found.objects).unwrap();
    let (asked, answered) = (object(exchange.request), object(exchange.answer));
    assert_eq!(
        (asked.kind, asked.der.as_slice()),
        (Kind::OcspRequest, request)
    );
    assert_eq!(
        (answered.kind, answered.der.as_slice()),
        (Kind::OcspResponse, response)
    );
    assert!(
        answered
            .within
            .starts_with("HTTP with 198.51.100.7:8443, http://ocsp.example/")
    );
    assert_eq!(exchange.status, Some(200));
    assert_eq!(exchange.client, "192.0.2.1:50000");
    assert_eq!(exchange.server, "198.51.100.7:8443");
    assert_eq!(exchange.notes, [""; 0]);
    assert!(exchange.time.is_some());
}

#[test]
fn every_way_to_ask_and_to_answer() {
    let request = request([1, 2, 3]);
    assert!(BASE64.encode(&request).contains('+') && BASE64.encode(&request).contains('/'));
    for (ask, method, url) in asked(&request) {
        for coding in ["", "gzip", "deflate", "identity"] {
            for is_chunked in [false, true] {
                for most in [1, 7, 5000] {
                    let said = [
                        (true, ask.clone()),
                        (false, answer(RESPONSE, coding, is_chunked)),
                    ];
                    let found = read(&said, most);
                    let [exchange] = found.exchanges.as_slice() else {
                        panic!("{method} {coding} {is_chunked} {most}: {found:?}");
                    };
                    assert_eq!(
                        (exchange.method, exchange.url.as_deref()),
                        (Some(method), Some(&*url))
                    );
                    check(&found, exchange, &request, RESPONSE);
                    assert!(found.problems.is_empty(), "{:?}", found.problems);
                }
            }
        }
    }
}

#[test]
fn answers_that_end_with_the_connection_or_come_after_others() {
    let ask = asked(REQUEST).swap_remove(3).0;
    let until_end = b"HTTP/1.0 200 OK\r\nContent-Type: application/ocsp-response\r\n\r\n";
    let until_end = [&until_end[..], RESPONSE].concat();
    let go_on = b"HTTP/1.1 100 Continue\r\n\r\n".to_vec();
    let after = [go_on, answer(RESPONSE, "", false)].concat();
    for answer in [until_end, after] {
        let found = read(&[(true, ask.clone()), (false, answer)], 5000);
        check(&found, &found.exchanges[0], REQUEST, RESPONSE);
    }
}

/// Other things are fetched in between, bodies and all, and pass without a trace.
#[test]
fn several_on_one_connection_are_joined_in_order() {
    let page = b"GET /page HTTP/1.1\r\nHost: www.example\r\n\r\n".to_vec();
    let body = vec![b'x'; 70_000];
    let html = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let html = [html.into_bytes(), body].concat();
    let bare = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n".to_vec();
    let requests: Vec<_> = (0..4).map(|last| request([last, 0, 0])).collect();
    let responses: Vec<_> = (0..4)
        .map(|status| vec![0x30, 3, 0x0a, 1, status])
        .collect();
    let mut serial = vec![];
    let (mut questions, mut answers) = (vec![], vec![]);
    for (at, (request, response)) in requests.iter().zip(&responses).enumerate() {
        let ask = asked(request).swap_remove(at).0;
        let answer = answer(response, ["", "gzip", "deflate", ""][at], at % 2 == 0);
        let other = if at % 2 == 0 { &html } else { &bare };
        serial.extend([
            (true, page.clone()),
            (false, other.clone()),
            (true, ask.clone()),
            (false, answer.clone()),
        ]);
        questions.extend([page.clone(), ask].concat());
        answers.extend([other.clone(), answer].concat());
    }
    for said in [serial, vec![(true, questions), (false, answers)]] {
        for most in [100, 5000] {
            let found = read(&said, most);
            assert_eq!((found.exchanges.len(), found.objects.len()), (4, 8));
            for (at, exchange) in found.exchanges.iter().enumerate() {
                check(&found, exchange, &requests[at], &responses[at]);
            }
        }
    }
}

#[test]
fn half_of_an_exchange_is_told() {
    let [ask, answer] = [asked(REQUEST).swap_remove(3).0, answer(RESPONSE, "", false)];
    let unanswered = read(&[(true, ask.clone())], 5000);
    let [one] = unanswered.exchanges.as_slice() else {
        panic!("{unanswered:?}");
    };
    assert_eq!(
        (one.request, one.answer, one.status),
        (Some(ObjectIndex::after(0)), None, None)
    );
    let unasked = read(&[(false, answer.clone())], 5000);
    let [one] = unasked.exchanges.as_slice() else {
        panic!("{unasked:?}");
    };
    assert_eq!(
        (one.request, one.answer, one.status),
        (None, Some(ObjectIndex::after(0)), Some(200))
    );
    assert_eq!((one.method, one.client.as_str()), (None, "192.0.2.1:50000"));
    let cut = read(
        &[
            (true, ask.clone()),
            (false, answer[..answer.len() - 2].to_vec()),
        ],
        5000,
    );
    assert_eq!(cut.exchanges[0].notes, [super::super::http::CUT]);
    let page =
        b"HTTP/1.1 503 Busy\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nbusy".to_vec();
    let busy = read(&[(true, ask), (false, page)], 5000);
    let [one] = busy.exchanges.as_slice() else {
        panic!("{busy:?}");
    };
    assert_eq!((one.answer, one.status), (None, Some(503)));
    assert_eq!(one.notes, [super::super::http::OTHER]);
}

/// A capture that begins amid a connection, and issuers and lists that are fetched beside.
#[test]
fn what_else_revocation_needs() {
    for (kind, of) in [("pkix-cert", Kind::Certificate), ("pkix-crl", Kind::Crl)] {
        let der = [0x30, 3, 0x02, 1, 7];
        let ask = b"GET /ca.der HTTP/1.1\r\nHost: ca.example\r\n\r\n".to_vec();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/{kind}\r\nContent-Length: 5\r\n\r\n"
        );
        let answer = [head.as_bytes(), &der].concat();
        let all = segments(&[(true, ask), (false, answer)], 5000);
        for from in [0, 3] {
            let found = of_segments(Link::Ethernet, Ends::v6(), &all[from..]);
            assert_eq!(found.objects.len(), 1, "{found:?}");
            assert_eq!(
                (found.objects[0].kind, found.exchanges[0].answer),
                (of, Some(ObjectIndex::after(0)))
            );
        }
    }
}

#[test]
fn tls_behind_connect_is_still_read() {
    let mut words = vec![
        (true, b"CONNECT shop.example:443 HTTP/1.1\r\n\r\n".to_vec()),
        (false, b"HTTP/1.1 200 OK\r\n\r\n".to_vec()),
    ];
    words.extend(said("tls1_2-good"));
    let found = read(&words, 5000);
    assert_eq!((found.connections.len(), found.exchanges.len()), (1, 0));
}

/// Bodies are passed over by their length, whatever is in them, and what is unpacked is bounded over all.
#[test]
fn work_is_bounded() {
    let bomb = answer(&vec![0; 1024 * 1024], "gzip", false);
    let ask = asked(REQUEST).swap_remove(3).0;
    let said: Vec<_> = (0..100)
        .flat_map(|_| [(true, ask.clone()), (false, bomb.clone())])
        .collect();
    let found = read(&said, 5000);
    assert_eq!(found.exchanges.len(), 100);
    let last = found.exchanges.last().unwrap();
    assert_eq!(last.notes, [super::super::http::NO_MORE]);
    assert!(
        found.problems.iter().any(|problem| problem.limit),
        "{:?}",
        found.problems
    );
}
