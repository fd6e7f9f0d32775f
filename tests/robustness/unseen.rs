//! What nobody sees, and what turns the direction of writing around, is escaped in every output, wherever it
//! came from: a name, an address, the input's own name, a program's words.

use staplescope::advice::FIRST_SERVER;
use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::export::{self, Told};
use staplescope::grammar::is_invisible;
use staplescope::input::Input;
use staplescope::report::{StapleIndex, tree};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{CertificateBuilder, Extension, Key, der};

/// A mark of direction, an override, an isolate, nothing wide, a soft hyphen, a tag, a Hangul filler.
const UNSEEN: [char; 7] = [
    '\u{200e}',
    '\u{202e}',
    '\u{2066}',
    '\u{200b}',
    '\u{ad}',
    '\u{e0041}',
    '\u{115f}',
];

#[test]
fn what_nobody_sees_is_escaped_in_every_output() {
    for unseen in UNSEEN {
        let hidden = |text: &str| text.replace('_', &unseen.to_string());
        let url = hidden("http://ocsp_.example/");
        let certificate = CertificateBuilder::new(
            der::name(&hidden("Trust_Services"), &hidden("shop_.example")),
            Key::p256("shop"),
        )
        .with(Extension::subject_alt_name(&[&hidden("www_.example")]))
        .with(Extension::authority_info_access(&[&url], &[&url]))
        .with(Extension::crl_distribution_point(&url))
        .with(Extension::tls_feature(&[5]))
        .self_signed();
        let words = hidden(
            "nginx: [warn] _\"ssl_stapling\" ignored, no OCSP responder URL in the certificate \
                            \"/etc/_shop.pem\"",
        )
        .replacen(&format!("ssl{unseen}stapling"), "ssl_stapling", 1);
        let mut case = Case::new();
        case.add(&Input::new(hidden("shop_.pem"), certificate.der.clone()));
        case.add(&Input::new(hidden("error_.log"), words));
        let at = Time::from_unix(NOW);
        let report = case.report(at);
        assert!(!report.messages.is_empty(), "the words are known");
        let told = Told {
            staple: StapleIndex::HEADLINE,
            server: FIRST_SERVER,
        };
        let rows = serde_json::to_string(&case.rows(at)).unwrap();
        let nodes = serde_json::to_string(&tree(&certificate.der)).unwrap();
        for (output, text) in [
            ("text", report.to_string()),
            ("JSON", serde_json::to_string(&report).unwrap()),
            ("HTML", export::html(&report, told)),
            ("Markdown", export::markdown(&report, told)),
            ("rows", rows),
            ("tree", nodes),
        ] {
            if let Some(at) = text.find(is_invisible) {
                let from = (0..=at.saturating_sub(80))
                    .rev()
                    .find(|at| text.is_char_boundary(*at));
                let around: String = text[from.unwrap_or(0)..].chars().take(140).collect();
                panic!("{} in {output}: {around:?}", unseen.escape_unicode());
            }
        }
    }
}
