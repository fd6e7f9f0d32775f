//! What an answer is about where no object could be read.

use std::borrow::Cow;

use crate::advice::Names;
use crate::app::page::moment;
use crate::asn1::Time;
use crate::report::{
    ConnectionReport, Description, DescriptionKind, Finding, MessageReport, Report, Severity,
    StapleSent, ToldReport,
};

/// What an answer is about where there is no object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead<'a> {
    /// The worst of what programs say in the inputs.
    Message(&'a MessageReport),
    /// The worst of what was found out about the connections recorded.
    Finding(&'a Finding),
    /// What a text says in words of a response.
    Told(&'a ToldReport),
    /// A recorded connection without the certificates.
    Connection(&'a ConnectionReport),
    /// What a text says of objects that are not there.
    Description(&'a Description),
}

impl<'a> Lead<'a> {
    pub(super) fn of(report: &'a Report) -> Option<Self> {
        if let Some(message) = report.worst_message() {
            return Some(Self::Message(message));
        }
        if report.inputs.iter().any(|input| input.needs_password) {
            return None;
        }
        let findings = report.findings.iter();
        let worst = findings.min_by_key(|finding| finding.severity);
        match worst {
            Some(worst) if worst.severity < Severity::Notice => Some(Self::Finding(worst)),
            _ => Self::of_facts(report),
        }
    }

    /// What keeps nobody out, as far as is known, and is worth knowing.
    #[inline(never)]
    fn of_facts(report: &'a Report) -> Option<Self> {
        let told = report.told.first().map(Self::Told);
        let sent = |sent: StapleSent| {
            let mut connections = report.connections.iter();
            let found = connections.find(|one| one.staple_sent == sent);
            found.map(Self::Connection)
        };
        let problems = || report.inputs.iter().flat_map(|input| &input.problems);
        let described = || problems().filter_map(|problem| problem.describes.as_ref());
        let with_must_staple = || described().find(|one| one.has_must_staple);
        told.or_else(|| sent(StapleSent::No))
            .or_else(|| sent(StapleSent::Yes))
            .or_else(|| with_must_staple().map(Self::Description))
            .or_else(|| sent(StapleSent::Unknown))
            .or_else(|| described().next().map(Self::Description))
    }

    /// Whether it is a fact alone, neither a fault nor a message about one.
    pub const fn is_fact(self) -> bool {
        !matches!(self, Self::Message(_) | Self::Finding(_))
    }

    /// Its headline.
    pub fn title(self) -> Cow<'a, str> {
        match self {
            Self::Message(message) => message.name.as_ref().into(),
            Self::Finding(finding) => finding.title.as_str().into(),
            Self::Told(told) => match &told.status {
                Some(status) => format!("A response says {status}, but only in words").into(),
                None => "A response is here only in words".into(),
            },
            Self::Connection(connection) => {
                let host = Names::of_connection(connection).host;
                let server = host.as_deref().unwrap_or("the server");
                match connection.staple_sent {
                    StapleSent::Yes => capitalized(format!("{server} sent a staple")).into(),
                    StapleSent::No => capitalized(format!("{server} sent no staple")).into(),
                    StapleSent::Unknown => {
                        format!("Whether {server} sends a staple cannot be told").into()
                    }
                }
            }
            Self::Description(described) if described.has_must_staple => {
                "The certificate described here has Must-Staple".into()
            }
            Self::Description(described) => match described.by {
                DescriptionKind::Configuration => "A configuration, and no certificate".into(),
                _ => "Only a description is here".into(),
            },
        }
    }

    /// What it means.
    pub fn sentence(self) -> Cow<'a, str> {
        match self {
            Self::Message(message) => message.meaning.as_str().into(),
            Self::Finding(finding) => finding.explanation.as_str().into(),
            Self::Told(told) => dated(told).into(),
            Self::Connection(connection) => {
                let needs = "Whether its certificate requires one is not shown here.";
                format!("{} {needs}", asked_and_answered(connection)).into()
            }
            Self::Description(described) => described.says.as_str().into(),
        }
    }

    /// The host that it speaks of.
    pub fn host(self) -> Option<&'a str> {
        match self {
            Self::Description(described) => described.host.as_deref(),
            _ => None,
        }
    }
}

/// When a response holds that is told of in words, and what that is worth.
fn dated(told: &ToldReport) -> String {
    let time = |text: &Option<String>| text.as_deref().and_then(Time::parse);
    let dates = match (time(&told.this_update), time(&told.next_update)) {
        (Some(from), Some(until)) => {
            let (from, until) = (moment::utc(from), moment::utc(until));
            format!("It is dated from {from} to {until}. ")
        }
        _ => String::new(),
    };
    format!("{dates}Without the response its signature cannot be checked.")
}

/// Host names are written small, and words begin a sentence.
fn capitalized(text: String) -> String {
    match text.strip_prefix("the server") {
        Some(rest) => format!("The server{rest}"),
        None => text,
    }
}

/// Who asked for a staple, and who answered.
pub const fn asked_and_answered(connection: &ConnectionReport) -> &'static str {
    match (connection.status_request_offered, connection.staple_sent) {
        (Some(true), StapleSent::Yes) => "The client asked for a staple, and the server sent one.",
        (Some(true), StapleSent::No) => "The client asked for a staple, and the server sent none.",
        (Some(true), StapleSent::Unknown) => {
            "The client asked for a staple; whether one came cannot be told."
        }
        (Some(false), StapleSent::Yes) => "A staple came, though the client did not ask for one.",
        (Some(false), _) => {
            "The client did not ask for a staple, so its absence says nothing about the server."
        }
        (None, StapleSent::Yes) => "The server sent a staple.",
        (None, StapleSent::No) => {
            "No staple came; whether the client asked for one cannot be told."
        }
        (None, StapleSent::Unknown) => "Whether a staple was asked for and came cannot be told.",
    }
}
