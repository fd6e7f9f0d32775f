//! What page and worker say to each other: plain data, which knows neither Yew nor the engine.
//!
//! The page sends a [`Question`], the worker answers with any number of [`Answer`]s that carry the
//! question's number: progress while it reads, then one report or one failure. A newer question
//! replaces the one at work. What was read stays in the worker, so that judging the same inputs at
//! another instant costs only the judgement.
//!
//! # The page asks for what it shows
//!
//! Most of a report is what clients would do in situations that nobody looks at; it is made and sent
//! only while somebody does ([`Request::Judge::every_situation`]).
//!
//! Most of a report does not change while the clock moves on. Between two of the instants that stand
//! in the objects, or follow from them by a tolerance or an age limit, the instant shows in wording
//! alone ("expired 16 h ago"), and that in four places: `at`, the sentence and the evidence of a
//! staple, the evidence of a chain, and the exposure, which counts from the instant. Everything else
//! that is told in words of time (countdowns, time left) the page makes itself, from the absolute
//! times of the report. So a tick of the clock ([`Request::Tick`]) asks for these four, of the staple
//! on the screen, and gets them as [`Response::Moved`]; where one of those instants has been passed,
//! the answer is a whole new [`Response::Report`]. Which instants those are, and that nothing else
//! changes between them, the worker's side knows and tests (`src/analyze/clock.rs`).
//!
//! # An answer before the rest of the program is there
//!
//! Page and worker are programs in two parts, of which the first draws an answer: whose staple, what it is, what
//! it means, what to do first. While the second is still on its way to either, the worker says no more than that
//! ([`Response::Answer`]). Once both have theirs, the page asks for the whole report ([`Request::Judge`]).
//!
//! # On the way
//!
//! Messages travel as plain JavaScript values, bytes as one `Uint8Array`, large files as the
//! browser's handle. A report is one text of JSON within: many times faster than an object of a
//! hundred thousand properties.

mod fleet;
mod handed;
mod packed;

pub use fleet::{
    Column, Compared, Demanding, Facet, FleetAnswer, FleetRequest, Format, Left, Listed, Overview,
    Query, Risky, Rows, Taken, Unread, Value,
};
pub use handed::{Bytes, Content, Handed, How, Password};

use serde::{Deserialize, Serialize};

use crate::report::{ChainReport, Exposure, Report, StapleIndex, StapleReport};

/// A request and its number.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    /// Counted by the page; a [`Request::Tick`] carries the number of the report it is about.
    pub number: u32,
    /// The request.
    pub request: Request,
}

/// A response and the number of its request.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The number of the [`Question`].
    pub number: u32,
    /// The response.
    pub response: Response,
}

/// What the page asks.
#[derive(Debug, Serialize, Deserialize)]
pub enum Request {
    /// Are you there?
    Hello,
    /// Read these inputs and judge them.
    Analyze {
        /// Names and contents.
        inputs: Vec<Handed>,
        /// The instant, in seconds since 1970-01-01T00:00:00Z.
        at: i64,
        /// The SHA-256 hashes of the certificates that are trusted, as in the report.
        trusted: Vec<String>,
        /// Whether somebody chose the instant; otherwise, captures are judged at their own time.
        is_chosen: bool,
        /// Whether what clients would do in other situations is looked at.
        every_situation: bool,
        /// Whether the page can draw more than an answer.
        is_whole: bool,
    },
    /// Judge what was read last at another instant.
    Judge {
        /// The instant, in seconds since 1970-01-01T00:00:00Z.
        at: i64,
        /// The SHA-256 hashes of the certificates that are trusted, as in the report.
        trusted: Vec<String>,
        /// Whether what clients would do in other situations is looked at.
        #[serde(default)]
        every_situation: bool,
    },
    /// The clock moved on since the last answer.
    Tick {
        /// The instant, in seconds since 1970-01-01T00:00:00Z.
        at: i64,
        /// The staple on the screen, if there is one.
        staple: Option<Pair>,
        /// The id of the certificate whose chain is on the screen.
        chain: Option<String>,
        /// Whether what clients would do in other situations is looked at.
        every_situation: bool,
    },
    /// Write the last answer as a file.
    Export {
        /// As which.
        form: Form,
        /// The staple on the screen.
        staple: StapleIndex,
        /// The id of the server that the steps are for.
        server: String,
    },
    /// Something about the inventory.
    Fleet(FleetRequest),
}

/// What a report is written as, to be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// One file to read and to print.
    Html,
    /// For a ticket.
    Markdown,
    /// As the command line prints it.
    Text,
    /// For programs, all of it.
    Json,
    /// The objects as a bundle.
    Pem,
}

/// A certificate and a response, or the absence of one, by their ids in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The certificate's id.
    pub certificate: String,
    /// The response's id.
    pub response: Option<String>,
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// The first part of the worker's program runs.
    Hello,
    /// It is still reading.
    Progress {
        /// How much is read: in inputs, or in megabytes of one large file.
        done: usize,
        /// Of how much.
        total: usize,
        /// The name of the input that comes next.
        what: String,
    },
    /// What an answer is drawn from, before the rest of the program is there
    /// ([`Parts::ANSWER`](crate::report::Parts::ANSWER)).
    Answer(#[serde(with = "packed")] Box<Report>),
    /// Everything that the page shows.
    Report(#[serde(with = "packed")] Box<Report>),
    /// The clock moved on, and nothing changed but these words.
    Moved(#[serde(with = "packed")] Box<Moved>),
    /// The file that was asked for.
    Exported {
        /// As which.
        form: Form,
        /// What is in it.
        text: String,
    },
    /// There are so many certificates that the page shows an inventory.
    Fleet(#[serde(with = "packed")] Box<FleetAnswer>),
    /// The inventory as a file.
    Taken(Taken),
    /// The rest of the worker's program cannot be had, without which there is no more than an answer.
    RestMissing,
    /// There is no answer; the sentence says why.
    Failed {
        /// What happened and what to do, for the reader.
        message: String,
    },
}

/// What of a report is worded anew while nothing in it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The instant, RFC 3339 UTC.
    pub at: String,
    /// The staple that was asked about.
    pub staple: Option<StapleReport>,
    /// The chain that was asked about.
    pub chain: Option<ChainReport>,
    /// What a revocation at this instant would mean, where the report says so of this staple.
    pub exposure: Option<Exposure>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_survive_the_way() {
        let mut handed = Handed::bytes("a.p12", [1, 2, 3]);
        handed.how = How {
            password: Some("correct horse".to_owned().into()),
            read_as: Some("hex".into()),
        };
        let question = Question {
            number: 7,
            request: Request::Analyze {
                inputs: vec![handed.clone()],
                at: -1,
                trusted: vec!["00".into()],
                is_chosen: true,
                every_situation: false,
                is_whole: true,
            },
        };
        let text = serde_json::to_string(&question).unwrap();
        let back: Question = serde_json::from_str(&text).unwrap();
        assert_eq!(back.number, 7);
        match back.request {
            Request::Analyze { inputs, at, .. } => assert_eq!((inputs, at), (vec![handed], -1)),
            other => panic!("{other:?}"),
        }
        let moved = Response::Moved(Box::new(Moved {
            at: "2026-11-20T12:00:00Z".into(),
            staple: None,
            chain: None,
            exposure: None,
        }));
        let text = serde_json::to_string(&moved).unwrap();
        assert_eq!(serde_json::from_str::<Response>(&text).unwrap(), moved);
    }
}
