use super::*;

fn row(ca: Option<&str>, urls: &[&str], must_staple: Option<bool>) -> Row {
    Row {
        names: vec!["shop.example".into()],
        issuer: "CN=Issuing CA,O=Example".into(),
        ca: ca.map(str::to_owned),
        ocsp_urls: urls.iter().map(|url| (*url).to_owned()).collect(),
        role: Some(Role::EndEntity),
        must_staple,
        ..Row::default()
    }
}

fn of(rows: &[Row], at: &str) -> Rollout {
    Rollout::of(rows, Time::parse(at).unwrap())
}

const HTTP: &[&str] = &["http://ocsp.example"];
const NOW: &str = "2026-11-28T12:00:00Z";

/// Every authority × kind of URL × before and after what it announced.
#[test]
fn an_authority_is_held_to_what_it_said_and_nobody_to_more() {
    for authority in AUTHORITIES {
        for at in ["2014-01-01T00:00:00Z", NOW] {
            for urls in [HTTP, &["https://ocsp.example"], &[]] {
                let rollout = of(&[row(Some(authority.name), urls, Some(true))], at);
                let end = rollout.authorities.first().unwrap();
                let at = Time::parse(at).unwrap();
                let has_ended = [Topic::RespondersOff, Topic::NoMustStaple, Topic::NoMoreUrls]
                    .into_iter()
                    .filter_map(|topic| authority.about(topic))
                    .any(|statement| statement.holds_at(at));
                let offers = authority.about(Topic::OffersMustStaple).is_some();
                let expected = match (has_ended || urls.is_empty(), offers) {
                    (true, _) => Some(false),
                    (false, true) => Some(true),
                    (false, false) => None,
                };
                assert_eq!(end.keeps, expected, "{} {urls:?} {at}", authority.id);
                let numbers = (rollout.demand, rollout.cannot, rollout.untold);
                let expected = (
                    1,
                    usize::from(expected == Some(false)),
                    usize::from(expected.is_none()),
                );
                assert_eq!(numbers, expected, "{}", authority.id);
            }
        }
    }
}

#[test]
fn only_servers_certificates_that_demand_a_staple_count() {
    let authority = Row {
        role: Some(Role::Intermediate),
        ..row(None, HTTP, Some(true))
    };
    let rows = [
        row(None, HTTP, Some(false)),
        row(None, HTTP, None),
        authority,
    ];
    let rollout = of(&rows, NOW);
    assert_eq!((rollout.demand, rollout.servers.len()), (0, 0));
    assert!(rollout.sentence().starts_with("No server’s certificate"));
}

#[test]
fn a_server_that_fetches_needs_a_url_that_it_can_ask() {
    let rows = [
        row(None, HTTP, Some(true)),
        row(None, &["https://ocsp.example"], Some(true)),
        row(None, &[], Some(true)),
    ];
    let rollout = of(&rows, NOW);
    let staples = |id: &str| {
        let mut servers = rollout.servers.iter();
        servers.find(|end| end.server == id).unwrap().staples
    };
    assert_eq!(staples("nginx-fetch"), 1);
    assert_eq!(staples("nginx-file"), 3);
    assert_eq!(staples("postfix"), 0);
    let nginx = rollout
        .servers
        .iter()
        .find(|end| end.server == "nginx-fetch");
    assert!(nginx.unwrap().said().contains("first visitor"));
    let text = rollout.text();
    assert!(
        text.contains("CANNOT  Issuing CA (1): shop.example"),
        "{text}"
    );
    assert!(
        text.contains("unknown Issuing CA (2): shop.example"),
        "{text}"
    );
}
