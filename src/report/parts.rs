//! Parts of a report, for those who do not need all of it.

use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use super::{Report, kebab_enum};

macro_rules! parts {
    ($($(#[$meta:meta])* $variant:ident = $name:literal, $field:ident;)+) => {
        kebab_enum! {
            /// A part of a report, by the name of its field. `schema` and `at` are always there, and
            /// `limited` where it is true.
            Part {
                $($(#[$meta])* $variant = $name,)+
            }
        }

        /// A report, written without the parts that were not asked for.
        #[derive(Clone, Copy, Debug)]
        pub struct PartialReport<'a> {
            /// The report.
            pub report: &'a Report,
            /// What is written of it.
            pub parts: Parts,
        }

        impl Serialize for PartialReport<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("schema", &self.report.schema)?;
                map.serialize_entry("at", &self.report.at)?;
                if self.report.limited || Part::ALL.iter().all(|part| self.parts.has(*part)) {
                    map.serialize_entry("limited", &self.report.limited)?;
                }
                $(if self.parts.has(Part::$variant) {
                    map.serialize_entry($name, &self.report.$field)?;
                })+
                map.end()
            }
        }
    };
}

parts! {
    /// What became of the inputs.
    Inputs = "inputs", inputs;
    /// The recorded connections.
    Connections = "connections", connections;
    /// What was asked over HTTP.
    Exchanges = "exchanges", exchanges;
    /// What is told in words.
    Told = "told", told;
    /// The certificates.
    Certificates = "certificates", certificates;
    /// The OCSP responses.
    OcspResponses = "ocsp_responses", ocsp_responses;
    /// The certification requests.
    CertificateRequests = "certificate_requests", certificate_requests;
    /// The OCSP requests.
    OcspRequests = "ocsp_requests", ocsp_requests;
    /// The revocation lists.
    Crls = "crls", crls;
    /// The judgements.
    Staples = "staples", staples;
    /// The chains.
    Chains = "chains", chains;
    /// What is wrong or noteworthy.
    Findings = "findings", findings;
    /// What programs say in the inputs.
    Messages = "messages", messages;
    /// What clients do.
    Outcomes = "outcomes", outcomes;
    /// What servers do.
    ServerOutcomes = "server_outcomes", server_outcomes;
    /// What changes when.
    Timeline = "timeline", timeline;
    /// What a revocation would mean.
    Exposure = "exposure", exposure;
}

impl Part {
    /// The part of this name.
    ///
    /// ```
    /// use staplescope::report::Part;
    /// assert_eq!(Part::from_name("staples"), Some(Part::Staples));
    /// assert_eq!(Part::from_name("Staples"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.as_str() == name)
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// Which parts of a report are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    bits: u32,
    extent: Extent,
}

/// How much is wanted of each part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// All of it.
    Whole,
    /// Of the outcomes those in the given situation, of the rest all.
    AsGiven,
    /// What an answer is drawn from.
    Answer,
}

impl Parts {
    /// All of it.
    pub const ALL: Self = Self {
        bits: u32::MAX,
        extent: Extent::Whole,
    };

    /// What an answer is drawn from: whose staple, what it is, what clients do with it, what to do first. What
    /// objects hold, the checks in words and most findings are left out.
    ///
    /// What only the rest of a report runs is not put into its callers (`#[inline(never)]`): the site's programs
    /// come in two parts, cut between functions, and an answer is made by the first.
    pub const ANSWER: Self = Self {
        bits: !(Part::ServerOutcomes.bit() | Part::Timeline.bit() | Part::Exposure.bit()),
        extent: Extent::Answer,
    };

    /// The same, but of the outcomes only those in the given situation.
    #[must_use]
    pub const fn as_given(self) -> Self {
        Self {
            extent: Extent::AsGiven,
            ..self
        }
    }

    /// Whether a part is wanted.
    #[must_use]
    pub const fn has(self, part: Part) -> bool {
        self.bits & part.bit() != 0
    }

    /// Whether one of these is wanted.
    #[must_use]
    pub fn has_any(self, parts: &[Part]) -> bool {
        parts.iter().any(|part| self.has(*part))
    }

    /// Whether the outcomes of every situation are wanted, and not the given one's alone.
    #[must_use]
    pub const fn has_every_situation(self) -> bool {
        matches!(self.extent, Extent::Whole)
    }

    /// Whether more is wanted than what an answer is drawn from.
    #[must_use]
    pub const fn has_details(self) -> bool {
        !matches!(self.extent, Extent::Answer)
    }
}

impl FromIterator<Part> for Parts {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Self {
        let bits = parts.into_iter().fold(0, |bits, part| bits | part.bit());
        Self {
            bits,
            extent: Extent::Whole,
        }
    }
}
