use staplescope::report::calendar;
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Extension, ResponseBuilder, cast, oid};

use super::{Case, usual};

fn unfolded(file: &str) -> Vec<String> {
    let whole = file.replace("\r\n ", "");
    whole.split("\r\n").map(Into::into).collect()
}

fn values<'l>(lines: &'l [String], name: &str) -> Vec<&'l str> {
    let prefix = format!("{name}:");
    lines
        .iter()
        .filter_map(|line| line.strip_prefix(&prefix))
        .collect()
}

#[test]
fn the_deadlines_ahead_are_in_the_file() {
    // A day after the beginning of the staple's life, half of it is still ahead.
    let file = calendar(&usual().report(NOW - 4 * DAY)).unwrap();
    let lines = unfolded(&file);
    assert_eq!(
        values(&lines, "DTSTART"),
        ["20260614T000000Z", "20260617T120001Z", "20260730T000001Z"]
    );
    assert_eq!(values(&lines, "DTSTAMP"), ["20260611T120000Z"; 3]);
    assert_eq!(
        values(&lines, "SUMMARY"),
        [
            "Refresh the OCSP staple of shop.example",
            "The OCSP staple of shop.example expires",
            "The certificate of shop.example expires",
        ]
    );
    // What has passed is no deadline any more.
    let later = calendar(&usual().report(NOW + 3 * DAY)).unwrap();
    assert_eq!(values(&unfolded(&later), "SUMMARY").len(), 1);
    assert_eq!(calendar(&usual().report(NOW + 60 * DAY)), None);
}

#[test]
fn the_file_has_the_form_of_rfc_5545() {
    let file = calendar(&usual().report(NOW)).unwrap();
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    assert!(file.split("\r\n").all(|line| line.len() <= 75));
    let lines = unfolded(&file);
    let count = |line: &str| lines.iter().filter(|other| *other == line).count();
    assert_eq!(lines[0], "BEGIN:VCALENDAR");
    assert_eq!(
        (count("VERSION:2.0"), values(&lines, "PRODID").len()),
        (1, 1)
    );
    for part in ["VEVENT", "VALARM"] {
        assert!(count(&format!("BEGIN:{part}")) > 0);
        assert_eq!(
            count(&format!("BEGIN:{part}")),
            count(&format!("END:{part}"))
        );
    }
    let mut ids = values(&lines, "UID");
    assert_eq!(ids.len(), count("BEGIN:VEVENT"));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count("BEGIN:VEVENT"), "each its own");
}

#[test]
fn the_same_objects_keep_their_identifiers_and_others_have_others() {
    let ids = |case: &Case, at| {
        let lines = unfolded(&calendar(&case.report(at)).unwrap());
        let ids = values(&lines, "UID");
        ids.into_iter().map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(ids(&usual(), NOW), ids(&usual(), NOW + 60));
    let other = cast::shop_builder().validity(NOW - DAY, NOW + 50 * DAY);
    let other = Case::new("other", &other, None);
    let all = ids(&usual(), NOW);
    assert!(ids(&other, NOW).iter().all(|id| !all.contains(id)));
}

#[test]
fn a_delegate_that_ends_is_a_deadline() {
    let delegate = cast::delegate_builder()
        .validity(NOW - DAY, NOW + DAY)
        .issued_by(&cast::issuing());
    let response =
        ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &delegate).build();
    let case = Case::new("delegate", &cast::shop_builder(), Some(response));
    let lines = unfolded(&calendar(&case.report(NOW)).unwrap());
    let summaries = values(&lines, "SUMMARY");
    assert!(
        summaries.contains(&"The OCSP responder’s certificate for shop.example expires"),
        "{summaries:?}"
    );
}

/// What a certificate says cannot break out of its line.
#[test]
fn hostile_names_stay_in_their_line() {
    let name = "a\r\nBEGIN:VEVENT\nUID:x;y,z\\";
    let certificate = cast::shop_builder()
        .without(oid::SUBJECT_ALT_NAME)
        .with(Extension::subject_alt_name(&[name]));
    let plain = unfolded(&calendar(&usual().report(NOW)).unwrap());
    let case = Case::new("hostile", &certificate, None);
    let lines = unfolded(&calendar(&case.report(NOW)).unwrap());
    assert!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count() <= plain.len());
    assert_eq!(values(&lines, "UID").len(), values(&lines, "SUMMARY").len());
}
