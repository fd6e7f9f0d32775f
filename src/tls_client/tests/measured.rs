//! The errors shown, against the measurements in `measured.txt`, which says what its columns are.

use super::*;

const MEASURED: &str = include_str!("measured.txt");

#[test]
fn every_error_is_the_measured_one() {
    let mut cells = 0;
    for line in MEASURED.lines().filter(|line| !line.starts_with('#')) {
        let [who, outcome, kinds] = line.split('|').collect::<Vec<_>>()[..] else {
            panic!("not three parts: {line}");
        };
        let [id, leaf_kind, responder, issuer_kind] =
            who.split_whitespace().collect::<Vec<_>>()[..]
        else {
            panic!("not four words: {line}");
        };
        for kind in kinds.split_whitespace() {
            let given = Handshake {
                issuer_tls_feature: issuer(issuer_kind),
                has_ocsp_url: responder != "nourl",
                validity: if responder == "days=7" {
                    7 * DAY
                } else {
                    397 * DAY
                },
                ..handshake(leaf_kind, kind)
            };
            let answer = ask(id, &given);
            let context = format!("{who} {kind}: {}", answer.explanation());
            match outcome.trim() {
                "OK" => assert!(answer.outcome.goes_on(), "{context}"),
                error => {
                    assert_eq!(answer.outcome, ClientOutcome::Refuses, "{context}");
                    assert_eq!(answer.error, Some(error), "{context}");
                }
            }
            cells += 1;
        }
    }
    assert!(cells > 400, "only {cells} cells read");
}
