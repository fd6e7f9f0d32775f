mod narrowed;

use super::*;
use crate::app::protocol::{Column, Demanding, Facet, Format, Overview, Response};
use crate::report::tables::Source;
use crate::report::{Risk, Role, Verdict};

const DAY: i64 = 86_400;

fn at() -> Time {
    Time::from_unix(1_795_694_400)
}

fn row(number: usize) -> Row {
    let ends = at() + DAY * (i64::try_from(number).unwrap_or_default() * 20 - 30);
    Row {
        source: "many.pem".into(),
        place: format!("line {}", number * 20 + 1),
        sha256: Some(format!("{number:064x}")),
        names: vec![format!("host-{number}.example")],
        subject: format!("CN=host-{number}.example"),
        issuer: format!("CN=Issuer {},O=Example", number % 3),
        serial: format!("0a0b0c0d{number:02x}"),
        not_before: Some((ends + -DAY * 90).to_string()),
        not_after: Some(ends.to_string()),
        days_left: Some((ends - at()).div_euclid(DAY)),
        role: Some(Role::EndEntity),
        must_staple: Some(number.is_multiple_of(2)),
        ocsp_urls: vec![format!("http://ocsp-{}.example", number % 2)],
        staple: Some(Verdict::Missing),
        key: ["RSA 16384", "RSA 2048", "EC P-256"][number % 3].into(),
        spki_sha256: Some(format!("key {number}")),
        risk: Risk::Warning,
        ..Row::default()
    }
}

fn fleet(rows: Vec<Row>) -> Fleet {
    let mut fleet = Fleet::default();
    fleet.list(rows, at(), Reading::default());
    fleet
}

fn labels(fleet: &mut Fleet, query: &Query) -> Vec<String> {
    match fleet.rows(7, query, 0, 100) {
        FleetAnswer::Rows(rows) => {
            assert_eq!((rows.turn, rows.total), (7, rows.rows.len()));
            let rows = rows.rows.iter();
            rows.map(|listed| listed.row.label().to_owned()).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn overview(fleet: &mut Fleet) -> Overview {
    match fleet.overview() {
        FleetAnswer::Overview(overview, _) => *overview,
        other => panic!("{other:?}"),
    }
}

fn query(change: impl FnOnce(&mut Query)) -> Query {
    let mut query = Query {
        sort: Column::Source,
        ..Query::default()
    };
    change(&mut query);
    query
}

#[test]
fn every_column_sorts_both_ways() {
    for column in Column::ALL {
        let mut fleet = fleet((0..9).map(row).collect());
        let up = labels(&mut fleet, &query(|query| query.sort = column));
        let down = query(|query| (query.sort, query.descending) = (column, true));
        let down = labels(&mut fleet, &down);
        assert_eq!(up.len(), 9);
        let (mut one, mut other) = (up.clone(), down.clone());
        one.sort();
        other.sort();
        assert_eq!(one, other);
        // Where all are the same, the order of reading stays.
        let is_same = matches!(column, Column::Staple | Column::Worst | Column::Role);
        assert_eq!(up == down, is_same, "{column:?}");
    }
}

/// Asked for the first time only so many are sorted, asked again all of them.
#[test]
fn a_window_is_the_same_whether_all_are_sorted_or_not() {
    let places = |rows: &FleetAnswer| match rows {
        FleetAnswer::Rows(rows) => rows.rows.iter().map(|listed| listed.id).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    for (column, descending) in Column::ALL
        .into_iter()
        .flat_map(|one| [(one, false), (one, true)])
    {
        let asked = query(|query| (query.sort, query.descending) = (column, descending));
        let make = || fleet((0..13).map(|number| row(number * 5 % 13)).collect());
        let mut whole = make();
        let all = places(&whole.rows(0, &asked, 0, 100));
        assert_eq!(all, places(&whole.rows(0, &asked, 0, 100)));
        for (from, count) in [(0, 1), (0, 5), (3, 4), (9, 100), (12, 1), (13, 2)] {
            let window: Vec<_> = all.iter().skip(from).take(count).copied().collect();
            let mut fresh = make();
            assert_eq!(
                places(&fresh.rows(0, &asked, from, count)),
                window,
                "{column:?}"
            );
            assert_eq!(
                places(&fresh.rows(1, &asked, from, count)),
                window,
                "{column:?}"
            );
        }
    }
}

#[test]
fn numbers_sort_as_numbers_and_what_is_unknown_comes_last() {
    let mut fleet = fleet(vec![row(0), row(1), row(2), Row::default()]);
    let by_key = labels(&mut fleet, &query(|query| query.sort = Column::Key));
    let expected = [
        "host-2.example",
        "host-1.example",
        "host-0.example",
        "(unreadable)",
    ];
    assert_eq!(by_key, expected);
    let by_end = query(|query| query.sort = Column::Ends);
    assert_eq!(labels(&mut fleet, &by_end)[3], "(unreadable)");
    let worst = labels(&mut fleet, &Query::default());
    assert_eq!(worst[0], "(unreadable)", "it may be anything");
}

#[test]
fn the_same_certificate_is_one_row_with_its_places_and_a_file_has_them_all() {
    let again = Row {
        source: "other.pem".into(),
        place: "line 1".into(),
        ..row(0)
    };
    let broken = Row {
        problems: vec!["It is cut off.".into()],
        ..Row::default()
    };
    let mut fleet = fleet(vec![row(0), broken.clone(), row(1), again, broken]);
    let overview = overview(&mut fleet);
    assert_eq!(overview.rows, 4, "what cannot be read is never folded");
    assert!(overview.notes[0].contains("1 certificate was found in several places"));
    let found = query(|query| query.text = "other.pem".into());
    match fleet.rows(0, &found, 0, 9) {
        FleetAnswer::Rows(rows) => {
            assert_eq!((rows.rows[0].places, rows.rows.len()), (2, 1));
            assert_eq!(rows.rows[0].also, ["other.pem, line 1"]);
        }
        other => panic!("{other:?}"),
    }
    let mut taken = |format| fleet.take(format, &query(|_| ()), &[], &[]).unwrap();
    assert_eq!(taken(Format::JsonLines).lines().count(), 5);
    assert_eq!(taken(Format::Csv).lines().count(), 6);
}

#[test]
fn every_form_says_what_it_was_made_of_or_its_evidence_does() {
    let mut fleet = fleet((0..9).map(row).collect());
    let sources = [Source::of("many.pem", b"what was read")];
    let trusted = ["aa".to_owned()];
    let narrow = query(|query| query.picks = vec![(Facet::MustStaple, "demanded".into())]);
    let mut taken = |format| fleet.take(format, &narrow, &sources, &trusted).unwrap();
    let evidence: serde_json::Value = serde_json::from_str(&taken(Format::Evidence)).unwrap();
    assert_eq!(evidence["at"], at().to_string());
    assert_eq!(evidence["certificates"], 5);
    assert_eq!(evidence["inputs"][0]["name"], "many.pem");
    assert_eq!(evidence["inputs"][0]["size"], 13);
    for (place, format) in [Format::Csv, Format::JsonLines].into_iter().enumerate() {
        let file = Source::of(format.file(), taken(format).as_bytes());
        assert_eq!(evidence["files"][place]["name"], file.name);
        assert_eq!(
            evidence["files"][place]["sha256"].as_str(),
            file.sha256.as_deref()
        );
    }
    let hash = sources[0].sha256.clone().unwrap();
    for format in [Format::Evidence, Format::Markdown, Format::Html] {
        let text = taken(format);
        for words in [
            &*at().to_string(),
            env!("CARGO_PKG_VERSION"),
            "Only Must-Staple: demanded.",
            "Trusted: aa.",
            &hash,
            "many.pem",
            "demand a staple, and no usable one is here",
        ] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
    }
    // Of the five that are picked one has ended.
    let calendar = taken(Format::Calendar);
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 4, "{calendar}");
    let none = query(|query| query.text = "no such word".into());
    assert_eq!(fleet.take(Format::Calendar, &none, &[], &[]), None);
}

#[test]
fn staples_are_counted_by_the_time_left() {
    let with = |number: usize, hours: i64| Row {
        staple: Some(Verdict::Good),
        staple_until: Some((at() + hours * 3600).to_string()),
        ..row(number)
    };
    let mut fleet = fleet(vec![
        with(0, 1),
        with(1, 23),
        with(2, 100),
        with(3, 1000),
        row(4),
        row(5),
    ]);
    let counts: Vec<_> = overview(&mut fleet)
        .staples
        .iter()
        .map(|left| left.count)
        .collect();
    // One of the two without demands none.
    assert_eq!(counts, [1, 1, 1, 0, 0, 1, 1]);
}

#[test]
fn rows_that_come_while_reading_are_those_of_the_end() {
    use crate::input::Input;
    const LEAF: &str = include_str!("../../../../../tests/fixtures/containers/leaf.pem");
    let mut case = Case::new();
    let mut fleet = Fleet::default();
    case.add(&Input::new("a.pem", LEAF));
    fleet.read_on(&case, at(), Reading::default());
    assert_eq!(overview(&mut fleet).rows, 1);
    case.add(&Input::new("b.pem", LEAF));
    fleet.read_on(&case, at(), Reading::default());
    fleet.end(&case, at(), Reading::default());
    let mut whole = Fleet::default();
    whole.update(&case, at(), Reading::default());
    assert_eq!(overview(&mut fleet), overview(&mut whole));
    let places = |fleet: &mut Fleet| match fleet.rows(0, &query(|_| ()), 0, 9) {
        FleetAnswer::Rows(rows) => rows.rows,
        other => panic!("{other:?}"),
    };
    assert_eq!(places(&mut fleet), places(&mut whole));
    assert_eq!(places(&mut fleet)[0].places, 2);
}

#[test]
fn the_window_is_part_of_what_is_found() {
    let mut fleet = fleet((0..100).map(row).collect());
    match fleet.rows(1, &query(|_| ()), 40, 5) {
        FleetAnswer::Rows(rows) => {
            assert_eq!((rows.total, rows.from), (100, 40));
            let ids: Vec<_> = rows.rows.iter().map(|listed| listed.id).collect();
            assert_eq!(ids, [40, 41, 42, 43, 44]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn ends_are_counted_by_month_and_demands_by_authority() {
    let mut fleet = fleet((0..9).map(row).collect());
    let overview = overview(&mut fleet);
    assert_eq!(overview.ends.len(), 14);
    assert_eq!(
        (overview.ends[0].value.as_str(), overview.ends[0].count),
        ("ended", 2)
    );
    assert_eq!(overview.ends[1].value, "Nov 2026");
    assert_eq!(overview.ends.iter().map(|end| end.count).sum::<usize>(), 9);
    assert_eq!(overview.authorities.len(), 3);
    assert_eq!(
        overview
            .authorities
            .iter()
            .map(|one| one.demand)
            .sum::<usize>(),
        5
    );
    let first = Demanding {
        authority: "Issuer 0".to_owned(),
        demand: 2,
        all: 3,
    };
    assert_eq!(overview.authorities[0], first);
}

#[test]
fn two_rows_are_compared_with_what_differs_first() {
    let fleet = fleet(vec![row(0), row(3)]);
    match fleet.compare(0, 1) {
        Some(FleetAnswer::Compared(fields)) => {
            assert_eq!(fields.len(), 24);
            let differ = fields.iter().take_while(|one| one.one != one.other).count();
            assert!(fields[differ..].iter().all(|one| one.one == one.other));
            let names: Vec<_> = fields[..differ].iter().map(|one| &*one.field).collect();
            assert!(
                names.contains(&"must_staple") && !names.contains(&"issuer"),
                "{names:?}"
            );
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(fleet.compare(0, 9), None);
}

#[test]
fn answers_survive_the_way() {
    let rows: Vec<Row> = (0..9).map(row).chain([Row::default()]).collect();
    let mut fleet = fleet(rows);
    let compared = fleet.compare(0, 9).unwrap();
    let rows = fleet.rows(1, &query(|_| {}), 0, 100);
    for answer in [fleet.overview(), rows, compared] {
        let answer = Response::Fleet(Box::new(answer));
        let sent = serde_json::to_string(&answer).unwrap();
        let received: Response = serde_json::from_str(&sent).unwrap();
        assert_eq!(received, answer);
    }
}

/// More signatures than are verified for one report.
#[test]
fn every_staple_of_many_is_judged() {
    use staplescope_testpki::{ResponseBuilder, cast};
    const PAIRS: usize = 520;
    let issuer = cast::issuing();
    let mut case = Case::new();
    case.begin("pairs");
    let mut add = |name: String, bytes: Vec<u8>| {
        case.add_part(crate::analyze::InputPart {
            input: crate::input::Input::new("pairs", bytes),
            within: name,
            lines_before: 0,
        });
    };
    for number in 0..PAIRS {
        let serial = [1, (number >> 8) as u8, number as u8];
        let shop = cast::shop_builder().serial(&serial).issued_by(&issuer);
        add(format!("{number}.der"), shop.der);
        let response = ResponseBuilder::direct(&issuer, &serial).build();
        add(format!("{number}.ocsp"), response);
    }
    add("zz-issuer.der".into(), issuer.der);
    let mut fleet = Fleet::default();
    let now = Time::from_unix(staplescope_testpki::clock::NOW);
    fleet.update(&case, now, Reading::default());
    let usable = overview(&mut fleet).sentence;
    assert!(
        usable.contains("520 demand a staple, 520 have a usable one"),
        "{usable}"
    );
}
