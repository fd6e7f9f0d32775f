//! Pastes of trouble reports, which lie beside the checkout.

use std::fs;

use staplescope::asn1::Time;
use staplescope::report::Verdict;

use super::report;
use super::shared::Suite;

const SUITE: Suite = Suite {
    name: "pastes of printed staples",
    folder: "field",
    covers: "transcripts without octets",
    own: &["tests/printed/words.rs", "tests/printed/texts.rs"],
};

#[test]
fn pastes_get_the_answers_that_they_deserve() {
    let Some(folder) = SUITE.folder() else { return };
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let at = Time::parse("2026-11-28T12:00:00Z").unwrap().unix();
    let issuer = read("04-response-outlives-certificate/inter.pem");
    let leaf = read("11-error-beside-certificate/leaf.pem");
    let live = read("13-live/leaf-chain.pem");
    for (file, beside, alone, with_issuer) in [
        (
            "01-printed-staple/good.txt",
            &issuer,
            Verdict::Unverified,
            Verdict::Good,
        ),
        (
            "01-printed-staple/expired.txt",
            &issuer,
            Verdict::Unverified,
            Verdict::Unusable,
        ),
        (
            "13-live/s_client-status-nomsg-good.txt",
            &live,
            Verdict::Unverified,
            Verdict::Good,
        ),
        (
            "13-live/gnutls-print-cert-good.txt",
            &live,
            Verdict::Unverified,
            Verdict::Unverified,
        ),
    ] {
        let text = read(file);
        assert_eq!(report(&[&text], at).staples[0].verdict, alone, "{file}");
        for texts in [[&text, beside], [beside, &text]] {
            let both = report(&texts.map(String::as_str), at);
            assert_eq!(both.staples[0].verdict, with_issuer, "{file}");
        }
    }
    let unknown = read("10-openssl-ocsp-words/unknown.txt");
    let judged = report(&[&unknown, &leaf, &issuer], at);
    assert_eq!(judged.staples[0].verdict, Verdict::Unknown);
    let later = read("10-openssl-ocsp-words/trylater.txt");
    let judged = report(&[&later, &leaf, &issuer], at);
    assert_eq!(judged.staples[0].reasons[0].as_str(), "error-status");
    let told = read("10-openssl-ocsp-words/signer-not-found.txt");
    let judged = report(&[&told, &leaf, &issuer], at);
    assert_eq!(judged.staples[0].verdict, Verdict::Unverified);
    assert_eq!(judged.told[0].status.as_deref(), Some("good"));
}
