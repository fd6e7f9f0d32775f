//! Records of connections: what programs print, and captures.

use serde_json::json;
use staplescope_testpki::capture::{self, Ends, Link, Pcap};
use staplescope_testpki::{Entry, OcspRequestBuilder, ResponseBuilder, cast};

use crate::browser::{Browser, keys};
use crate::person::{
    AT, bytes, choose_file, drop_files, expect_all, expect_text, expect_verdict, judge_at,
    judged_at, page, paste, texts,
};

const ASKED_AND_CAME: &str = "The client asked for a staple, and the server sent one.";
const ASKED_IN_VAIN: &str = "The client asked for a staple, and the server sent none.";
const NOT_ASKED: &str = "The client did not ask for a staple";

/// What each record of a connection says of its staple: the end of its name, the verdict, whether a
/// staple came, the sentence.
const RECORDED: [(&str, &str, &str, &str); 4] = [
    ("good", "good", "yes", ASKED_AND_CAME),
    ("expired", "unusable", "yes", ASKED_AND_CAME),
    ("absent", "missing", "no", ASKED_IN_VAIN),
    ("not-asked", "missing", "no", NOT_ASKED),
];

fn expect_connection(browser: &Browser, version: &str, sent: &str, sentence: &str) {
    expect_all(
        browser,
        "#connections [data-staple-sent]",
        "stapleSent",
        &[sent],
    );
    for part in ["shop.example", version, sentence] {
        expect_text(browser, "#connections", part);
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_pasted_transcript_tells_who_asked_and_what_came() {
    for (file, version) in [("tls1_2", "TLS 1.2"), ("tls1_3", "TLS 1.3")] {
        for (staple, verdict, sent, sentence) in RECORDED {
            let (_server, browser) = page();
            let name = match staple {
                "not-asked" => format!("transcripts/{file}-{staple}.txt"),
                _ => format!("transcripts/{file}-{staple}-msg.txt"),
            };
            paste(&browser, &String::from_utf8(bytes(&name)).unwrap());
            browser.find("[data-verdict]");
            judge_at(&browser, AT);
            expect_verdict(&browser, verdict);
            expect_connection(&browser, version, sent, sentence);
            expect_text(&browser, "#connections", "openssl s_client");
            assert!(texts(&browser, "[data-must-staple=true]").contains("Must-Staple"));
            browser.assert_quiet_console();
        }
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_dropped_capture_is_judged_at_its_own_time() {
    for (staple, verdict, sent, sentence) in RECORDED {
        let (_server, browser) = page();
        let capture = bytes(&format!("captures/tls1_2-{staple}.pcap"));
        drop_files(&browser, &[("tls1_2.pcap", &capture)]);
        expect_verdict(&browser, verdict);
        expect_connection(&browser, "TLS 1.2", sent, sentence);
        expect_all(
            &browser,
            "[data-finding=judged-at-capture-time]",
            "finding",
            &["judged-at-capture-time"],
        );
        assert_eq!(judged_at(&browser), "2026-06-15T12:00");
        browser.assert_quiet_console();
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_packed_capture_and_its_packed_key_log_are_read() {
    let (_server, browser) = page();
    let capture = packed("captures/tls1_3-good.pcap");
    let keys = packed("captures/tls1_3-good.keys");
    drop_files(
        &browser,
        &[("good.pcap.gz", &capture), ("good.keys.gz", &keys)],
    );
    expect_verdict(&browser, "good");
    expect_connection(&browser, "TLS 1.3", "yes", ASKED_AND_CAME);
    assert_eq!(judged_at(&browser), "2026-06-15T12:00");
    browser.assert_quiet_console();
}

/// A file of `tests/fixtures`, packed as gzip does.
fn packed(name: &str) -> Vec<u8> {
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    packed.extend(miniz_oxide::deflate::compress_to_vec(&bytes(name), 6));
    packed.extend([0; 8]);
    packed
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_capture_of_tls_1_3_opens_with_the_key_log_given_after_it() {
    let (_server, browser) = page();
    choose_file(&browser, "captures/tls1_3-good.pcap");
    expect_text(&browser, ".verdict", "key log");
    expect_text(&browser, "#connections", "shop.example");
    assert!(browser.find_all("[data-verdict]").is_empty());
    choose_file(&browser, "captures/tls1_3-good.keys");
    expect_verdict(&browser, "good");
    expect_connection(&browser, "TLS 1.3", "yes", ASKED_AND_CAME);
    assert_eq!(judged_at(&browser), "2026-06-15T12:00");
    let secret = String::from_utf8(bytes("captures/tls1_3-good.keys")).unwrap();
    let secret = secret.split_whitespace().last().unwrap().to_owned();
    let shown = browser.eval("return document.documentElement.outerHTML");
    assert!(!shown.as_str().unwrap().contains(&secret));
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn another_instant_takes_the_place_of_the_captures() {
    let (_server, browser) = page();
    choose_file(&browser, "captures/tls1_2-good.pcap");
    expect_verdict(&browser, "good");
    judge_at(&browser, "2026-09-01T00:00:00Z");
    expect_verdict(&browser, "unusable");
    expect_all(
        &browser,
        "[data-finding=judged-at-capture-time]",
        "finding",
        &[],
    );
    browser.assert_quiet_console();
}

/// Drops a capture of 48 MB: a short one, and packets of another program after it. What is shown as
/// progress meanwhile, and the longest time for which the page could not draw, are noted.
const DROP_LARGE: &str = r#"
    const [start, packet] = [...arguments].map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
    window.seen = [];
    new MutationObserver(() => {
      const shown = document.querySelector(".progress span")?.textContent;
      if (shown && window.seen.at(-1) !== shown) window.seen.push(shown);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    window.longest = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - last);
      last = now;
    }, 20);
    const million = new Uint8Array(Math.ceil(1e6 / packet.length) * packet.length);
    for (let at = 0; at < million.length; at += packet.length) million.set(packet, at);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([start, ...Array(48).fill(million)], "large.pcap"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
"#;

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_large_capture_is_read_in_pieces_while_the_page_answers() {
    let (_server, browser) = page();
    let base64 = |bytes: &[u8]| data_encoding::BASE64.encode(bytes);
    let start = base64(&bytes("captures/tls1_2-good.pcap"));
    let packet = base64(&unrelated());
    browser.eval_with(DROP_LARGE, &[start.into(), packet.into()]);
    browser.wait_until("progress", || {
        texts(&browser, ".progress span").contains("MB")
    });
    browser.press("?");
    browser.wait_until("the list of keys", || {
        browser.eval("return document.querySelector('dialog').open") == true
    });
    browser.press(keys::ESCAPE);
    expect_verdict(&browser, "good");
    expect_connection(&browser, "TLS 1.2", "yes", ASKED_AND_CAME);
    let seen: Vec<String> = serde_json::from_value(browser.eval("return window.seen")).unwrap();
    let steps = seen.iter().filter(|text| text.ends_with(" of 48 MB"));
    assert!(steps.count() >= 4, "{seen:?}");
    let longest = browser.eval("return window.longest").as_f64().unwrap();
    assert!(longest < 1000.0, "the page stood still for {longest} ms");
    assert_eq!(browser.eval("return location.hash"), json!(""));
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_was_asked_over_http_is_shown_with_its_answer() {
    let (_server, browser) = page();
    drop_files(&browser, &[("ocsp.pcap", &asked_over_http())]);
    expect_all(
        &browser,
        "#connections [data-exchange]",
        "exchange",
        &["200"],
    );
    for part in [
        "1 request over HTTP",
        "POST http://ocsp.example/",
        "The answer is HTTP 200.",
        "Answered: OCSP response",
    ] {
        expect_text(&browser, "#connections", part);
    }
    browser.find(".bar-slim a[href='#connections']");
    browser.assert_quiet_console();
}

/// A capture of a question to a responder, and of its answer.
pub fn asked_over_http() -> Vec<u8> {
    let (issuing, serial) = (cast::issuing(), &cast::SHOP_SERIAL);
    let entry = Entry::new(&issuing, serial);
    let request = OcspRequestBuilder::new().about(&entry).build();
    let response = ResponseBuilder::direct(&issuing, serial).build();
    let message = |head: &str, kind: &str, body: &[u8]| {
        let head = format!(
            "{head}\r\nContent-Type: application/{kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    };
    let question = "POST / HTTP/1.1\r\nHost: ocsp.example";
    let said = [
        (true, message(question, "ocsp-request", &request)),
        (
            false,
            message("HTTP/1.1 200 OK", "ocsp-response", &response),
        ),
    ];
    let mut ends = Ends::v4();
    ends.server.set_port(80);
    let packets: Vec<Vec<u8>> = capture::segments(&said, 1_200)
        .iter()
        .map(|segment| capture::packet(Link::Ethernet, ends, segment))
        .collect();
    let form = Pcap {
        big_endian: false,
        nanoseconds: false,
    };
    capture::pcap(form, Link::Ethernet, &packets)
}

/// One record of a capture file: a packet of a connection that is not TLS.
fn unrelated() -> Vec<u8> {
    const FILE_HEADER: usize = 24;
    let said = [(true, vec![0x55; 1_200])];
    let segments = capture::segments(&said, 1_200);
    let segment = segments.iter().find(|segment| !segment.payload.is_empty());
    let mut ends = Ends::v4();
    ends.client.set_port(1_234);
    let packet = capture::packet(Link::Ethernet, ends, segment.unwrap());
    let form = Pcap {
        big_endian: false,
        nanoseconds: false,
    };
    capture::pcap(form, Link::Ethernet, &[packet]).split_off(FILE_HEADER)
}
