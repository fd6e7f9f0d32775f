//! The catalogue of messages, in every form.

use std::fs;
use std::path::Path;

use staplescope::message;
use staplescope::report;

#[test]
fn the_page_is_made_of_the_records() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/messages.md");
    let page = fs::read_to_string(page).unwrap_or_default();
    assert!(
        page == report::messages().to_markdown(),
        "docs/messages.md is out of date; run \
         `cargo run --bin staplescope -- messages --format markdown > docs/messages.md`"
    );
}

#[test]
fn the_catalogue_has_every_message_in_every_form() {
    let catalogue = report::messages();
    let (text, page) = (catalogue.to_string(), catalogue.to_markdown());
    let json: serde_json::Value = serde_json::from_str(&catalogue.to_json().unwrap()).unwrap();
    assert_eq!(json["schema"], report::MESSAGES_SCHEMA);
    let listed = json["messages"].as_array().unwrap();
    assert_eq!(listed.len(), message::all().count());
    for (message, json) in message::all().zip(listed) {
        let code = message.code;
        assert_eq!(json["code"], code);
        assert!(text.contains(&format!("{code} (")), "{code}");
        let row = page
            .lines()
            .find(|line| line.contains(&format!("| `{code}` |")));
        let row = row.unwrap_or_else(|| panic!("{code} has no row"));
        assert_eq!(row.replace("\\|", "").matches('|').count(), 8, "{row}");
        for words in message.words().iter().filter(|words| !words.contains('|')) {
            assert!(
                row.contains(&format!("`{}`", words.trim())),
                "{code}: {words}"
            );
        }
    }
}
