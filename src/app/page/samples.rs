//! Inputs to try with one click: generated fixtures, each judged at its own instant.

use crate::app::protocol::Handed;
use crate::asn1::Time;

/// One input to try.
#[derive(Debug)]
pub struct Sample {
    /// Its name in the page's address: `#sample=healthy`.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    input: fn() -> &'static str,
    case: &'static str,
}

macro_rules! samples {
    ($($name:literal: $title:literal,)+) => {
        &[$(Sample {
            name: $name,
            title: $title,
            // Behind a function, so that it need not be there before it is looked at.
            input: {
                #[inline(never)]
                fn pem() -> &'static str {
                    include_str!(concat!("../../../tests/fixtures/samples/", $name, "/input.pem"))
                }
                pem
            },
            case: include_str!(concat!("../../../tests/fixtures/samples/", $name, "/case.toml")),
        },)+]
    };
}

/// Each has a name of its own.
impl PartialEq for Sample {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Sample {}

/// What the name of an input begins with that is a sample.
pub const SAMPLE: &str = "Sample: ";

/// Every sample, in the order shown.
pub static SAMPLES: &[Sample] = samples! {
    "healthy": "healthy",
    "expired": "expired",
    "revoked": "revoked",
    "wrong-certificate": "wrong certificate",
    "unauthorized-delegate": "unauthorized delegate",
    "tampered-signature": "tampered signature",
    "no-staple": "no staple",
    "no-ocsp-url": "Must-Staple without OCSP URL",
};

impl Sample {
    /// The sample of this name.
    pub fn from_name(name: &str) -> Option<&'static Self> {
        SAMPLES.iter().find(|sample| sample.name == name)
    }

    /// Its content.
    pub fn input(&self) -> Handed {
        Handed::bytes(format!("{SAMPLE}{}", self.title), (self.input)())
    }

    /// The instant at which it is judged.
    pub fn at(&self) -> Option<Time> {
        Time::parse(self.case_value("at")?)
    }

    /// Its story, in one sentence.
    pub fn why(&self) -> &'static str {
        self.case_value("why").unwrap_or_default()
    }

    /// A text value of `case.toml`, which writes each on one line.
    fn case_value(&self, key: &str) -> Option<&'static str> {
        self.case.lines().find_map(|line| {
            let (name, value) = line.split_once('=')?;
            (name.trim() == key).then(|| value.trim().trim_matches('"'))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_has_its_instant_and_its_story() {
        for sample in SAMPLES {
            assert!(sample.at().is_some(), "{}", sample.name);
            assert!(sample.why().ends_with('.'), "{}", sample.name);
            assert!(sample.input().size() > 1000, "{}", sample.name);
        }
    }

    #[test]
    fn a_name_is_a_samples_or_nobodys() {
        let name = |name| Sample::from_name(name).map(|sample| sample.name);
        assert_eq!(name("revoked"), Some("revoked"));
        assert_eq!(name("none-of-ours"), None);
    }
}
