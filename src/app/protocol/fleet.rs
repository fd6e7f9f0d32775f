//! What page and worker say to each other about many certificates: the page holds the few rows that are
//! on the screen, the worker all of them.
//!
//! While inputs are read, and whenever they are judged anew, the worker sends an [`Overview`]. The page
//! asks for the rows that it shows ([`FleetRequest::Rows`]); each answer carries the `turn` of its
//! question, so that late ones are known as such. What a sheet shows of a certificate is made when its
//! row is opened ([`FleetRequest::Open`]), as a report of its own.

use serde::{Deserialize, Serialize};
use web_sys::Blob;

use crate::report::{Risk, Rollout, Row};

/// What the page asks about the inventory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FleetRequest {
    /// Some of the rows.
    Rows {
        /// Counted by the page.
        turn: u32,
        /// Which rows there are, and in which order.
        query: Query,
        /// The first of these that is wanted.
        from: usize,
        /// How many of them.
        count: usize,
    },
    /// A report about one certificate, with what belongs to it.
    Open {
        /// Its SHA-256.
        sha256: String,
        /// The instant, in seconds since 1970-01-01T00:00:00Z.
        at: i64,
        /// Whether what clients would do in other situations is looked at.
        every_situation: bool,
    },
    /// That report is no longer looked at.
    Close,
    /// Two rows, field by field, by their positions.
    Compare(u32, u32),
    /// The rows as a file.
    Take {
        /// How they are written.
        format: Format,
        /// Which rows, and in which order.
        query: Query,
    },
    /// Whether those of the rows that demand a staple can keep one.
    Rollout {
        /// Which rows.
        query: Query,
    },
    /// Read no further, and keep what is there.
    Stop,
}

/// How rows are written into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// RFC 4180.
    Csv,
    /// One JSON object a line.
    JsonLines,
    /// For a ticket.
    Markdown,
    /// One page that shows and prints them.
    Html,
    /// What belongs beside CSV and JSON Lines: what they were made of, and how.
    Evidence,
    /// When they end, and their staples.
    Calendar,
}

impl Format {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Csv,
        Self::JsonLines,
        Self::Evidence,
        Self::Markdown,
        Self::Html,
        Self::Calendar,
    ];

    /// Its name for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::JsonLines => "JSON Lines",
            Self::Markdown => "Markdown",
            Self::Html => "HTML to print",
            Self::Evidence => "Evidence (JSON)",
            Self::Calendar => "Calendar",
        }
    }

    /// How files of it end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Evidence => "evidence.json",
            Self::Calendar => "ics",
        }
    }

    /// What its file is called.
    pub fn file(self) -> String {
        format!("certificates.{}", self.ending())
    }

    /// Whether it names the inputs with their hashes.
    pub const fn says_what_was_read(self) -> bool {
        matches!(self, Self::Markdown | Self::Html | Self::Evidence)
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::JsonLines => "application/jsonl",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Evidence => "application/json",
            Self::Calendar => "text/calendar",
        }
    }
}

/// Which rows there are, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// By which column they are sorted; those that are the same there, in the order of reading.
    pub sort: Column,
    /// The other way around.
    pub descending: bool,
    /// Every one of these words stands in the row.
    pub text: String,
    /// In which column they stand; none where any will do.
    pub within: Option<Column>,
    /// The group at risk that they belong to.
    pub group: Option<(String, Risk)>,
    /// What they have in common.
    pub picks: Vec<(Facet, String)>,
}

impl Query {
    /// Whether it is for less than all rows.
    pub fn is_narrow(&self) -> bool {
        !self.text.trim().is_empty() || self.group.is_some() || !self.picks.is_empty()
    }
}

/// What rows are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    /// What people call the certificate.
    Name,
    /// The authority, then the issuer.
    Issuer,
    /// notAfter.
    Ends,
    /// Whether it demands a staple.
    MustStaple,
    /// The verdict about its staple, then until when it can be used.
    Staple,
    /// The key's kind and length.
    Key,
    /// The worst finding, worst first.
    #[default]
    Worst,
    /// The order of reading.
    Source,
    /// The serial number.
    Serial,
    /// Its first OCSP URL.
    Responder,
    /// What it is for.
    Role,
}

impl Column {
    /// Every one, as they stand in the table.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Issuer,
        Self::Ends,
        Self::MustStaple,
        Self::Staple,
        Self::Key,
        Self::Worst,
        Self::Source,
        Self::Serial,
        Self::Responder,
        Self::Role,
    ];

    /// Those that are shown only when somebody asks for them.
    pub const MORE: [Self; 3] = [Self::Serial, Self::Responder, Self::Role];

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Name => "Certificate",
            Self::Issuer => "CA, issuer",
            Self::Ends => "Ends",
            Self::MustStaple => "Must-Staple",
            Self::Staple => "Staple",
            Self::Key => "Key",
            Self::Worst => "Worst finding",
            Self::Source => "Source",
            Self::Serial => "Serial number",
            Self::Responder => "OCSP URL",
            Self::Role => "For",
        }
    }
}

/// What rows can be picked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Facet {
    /// Whether it demands a staple.
    MustStaple,
    /// The verdict about its staple.
    Staple,
    /// The authority.
    Authority,
    /// When it ends.
    Ends,
    /// The key's kind and length.
    Key,
    /// What it is for.
    Role,
    /// What its worst finding says.
    Worst,
}

impl Facet {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::MustStaple,
        Self::Staple,
        Self::Authority,
        Self::Ends,
        Self::Key,
        Self::Role,
        Self::Worst,
    ];

    /// Its name for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::MustStaple => "Must-Staple",
            Self::Staple => "Staple",
            Self::Authority => "CA",
            Self::Ends => "Ends",
            Self::Key => "Key",
            Self::Role => "For",
            Self::Worst => "Finding",
        }
    }
}

/// What the worker says about the inventory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FleetAnswer {
    /// Everything at a glance, and the rows that were asked for last, or will be asked for first, as they
    /// are now.
    Overview(Box<Overview>, Option<Rows>),
    /// The rows that were asked for.
    Rows(Rows),
    /// Two rows, field by field.
    Compared(Vec<Compared>),
    /// Whether those that demand a staple can keep one.
    Rollout {
        /// What it comes to.
        rollout: Rollout,
        /// A row to fill the steps of a renewal with.
        example: Option<Box<Row>>,
    },
    /// A calendar would be empty: no date lies ahead.
    NothingAhead,
}

/// Many certificates at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The instant judged, RFC 3339 UTC.
    pub at: String,
    /// The counts in one sentence.
    pub sentence: String,
    /// How many rows there are.
    pub rows: usize,
    /// Notes on what the rows do not show: what stands several times, what holds nothing.
    pub notes: Vec<String>,
    /// Whether reading goes on.
    pub is_partial: bool,
    /// The names of inputs in which something opens with a password only.
    pub locked: Vec<String>,
    /// Whether a password was given for one of these that does not open it.
    pub is_refused: bool,
    /// What could not be read, or not to its end: the first of it.
    pub unread: Vec<Unread>,
    /// In how many inputs.
    pub unread_inputs: usize,
    /// What is at risk, worst first.
    pub groups: Vec<Risky>,
    /// What there is to pick rows by.
    pub facets: Vec<(Facet, Vec<Value>)>,
    /// How many end when: what has ended, the months to come, later.
    pub ends: Vec<Value>,
    /// How many demand a staple, and how many there are, by authority.
    pub authorities: Vec<Demanding>,
    /// How many staples can be used for how long, and how many have none that demand one.
    pub staples: Vec<Left>,
}

/// How many certificates of servers an authority issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demanding {
    /// The authority.
    pub authority: String,
    /// How many of them demand a staple.
    pub demand: usize,
    /// How many there are.
    pub all: usize,
}

/// How many staples have as much time left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// How much, in words.
    pub time: String,
    /// How many.
    pub count: usize,
    /// Whether they can be used at all.
    pub is_usable: bool,
}

/// Something that could not be read, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The name of its input.
    pub source: String,
    /// Where in it.
    pub place: String,
    /// Why, in a sentence.
    pub problem: String,
}

/// Rows with the same trouble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risky {
    /// Stable, kebab-case.
    pub code: String,
    /// How much it matters.
    pub risk: Risk,
    /// How many.
    pub count: usize,
    /// What they have, in a few words that follow the count.
    pub title: String,
    /// What to do.
    pub remedy: String,
}

/// A value that rows can be picked by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The value.
    pub value: String,
    /// How many rows have it.
    pub count: usize,
}

/// Some rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// Of the question.
    pub turn: u32,
    /// Which rows were asked for.
    pub query: Query,
    /// How many the query finds.
    pub total: usize,
    /// The position of the first of these among them.
    pub from: usize,
    /// The rows.
    pub rows: Vec<Listed>,
    /// What there is to pick rows by, each with the other picks in force; empty where nothing narrows the query,
    /// and the overview says it.
    pub facets: Vec<(Facet, Vec<Value>)>,
}

/// A row on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Tells it from all others, whatever the query.
    pub id: u32,
    /// The row.
    pub row: Row,
    /// How much of its validity is left, in tenths.
    pub left: u8,
    /// What the worst finding says, in place of its code.
    pub worst: Option<String>,
    /// At how many places it stands.
    pub places: usize,
    /// The first of these besides the row's own.
    pub also: Vec<String>,
}

/// One field of two rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Its name, as in CSV.
    pub field: String,
    /// In the one.
    pub one: String,
    /// In the other.
    pub other: String,
}

/// The rows as a file, made by the worker and handed over without a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The file's name.
    pub name: String,
    /// Its content.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub content: Blob,
}
