//! What a query leaves, and what is counted of that.

use super::*;

#[test]
fn a_search_finds_rows_that_hold_every_word() {
    let mut fleet = fleet((0..9).map(row).collect());
    let mut find = |text: &str| labels(&mut fleet, &query(|query| query.text = text.into()));
    assert_eq!(find("HOST-3"), ["host-3.example"]);
    assert_eq!(find("issuer 1,o=example many.pem").len(), 3);
    assert_eq!(find("0A:0B:0C:0D:05"), ["host-5.example"]);
    assert_eq!(find("2048 must-staple"), ["host-4.example"]);
    assert_eq!(find("nothing of the kind"), Vec::<String>::new());
    assert_eq!(find("   ").len(), 9);
}

#[test]
fn a_value_finds_as_many_rows_as_it_counts() {
    let mut rows: Vec<Row> = (0..12).map(row).collect();
    rows.push(Row {
        problems: vec!["It is cut off.".into()],
        ..Row::default()
    });
    let mut fleet = fleet(rows);
    let facets = overview(&mut fleet).facets;
    assert_eq!(facets.len(), Facet::ALL.len());
    for (facet, values) in facets {
        assert_eq!(
            values.iter().map(|one| one.count).sum::<usize>(),
            13,
            "{facet:?}"
        );
        for value in values {
            let pick = query(|query| query.picks = vec![(facet, value.value.clone())]);
            assert_eq!(
                labels(&mut fleet, &pick).len(),
                value.count,
                "{facet:?} {value:?}"
            );
        }
    }
}

/// Each facet is counted under the rest of the query: a count is that of the rows that its choice shows.
#[test]
fn a_value_counts_what_it_would_show_beside_the_other_choices() {
    let mut fleet = fleet((0..12).map(row).collect());
    let facets = |fleet: &mut Fleet, query: &Query| match fleet.rows(3, query, 0, 100) {
        FleetAnswer::Rows(rows) => rows.facets,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        facets(&mut fleet, &query(|_| ())),
        [],
        "the overview says it"
    );
    let demanded = (Facet::MustStaple, "demanded".to_owned());
    let rsa = (Facet::Key, "RSA 2048".to_owned());
    let narrow = query(|query| query.picks = vec![demanded.clone(), rsa.clone()]);
    let asked_twice = [facets(&mut fleet, &narrow), facets(&mut fleet, &narrow)];
    assert_eq!(asked_twice[0], asked_twice[1]);
    let [found, _] = asked_twice;
    assert_eq!(found.len(), Facet::ALL.len());
    for (facet, values) in found {
        assert!(!values.is_empty(), "{facet:?}");
        for value in values {
            let mut other = narrow.clone();
            other.picks.retain(|(known, _)| *known != facet);
            other.picks.push((facet, value.value.clone()));
            let shown = labels(&mut fleet, &other).len();
            assert_eq!(shown, value.count, "{facet:?} {value:?}");
        }
    }
    // What is picked stays to be seen where the rest of the query leaves nothing of it.
    let none = query(|query| {
        query.picks = vec![demanded.clone()];
        query.text = "host-3".into();
    });
    let found = facets(&mut fleet, &none);
    let (_, values) = &found
        .iter()
        .find(|(facet, _)| *facet == Facet::MustStaple)
        .unwrap();
    let counts: Vec<_> = values.iter().map(|one| (&*one.value, one.count)).collect();
    assert_eq!(counts, [("not demanded", 1), ("demanded", 0)]);
}

#[test]
fn words_are_looked_for_in_one_column() {
    let mut rows: Vec<Row> = (0..12).map(row).collect();
    rows[3].worst = Some("certificate-expired".into());
    rows[4].source = "host-5.pem".into();
    let mut fleet = fleet(rows);
    let mut find = |text: &str, column: Column| {
        let within = query(|query| (query.text, query.within) = (text.into(), Some(column)));
        labels(&mut fleet, &within)
    };
    assert_eq!(find("HOST-5", Column::Name), ["host-5.example"]);
    assert_eq!(find("host-5", Column::Source), ["host-4.example"]);
    assert_eq!(find("issuer 2", Column::Issuer).len(), 4);
    assert_eq!(find("yes", Column::MustStaple).len(), 6);
    assert_eq!(find("16384", Column::Key).len(), 4);
    assert_eq!(find("expired", Column::Worst), ["host-3.example"]);
    assert_eq!(find("none at hand", Column::Staple).len(), 12);
    assert_eq!(find("0a:0b:0c:0d:05", Column::Serial), ["host-5.example"]);
    assert_eq!(find("ocsp-1", Column::Responder).len(), 6);
    assert_eq!(find("server", Column::Role).len(), 12);
    assert_eq!(find("2027-01", Column::Ends), ["host-4.example"]);
    for column in Column::ALL {
        assert_eq!(find("", column).len(), 12, "{column:?}");
        assert_eq!(find("no such word", column).len(), 0, "{column:?}");
    }
}

#[test]
fn a_group_finds_as_many_rows_as_it_counts() {
    let mut rows: Vec<Row> = (0..12).map(row).collect();
    for shared in rows.iter_mut().take(3) {
        shared.spki_sha256 = Some("one key".into());
    }
    rows[5].ocsp_urls.clear();
    rows[6].worst = Some("staple-ends-soon".into());
    rows.push(Row {
        problems: vec!["It is cut off.".into()],
        ..Row::default()
    });
    let mut fleet = fleet(rows);
    let groups = overview(&mut fleet).groups;
    let codes: Vec<_> = groups.iter().map(|group| &*group.code).collect();
    for code in [
        "shared-key",
        "unreadable",
        "certificate-expired",
        "staple-ends-soon",
    ] {
        assert!(codes.contains(&code), "{codes:?}");
    }
    for group in groups {
        let of_group = query(|query| query.group = Some((group.code.clone(), group.risk)));
        assert_eq!(
            labels(&mut fleet, &of_group).len(),
            group.count,
            "{group:?}"
        );
    }
}
