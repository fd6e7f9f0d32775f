//! The HTML file.

use staplescope::advice::SERVERS;
use staplescope::export::{Told, html};
use staplescope::grammar::visible;
use staplescope::report::{Report, StapleIndex};

use super::TOLD;
use super::cases::{HARMFUL, PASSWORD, all, fixtures, of, with_name};
use super::xml::{Element, read};

fn parsed(name: &str, report: &Report) -> Element {
    read(&html(report, TOLD)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The elements that these files are made of; none of them loads or runs anything.
const HARMLESS: &[&str] = &[
    "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "p", "dl",
    "dt", "dd", "ul", "ol", "li", "b", "code", "pre", "table", "thead", "tbody", "tr", "th", "td",
    "details", "summary", "footer",
];

const ATTRIBUTES: &[&str] = &[
    "xmlns",
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "scope",
    "start",
];

#[test]
fn it_is_well_formed_and_neither_loads_nor_runs_anything() {
    for (name, report) in all() {
        let root = parsed(&name, &report);
        let mut every = Vec::new();
        root.every(&mut every);
        for element in every {
            assert!(
                HARMLESS.contains(&&*element.name),
                "{name}: {}",
                element.name
            );
            for (attribute, _) in &element.attributes {
                assert!(ATTRIBUTES.contains(&&**attribute), "{name}: {attribute}");
            }
            if element.name == "style" {
                let style = element.text();
                assert!(
                    !style.contains("url(") && !style.contains("@import"),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn it_names_the_instant_the_version_and_every_input_with_its_hash() {
    for (name, report) in fixtures() {
        let text = parsed(&name, &report).text();
        assert!(text.contains(&report.at), "{name}");
        assert!(
            text.contains(&format!("Staplescope {}", env!("CARGO_PKG_VERSION"))),
            "{name}"
        );
        for input in &report.inputs {
            assert_eq!(input.sha256.len(), 64, "{name}");
            assert!(text.contains(&input.sha256), "{name}: {}", input.name);
            assert!(text.contains(&format!("{} byte", input.size)), "{name}");
        }
    }
}

#[test]
fn it_says_whose_staple_is_how() {
    for (name, report) in fixtures() {
        let root = parsed(&name, &report);
        let mut titles = Vec::new();
        root.all("h1", &mut titles);
        assert_eq!(titles.len(), 1, "{name}");
        let Some(staple) = report.staples.first() else {
            continue;
        };
        let certificate = report
            .certificates
            .iter()
            .find(|one| one.id == staple.certificate)
            .unwrap();
        let host = staple.host.as_deref().unwrap_or(&certificate.label);
        assert!(
            titles[0].text().starts_with(host),
            "{name}: {}",
            titles[0].text()
        );
        let text = root.text();
        assert!(text.contains(&certificate.sha256), "{name}");
        for reason in &staple.reasons {
            assert!(text.contains(reason.as_str()), "{name}: {reason}");
        }
        assert!(text.contains("What to do"), "{name}");
    }
}

#[test]
fn what_stands_in_an_input_is_text() {
    for text in HARMFUL.iter().filter(|text| !text.is_empty()) {
        let report = with_name(text, true);
        let root = parsed(text, &report);
        let mut cells = Vec::new();
        root.all("td", &mut cells);
        let controls = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        let shown = visible(text).replace(controls, "\u{fffd}");
        let is_named = cells.iter().any(|cell| cell.text() == shown);
        assert!(is_named, "{text:?} as {shown:?}");
    }
}

#[test]
fn every_server_has_its_steps() {
    let (_, report) = fixtures()
        .into_iter()
        .find(|(name, _)| name.ends_with("no-staple/input.pem"))
        .unwrap();
    for server in SERVERS {
        let file = html(
            &report,
            Told {
                staple: StapleIndex::HEADLINE,
                server,
            },
        );
        assert!(
            read(&file)
                .unwrap()
                .text()
                .contains(&format!("for {}.", server.name)),
            "{}",
            server.id
        );
    }
}

#[test]
fn no_secret_is_in_it() {
    for (name, report) in fixtures() {
        let file = html(&report, TOLD);
        assert!(!file.contains(PASSWORD), "{name}");
        assert!(!file.contains("PRIVATE KEY-----"), "{name}");
    }
}

#[test]
fn lists_have_an_end() {
    let inputs: Vec<_> = (0..500)
        .map(|number| staplescope::input::Input::new(format!("file-{number}"), "nothing"))
        .collect();
    let text = parsed("many", &of(&inputs)).text();
    assert!(text.contains("And 460 more"), "{text}");
}
