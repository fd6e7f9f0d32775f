//! Error messages that people meet before they know what a staple is: what each means, who shows
//! it, and what to hand over next.
//!
//! One file for each family of programs; an entry is a record. The names are found in any text, in
//! any case: a browser's error page pasted whole, a log, a line from a forum.

mod mozilla;
mod programs;
mod servers;

use super::template::Basis;
use super::{Names, Trouble};

/// How much of a text is searched; an error page is shorter, and a dump of megabytes is no message.
const MAX_TEXT: usize = 256 * 1024;
/// The most errors named at once; more of them in one text are a list of errors.
const MAX_NAMES: usize = 4;

/// An error's name, or a sentence that a program prints.
#[derive(Debug)]
pub struct ErrorName {
    /// What people call it.
    pub name: &'static str,
    /// What is searched for, in lower case.
    patterns: &'static [&'static str],
    /// Who shows it.
    pub who: &'static str,
    /// What it means, and why that program says it.
    pub meaning: &'static str,
    /// What to do next.
    pub next: &'static str,
    /// What is most likely the matter, as far as the name alone tells.
    pub troubles: &'static [Trouble],
    /// What this rests on.
    pub basis: &'static Basis,
}

/// What was recognised in a text.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// The errors, in the order in which they stand in the text.
    pub errors: Vec<&'static ErrorName>,
    /// The host that the text speaks of, if it could be told.
    pub names: Names,
}

/// Every error known.
pub fn all() -> impl Iterator<Item = &'static ErrorName> {
    mozilla::ERRORS
        .iter()
        .chain(programs::ERRORS)
        .chain(servers::ERRORS)
}

/// Finds the errors in a text; none if there is no known one.
///
/// ```
/// use staplescope::advice::error_name::recognise;
///
/// let found = recognise("Error code: mozilla_pkix_error_required_tls_feature_missing").unwrap();
/// assert_eq!(found.errors[0].name, "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING");
/// ```
#[must_use]
pub fn recognise(text: &str) -> Option<Recognised> {
    let text = text.get(..text.floor_char_boundary(MAX_TEXT))?;
    let folded = folded(text);
    let place = |error: &'static ErrorName| {
        let places = error.patterns.iter().filter_map(|of| folded.find(of));
        places.min().map(|place| (place, error))
    };
    let mut found: Vec<_> = all().filter_map(place).collect();
    found.sort_by_key(|(place, _)| *place);
    found.truncate(MAX_NAMES);
    let errors: Vec<_> = found.into_iter().map(|(_, error)| error).collect();
    (!errors.is_empty()).then(|| Recognised {
        errors,
        names: Names::of_host(host(text)),
    })
}

/// Lower case, every run of white space one space, straight quotes.
fn folded(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.to_ascii_lowercase().replace(['’', '‘'], "'")
}

/// The host in `connection to shop.example.` (Firefox) or `https://shop.example/…`.
fn host(text: &str) -> Option<&str> {
    let after = |before: &str| {
        let (_, rest) = text.split_once(before)?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-._".contains(c));
        let host = rest.get(..end.unwrap_or(rest.len()))?.trim_end_matches('.');
        host.contains('.').then_some(host)
    };
    after("connection to ").or_else(|| after("https://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_found_by_its_name_in_any_case() {
        for error in all() {
            for text in [error.name.to_uppercase(), error.name.to_lowercase()] {
                let found = recognise(&format!("… {text}\n")).unwrap();
                assert_eq!(found.errors[0].name, error.name);
            }
            assert!(
                error.patterns.iter().all(|of| folded(of) == *of),
                "{error:?}"
            );
            assert!(!error.basis.sources.is_empty() && !error.troubles.is_empty());
        }
    }

    #[test]
    fn no_name_is_taken_for_another() {
        let names: Vec<_> = all().map(|error| error.name).collect();
        for error in all() {
            let found = recognise(error.name).unwrap();
            let found: Vec<_> = found.errors.iter().map(|error| error.name).collect();
            assert_eq!(found, [error.name]);
            assert_eq!(names.iter().filter(|name| **name == error.name).count(), 1);
        }
    }

    #[test]
    fn a_whole_error_page_names_the_host_too() {
        let page = "Secure Connection Failed\n\nAn error occurred during a connection to \
            Shop.Example. A required TLS feature is missing.\n\nError code: \
            MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n\n    The page you are trying to view…";
        let found = recognise(page).unwrap();
        assert_eq!(found.errors.len(), 1);
        assert_eq!(found.names.host.as_deref(), Some("shop.example"));
        let curl = recognise(
            "$ curl --cert-status https://a.example:8443/x\ncurl: (91) No OCSP response received",
        );
        assert_eq!(curl.unwrap().names.host.as_deref(), Some("a.example"));
    }

    #[test]
    fn a_hostile_host_is_none() {
        for host in ["$(reboot).example", "a.example;reboot", "-oX.example"] {
            let text = format!(
                "An error occurred during a connection to {host}. SEC_ERROR_OCSP_OLD_RESPONSE"
            );
            let found = recognise(&text).unwrap().names.host;
            assert!(found.is_none_or(|host| host == "a.example"), "{host}");
        }
    }

    #[test]
    fn ordinary_text_is_no_error() {
        for text in ["", "OCSP", "curl 91", "the certificate is fine", "113"] {
            assert!(recognise(text).is_none(), "{text}");
        }
        assert!(recognise(&"ü".repeat(MAX_TEXT)).is_none());
    }
}
