use super::*;

fn by_url(url: &str) -> Option<&'static str> {
    recognize(None, [url].into_iter()).map(|authority| authority.id)
}

#[test]
fn responders_are_recognized_by_their_domain() {
    for (url, id) in [
        ("http://r3.o.lencr.org", Some("lets-encrypt")),
        ("http://R3.O.LENCR.ORG:80/path", Some("lets-encrypt")),
        ("http://ocsp.int-x3.letsencrypt.org", Some("lets-encrypt")),
        ("http://o.pki.goog/we1", Some("google-trust-services")),
        ("http://ocsp.harica.gr", Some("harica")),
        ("http://ocsp.digicert.com", Some("digicert")),
        ("http://ocsp.sectigo.com", Some("sectigo")),
        ("http://lencr.org.example", None),
        ("http://notlencr.org", None),
        ("http://example/lencr.org", None),
        ("http://example?x=.lencr.org", None),
        ("http://lencr.org@example", None),
        ("lencr.org", Some("lets-encrypt")),
        ("http://\u{e4}\u{f6}.example", None),
        ("", None),
    ] {
        assert_eq!(by_url(url), id, "{url}");
    }
}

#[test]
fn every_statement_has_a_source_and_a_sentence() {
    for authority in AUTHORITIES {
        assert!(!authority.statements.is_empty(), "{}", authority.id);
        for statement in authority.statements {
            assert!(
                statement.reference.url().starts_with("https://"),
                "{}",
                authority.id
            );
            assert!(!statement.reference.label().is_empty(), "{}", authority.id);
            assert!(
                statement
                    .sentence
                    .contains(&authority.name.replace('\'', "’"))
                    && statement.sentence.ends_with('.'),
                "{}",
                statement.sentence
            );
            let date = statement.since;
            assert!(
                date.is_empty() || (date.len() == 10 && date < AS_OF),
                "{date}"
            );
            // A statement without its own date says in its source that there is none.
            assert!(
                !date.is_empty() || statement.confidence < Confidence::High,
                "{}",
                statement.sentence
            );
        }
    }
}

#[test]
fn ids_are_unique() {
    let mut ids: Vec<_> = AUTHORITIES.iter().map(|authority| authority.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), AUTHORITIES.len());
}
