use staplescope::report::{Exposure, Way, WayKind};
use staplescope_testpki::clock::{DAY, HOUR, NOW};
use staplescope_testpki::{Status, cast, oid};

use super::{Case, direct, unix, usual};

const NOT_AFTER: i64 = NOW + 44 * DAY + 12 * HOUR;

fn exposure(case: &Case, at: i64) -> Exposure {
    case.report(at).exposure.unwrap()
}

fn way<'e>(ways: &'e [Way], kind: WayKind, client: &str) -> Option<&'e Way> {
    ways.iter()
        .find(|way| way.kind == kind && way.clients.iter().any(|one| one == client))
}

fn seconds(ways: &[Way], kind: WayKind, client: &str) -> Option<i64> {
    way(ways, kind, client)
        .unwrap_or_else(|| panic!("{client} is not {kind}"))
        .seconds
}

#[test]
fn a_thief_gets_in_as_long_as_each_client_lets_him() {
    let ways = exposure(&usual(), NOW).ways;
    let certificate = Some(NOT_AFTER - NOW);
    assert_eq!(seconds(&ways, WayKind::SoftFail, "chrome"), certificate);
    assert_eq!(seconds(&ways, WayKind::SoftFail, "curl"), certificate);
    assert_eq!(
        seconds(&ways, WayKind::AnyBytes, "firefox-public"),
        certificate
    );
    assert_eq!(seconds(&ways, WayKind::Judged, "gnutls"), Some(2 * DAY + 1));
    assert_eq!(
        seconds(&ways, WayKind::Judged, "firefox-private"),
        Some(3 * DAY + 1)
    );
    assert_eq!(
        seconds(&ways, WayKind::Judged, "curl-cert-status"),
        Some(2 * DAY + 301)
    );
    assert_eq!(
        seconds(&ways, WayKind::Pushed, "firefox-crlite"),
        Some(36 * HOUR)
    );
    assert_eq!(seconds(&ways, WayKind::Open, "schannel"), None);
}

#[test]
fn without_must_staple_hardly_anyone_insists() {
    let certificate = cast::shop_builder().without(oid::TLS_FEATURE);
    let case = Case::new("plain", &certificate, Some(direct().build()));
    let ways = exposure(&case, NOW).ways;
    for client in ["firefox-public", "gnutls", "chrome"] {
        assert!(way(&ways, WayKind::SoftFail, client).is_some(), "{client}");
    }
    assert!(way(&ways, WayKind::Judged, "curl-cert-status").is_some());
}

#[test]
fn without_a_good_staple_no_end_is_promised() {
    for response in [
        None,
        Some(
            direct()
                .edit(|entry| entry.status(Status::Revoked(NOW - DAY, None)))
                .build(),
        ),
        Some(
            direct()
                .edit(|entry| entry.window(NOW - 9 * DAY, Some(NOW - 2 * DAY)))
                .build(),
        ),
    ] {
        let case = Case::new("no good staple", &cast::shop_builder(), response);
        let exposure = exposure(&case, NOW);
        assert_eq!(seconds(&exposure.ways, WayKind::Judged, "gnutls"), None);
        assert_eq!(
            seconds(&exposure.outage, WayKind::StapleDropped, "gnutls"),
            Some(0)
        );
    }
}

#[test]
fn nobody_steals_an_expired_certificate() {
    let exposure = exposure(&usual(), NOT_AFTER + 1);
    assert_eq!(exposure.ways, []);
}

#[test]
fn every_client_is_in_exactly_one_way() {
    let report = usual().report(NOW);
    let exposure = report.exposure.unwrap();
    let bands = &report.timeline.unwrap().bands;
    for client in bands.iter().flat_map(|band| &band.clients) {
        let ways = exposure
            .ways
            .iter()
            .filter(|way| way.kind != WayKind::Pushed);
        let ways = ways.filter(|way| way.clients.contains(client)).count();
        assert_eq!(ways, 1, "{client}");
        let kept = [WayKind::Unaffected, WayKind::StapleDropped, WayKind::Open];
        let outages = exposure
            .outage
            .iter()
            .filter(|way| kept.contains(&way.kind));
        let outages = outages.filter(|way| way.clients.contains(client)).count();
        assert_eq!(outages, 1, "{client}");
    }
}

#[test]
fn a_dead_responder_is_survived_until_the_staple_ends() {
    let outage = exposure(&usual(), NOW).outage;
    assert_eq!(
        seconds(&outage, WayKind::StapleDropped, "gnutls"),
        Some(2 * DAY)
    );
    assert_eq!(
        seconds(&outage, WayKind::StapleDropped, "firefox-public"),
        Some(2 * DAY)
    );
    assert_eq!(
        seconds(&outage, WayKind::StapleKept, "gnutls"),
        Some(2 * DAY + 1)
    );
    let certificate = Some(NOT_AFTER + 1 - NOW);
    assert_eq!(
        seconds(&outage, WayKind::StapleKept, "firefox-public"),
        certificate
    );
    assert!(way(&outage, WayKind::Unaffected, "chrome").is_some());
}

/// (life, due seconds after thisUpdate)
#[test]
fn the_next_response_is_due_as_the_baseline_requirements_say() {
    for (life, due) in [
        (7 * DAY, 4 * DAY),
        (10 * DAY, 4 * DAY),
        (4 * DAY, 4 * DAY - 8 * HOUR),
        (16 * HOUR, 8 * HOUR),
        (12 * HOUR, 6 * HOUR),
    ] {
        let this_update = NOW - HOUR;
        let response = direct()
            .edit(|entry| entry.window(this_update, Some(this_update + life)))
            .produced_at(this_update + 60);
        let case = Case::new("life", &cast::shop_builder(), Some(response.build()));
        let exposure = exposure(&case, NOW);
        let refresh = exposure.refresh.unwrap();
        assert_eq!(unix(&refresh.from), this_update + life / 2, "{life}");
        assert_eq!(unix(&refresh.due), this_update + due, "{life}");
        assert_eq!(unix(&refresh.until), this_update + life, "{life}");
        assert_eq!(exposure.delay.unwrap().seconds, 60);
    }
}

#[test]
fn every_way_is_a_sentence() {
    for at in [NOW - 10 * DAY, NOW, NOW + 3 * DAY] {
        let exposure = exposure(&usual(), at);
        for way in exposure.ways.iter().chain(&exposure.outage) {
            let text = &way.sentence;
            assert!(text.ends_with('.') && !text.contains("  "), "{text}");
            assert!(!text.starts_with(' '), "{text}");
        }
    }
}
