use std::collections::BTreeSet;
use std::sync::Arc;

use staplescope::analyze::Case as Engine;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Event, OutcomeKind, ServerOutcomeKind, Situation, Timeline, Verdict};
use staplescope_testpki::clock::{DAY, HOUR, MINUTE, NOW};
use staplescope_testpki::{Entry, Hash, ResponseBuilder, Status, cast};

use super::{Case, direct, given, unix, usual};

/// Numbers without rhyme, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn between(&mut self, from: i64, until: i64) -> i64 {
        from + self.below((until - from).max(1) as u64) as i64
    }
}

/// Windows, statuses, signers and certificates of many kinds.
fn cases() -> Vec<Case> {
    let mut numbers = Numbers(7);
    let mut cases = vec![
        usual(),
        Case::new("no staple", &cast::shop_builder(), None),
        Case::new(
            "tryLater",
            &cast::shop_builder(),
            Some(vec![0x30, 3, 0x0A, 1, 3]),
        ),
        Case::new(
            "not 5",
            &cast::shop_builder(),
            Some(vec![0x30, 3, 0x0A, 1, 9]),
        ),
    ];
    cases.extend(revoked_delegates());
    for round in 0..25 {
        let this_update = NOW + numbers.between(-60 * DAY, 60 * DAY);
        let lifetime = [
            None,
            Some(numbers.between(0, 10 * MINUTE)),
            Some(numbers.between(HOUR, 10 * DAY)),
            Some(7 * DAY),
            Some(numbers.between(10 * DAY, 60 * DAY)),
            Some(-numbers.between(0, 3 * DAY)),
        ][numbers.below(6) as usize];
        let status = [
            Status::Good,
            Status::Good,
            Status::Revoked(this_update, None),
            Status::Unknown,
        ][numbers.below(4) as usize]
            .clone();
        let hash = [Hash::Sha1, Hash::Sha256][numbers.below(2) as usize];
        let next_update = lifetime.map(|lifetime| this_update + lifetime);
        let entry = Entry::hashed(hash, &cast::issuing(), &cast::SHOP_SERIAL)
            .status(status)
            .window(this_update, next_update);
        let delegate = cast::delegate_builder()
            .validity(
                this_update + numbers.between(-3 * DAY, DAY),
                this_update + numbers.between(DAY, 9 * DAY),
            )
            .issued_by(&cast::issuing());
        let response = match numbers.below(3) {
            0 => ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &delegate),
            _ => direct(),
        };
        let mut response = response.edit(|_| entry.clone()).produced_at(this_update);
        if numbers.below(4) == 0 {
            let second = this_update + numbers.between(-5 * DAY, 5 * DAY);
            response = response.entry(
                Entry::new(&cast::issuing(), &cast::SHOP_SERIAL)
                    .window(second, Some(second + 4 * DAY)),
            );
        }
        let days = [5, 9, 11, 90, 397][numbers.below(5) as usize];
        let not_before = this_update + numbers.between(-days * DAY, 2 * DAY);
        let mut certificate =
            cast::shop_builder().validity(not_before, not_before + days * DAY - 1);
        if numbers.below(3) == 0 {
            certificate = certificate.without(staplescope_testpki::oid::TLS_FEATURE);
        }
        cases.push(Case::new(
            &format!("round {round}"),
            &certificate,
            Some(response.build()),
        ));
    }
    cases
}

/// A delegate signed the staple, and a response of the issuer says that it is revoked: for good, or
/// on hold.
fn revoked_delegates() -> Vec<Case> {
    let delegate = cast::delegate();
    let staple = ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &delegate);
    let serial = [0x4A, 0x91, 0x2F, 0x60, 0xD3, 0x05, 0xE8, 0x77];
    let against = |reason| {
        let entry = Entry::new(&cast::issuing(), &serial)
            .status(Status::Revoked(NOW - DAY, reason))
            .window(NOW - 2 * HOUR, Some(NOW + HOUR));
        let response = ResponseBuilder::signed_by(&cast::issuing()).entry(entry);
        let mut case = Case::new(
            &format!("revoked delegate, reason {reason:?}"),
            &cast::shop_builder(),
            Some(staple.build()),
        );
        let response = response.produced_at(NOW - 2 * HOUR).build();
        case.inputs.push(Input::new("against", response));
        case
    };
    vec![against(None), against(Some(1)), against(Some(6))]
}

#[test]
fn a_delegate_revoked_by_another_response_is_an_event() {
    for case in revoked_delegates() {
        let timeline = timeline(&case);
        assert!(
            timeline
                .changes
                .iter()
                .any(|change| change.event == Event::ResponderRevoked),
            "{}",
            case.name
        );
    }
}

fn timeline(case: &Case) -> Arc<Timeline> {
    let report = case.report(NOW);
    report
        .timeline
        .unwrap_or_else(|| panic!("{}: no timeline", case.name))
}

/// What a band says at an instant.
fn told(timeline: &Timeline, client: &str, at: i64) -> OutcomeKind {
    let band = timeline
        .bands
        .iter()
        .find(|band| band.clients.iter().any(|one| one == client));
    let intervals = &band.unwrap().intervals;
    let within = intervals
        .iter()
        .rfind(|interval| unix(&interval.from) <= at);
    within.unwrap_or(&intervals[0]).outcome
}

/// What a server's band says at an instant.
fn told_of_server(timeline: &Timeline, server: &str, at: i64) -> ServerOutcomeKind {
    let mut bands = timeline.server_bands.iter();
    let band = bands.find(|band| band.servers.iter().any(|one| one == server));
    let mut intervals = band.unwrap().intervals.iter();
    let within = intervals.rfind(|interval| unix(&interval.from) <= at);
    within.unwrap().outcome
}

#[test]
fn a_servers_band_says_at_every_instant_what_the_server_does_then() {
    let mut numbers = Numbers(13);
    let (mut compared, mut seen) = (0, BTreeSet::new());
    for case in cases() {
        let mut engine = Engine::new();
        case.inputs.iter().for_each(|input| engine.add(input));
        let timeline = timeline(&case);
        let Some(band) = timeline.server_bands.first() else {
            assert_eq!(timeline.response, None, "{}", case.name);
            continue;
        };
        let ends = (
            &*band.intervals[0].from,
            &*band.intervals[band.intervals.len() - 1].until,
        );
        assert_eq!(ends, (&*timeline.from, &*timeline.until));
        let (from, until) = (unix(&timeline.from), unix(&timeline.until));
        let mut instants: Vec<i64> = (0..20).map(|_| numbers.between(from, until + 1)).collect();
        let intervals = timeline
            .server_bands
            .iter()
            .flat_map(|band| &band.intervals);
        let starts: BTreeSet<i64> = intervals.map(|interval| unix(&interval.from)).collect();
        instants.extend(starts.iter().flat_map(|at| [at - 1, *at, at + 1]));
        instants.retain(|at| (from..=until).contains(at));
        for at in instants {
            let report = engine.report(Time::from_unix(at));
            let first = report.staples.first().unwrap();
            if first.response != timeline.response {
                // Another response is what the headline speaks about then.
                continue;
            }
            for outcome in &report.server_outcomes {
                let told = told_of_server(&timeline, &outcome.server, at);
                let (name, server) = (&case.name, &outcome.server);
                assert_eq!(told, outcome.outcome, "{name}, {server} at {}", report.at);
                compared += 1;
                seen.insert(told.as_str());
            }
        }
    }
    assert!(compared > 10_000, "only {compared}");
    assert!(seen.len() >= 3, "{seen:?}");
}

#[test]
fn between_two_listed_changes_nothing_changes_for_anybody() {
    let mut numbers = Numbers(11);
    let mut compared = 0;
    for case in cases() {
        let mut engine = Engine::new();
        case.inputs.iter().for_each(|input| engine.add(input));
        let timeline = timeline(&case);
        assert!(timeline.complete, "{}", case.name);
        let changes: Vec<i64> = timeline.changes.iter().map(|one| unix(&one.at)).collect();
        let (from, until) = (unix(&timeline.from), unix(&timeline.until));
        let mut instants: Vec<i64> = (0..25)
            .map(|_| numbers.between(from - 40 * DAY, until + 40 * DAY))
            .collect();
        instants.extend((0..25).map(|_| numbers.between(from, until + 1)));
        // Where something changes, and a breath before and after.
        instants.extend(changes.iter().flat_map(|at| [at - 1, *at, at + 1]));
        for at in instants {
            let report = engine.report(Time::from_unix(at));
            let last = timeline.changes.iter().rfind(|one| unix(&one.at) <= at);
            if let Some(last) = last {
                assert_eq!(
                    report.staples[0].verdict, last.verdict,
                    "{} at {at}",
                    case.name
                );
            }
            for outcome in &report.outcomes {
                if outcome.situation == Situation::Given && at >= from {
                    compared += 1;
                    assert_eq!(
                        told(&timeline, &outcome.client, at),
                        outcome.outcome,
                        "{}: {} at {} ({})",
                        case.name,
                        outcome.client,
                        report.at,
                        outcome.explanation
                    );
                }
            }
        }
    }
    assert!(compared > 60_000, "only {compared} compared");
}

#[test]
fn every_listed_change_changes_something() {
    for case in cases() {
        let timeline = timeline(&case);
        let mut before = None;
        for change in &timeline.changes {
            let at = unix(&change.at);
            let state = |at| {
                let report = case.report(at);
                let staple = &report.staples[0];
                let given = report.outcomes.iter();
                let given = given.filter(|one| one.situation == Situation::Given);
                let outcomes: Vec<_> = given.map(|one| one.outcome).collect();
                (staple.verdict, staple.reasons.clone(), outcomes)
            };
            assert_ne!(state(at - 1), state(at), "{} at {}", case.name, change.at);
            assert!(before < Some(at), "{}: in order, each once", case.name);
            before = Some(at);
        }
    }
}

#[test]
fn bands_have_no_gaps_and_no_needless_seams() {
    for case in cases() {
        let timeline = timeline(&case);
        let ids: Vec<_> = timeline
            .bands
            .iter()
            .flat_map(|band| &band.clients)
            .collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "each client in one band");
        assert!(ids.len() >= 48, "every client has a band");
        for band in &timeline.bands {
            let intervals = &band.intervals;
            let context = format!("{}: {:?} {intervals:?}", case.name, band.clients);
            assert_eq!(intervals.first().unwrap().from, timeline.from, "{context}");
            assert_eq!(intervals.last().unwrap().until, timeline.until, "{context}");
            for pair in intervals.windows(2) {
                assert_eq!(pair[0].until, pair[1].from, "{context}");
                assert_ne!(pair[0].outcome, pair[1].outcome, "{context}");
                assert!(unix(&pair[0].from) < unix(&pair[0].until), "{context}");
            }
        }
    }
}

#[test]
fn the_timeline_does_not_depend_on_the_instant_judged() {
    for case in cases().iter().step_by(5) {
        let now = case.report(NOW).timeline;
        assert_eq!(now, case.report(NOW + 30 * DAY).timeline, "{}", case.name);
    }
}

/// The usual shop's staple ends two days from now.
#[test]
fn clients_with_tolerances_change_later_than_those_without() {
    let timeline = timeline(&usual());
    let end = NOW + 2 * DAY;
    let refuses = |client: &str| {
        let band = timeline
            .bands
            .iter()
            .find(|band| band.clients.iter().any(|one| one == client));
        let intervals = &band.unwrap().intervals;
        let after = intervals.iter().find(|interval| {
            unix(&interval.from) > NOW && interval.outcome == OutcomeKind::Refuses
        });
        unix(&after.unwrap().from)
    };
    let certificate_end = NOW + 44 * DAY + 12 * HOUR;
    for (client, seconds) in [
        ("gnutls", 1),
        ("curl-cert-status", 301),
        ("java-revocation", 901),
        ("firefox-private", DAY + 1),
        ("firefox-public", certificate_end + 1 - end),
        ("chrome", certificate_end + 1 - end),
    ] {
        assert_eq!(refuses(client), end + seconds, "{client}");
    }
}

#[test]
fn the_end_of_the_staple_is_told_with_those_who_do_not_mind() {
    let timeline = timeline(&usual());
    let change = timeline
        .changes
        .iter()
        .find(|change| change.event == Event::StapleExpires)
        .unwrap();
    assert_eq!(unix(&change.at), NOW + 2 * DAY + 1);
    assert_eq!(change.verdict, Verdict::Unusable);
    assert_eq!(change.what, "The staple expires (nextUpdate).");
    assert!(change.sentence.contains("GnuTLS"), "{}", change.sentence);
    assert!(
        change.sentence.contains("still accept"),
        "{}",
        change.sentence
    );
    assert!(
        change
            .content
            .iter()
            .any(|client| client == "firefox-public")
    );
    assert!(change.content.iter().all(|client| client != "chrome"));
    let gnutls = change.clients.iter().find(|one| one.client == "gnutls");
    assert_eq!(gnutls.unwrap().after, OutcomeKind::Refuses);
    let private = |event: Event| {
        timeline.changes.iter().find(|change| {
            unix(&change.at) > NOW
                && change.event == event
                && change
                    .clients
                    .iter()
                    .any(|one| one.client == "firefox-private")
        })
    };
    assert_eq!(
        private(Event::Tolerance).unwrap().what,
        "Firefox’s day of clock tolerance after nextUpdate is over."
    );
}

#[test]
fn an_expired_certificate_stops_everybody() {
    let after = NOW + 45 * DAY;
    let report = usual().report(after);
    let timeline = report.timeline.as_ref().unwrap();
    for band in &timeline.bands {
        assert_eq!(band.intervals.last().unwrap().outcome, OutcomeKind::Refuses);
        for client in &band.clients {
            assert_eq!(given(&report, client), OutcomeKind::Refuses);
        }
    }
    let last = timeline.changes.last().unwrap();
    assert_eq!(last.event, Event::CertificateExpires);
    assert_eq!(last.sentence, "Every client refuses.");
    // The other situations are about the staple alone.
    let fresh = report
        .outcomes
        .iter()
        .find(|one| one.client == "chrome" && one.situation == Situation::FreshGood);
    assert_eq!(fresh.unwrap().outcome, OutcomeKind::Connects);
}

#[test]
fn hostile_windows_stay_bounded() {
    let mut response = direct();
    for index in 0..2_000 {
        let at = NOW - 40 * DAY + index * HOUR;
        response = response.entry(
            Entry::new(&cast::issuing(), &cast::SHOP_SERIAL).window(at, Some(at + index * MINUTE)),
        );
    }
    let case = Case::new(
        "many entries",
        &cast::shop_builder(),
        Some(response.build()),
    );
    let timeline = timeline(&case);
    assert!(!timeline.complete);
    assert!(timeline.changes.len() < 300, "{}", timeline.changes.len());
}

#[test]
fn the_ends_of_time_are_survived() {
    const LAST: i64 = 253_402_300_799;
    let certificate = cast::shop_builder().validity(NOW - DAY, LAST);
    let response = direct().edit(|entry| entry.window(NOW - DAY, Some(LAST)));
    let case = Case::new("9999", &certificate, Some(response.build()));
    let timeline = timeline(&case);
    assert_eq!(unix(&timeline.until), LAST);
    assert_eq!(
        told(&timeline, "gnutls", LAST),
        given(&case.report(LAST), "gnutls")
    );
}
