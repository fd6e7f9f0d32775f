use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::read::text;

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Whole {
    words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    perhaps: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    numbers: Vec<i64>,
    nothing: Option<u8>,
    pairs: Vec<(String, bool)>,
    by_name: BTreeMap<String, Vec<u64>>,
    kinds: Vec<Kind>,
    last: Option<Wrapped>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Wrapped(u32);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Kind {
    Alone,
    #[serde(rename = "with-one")]
    One(Wrapped),
    Two(u8, String),
    Named {
        left: Option<bool>,
        right: i32,
    },
}

fn full() -> Whole {
    Whole {
        words: "\"quotes\", \\ and \u{1}\n\r\t\u{8}\u{c}, ü, \u{1f512}, /".into(),
        perhaps: Some("words\":".into()),
        numbers: vec![i64::MIN, -1, 0, i64::MAX],
        nothing: Some(255),
        pairs: vec![("].}".into(), true), (String::new(), false)],
        by_name: [("a".to_owned(), vec![u64::MAX]), ("\"".to_owned(), vec![])].into(),
        kinds: vec![
            Kind::Alone,
            Kind::One(Wrapped(7)),
            Kind::Two(1, "}".into()),
            Kind::Named {
                left: None,
                right: -5,
            },
        ],
        last: Some(Wrapped(u32::MAX)),
    }
}

#[test]
fn what_is_written_is_read() {
    for whole in [full(), Whole::default()] {
        let written = serde_json::to_string(&whole).unwrap();
        assert_eq!(text::<Whole>(&written).as_ref(), Ok(&whole), "{written}");
    }
}

#[test]
fn what_is_left_out_is_none_wherever_it_stands() {
    for perhaps in [None, Some("x".to_owned())] {
        for numbers in [vec![], vec![1]] {
            let whole = Whole {
                perhaps: perhaps.clone(),
                numbers,
                ..full()
            };
            let written = serde_json::to_string(&whole).unwrap();
            assert_eq!(text::<Whole>(&written).as_ref(), Ok(&whole), "{written}");
        }
    }
}

#[test]
fn what_is_cut_or_has_more_is_an_error() {
    let written = serde_json::to_string(&full()).unwrap();
    for (end, _) in written.char_indices() {
        let cut = written.get(..end).unwrap();
        assert!(text::<Whole>(cut).is_err(), "{cut}");
    }
    for wrong in [
        format!("{written} "),
        format!("{written}}}"),
        written.replacen("\"words\"", "\"other\"", 1),
        written.replacen("\"nothing\":255", "\"nothing\":256", 1),
        written.replacen("\"nothing\":255", "\"nothing\":2.5", 1),
        written.replacen("\"nothing\":255", "\"nothing\":255,\"new\":1", 1),
        written.replacen("\"Alone\"", "\"alone\"", 1),
        written.replacen("true", "null", 1),
    ] {
        assert_ne!(wrong, written);
        assert!(text::<Whole>(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn any_character_survives() {
    let characters = (0..=0x11_0000).filter_map(char::from_u32);
    let all: Vec<String> = characters.step_by(17).map(String::from).collect();
    let written = serde_json::to_string(&all).unwrap();
    assert_eq!(text::<Vec<String>>(&written), Ok(all));
    let all: String = (0..0x300).filter_map(char::from_u32).collect();
    let written = serde_json::to_string(&all).unwrap();
    assert_eq!(text::<String>(&written), Ok(all));
}
