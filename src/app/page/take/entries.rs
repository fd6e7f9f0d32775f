//! What stands in the menu.

use crate::app::page::panels::naming;
use crate::app::page::state::State;
use crate::app::protocol::Form;
use crate::report::{Report, calendar};

/// More objects are saved from the section of the objects.
const OBJECTS: usize = 6;

/// What is done with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The report is saved in this form.
    Save(Form),
    /// It is copied as Markdown.
    Copy,
    /// An object is saved: its id, and its DER in base64.
    Object(String, String),
    /// The deadlines are saved.
    Calendar,
    /// A link to what is on the screen is copied.
    Link,
    /// The browser prints the page.
    Print,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub label: String,
    /// The ending of the file, where it is one.
    pub ending: &'static str,
    /// What is done.
    pub act: Act,
}

/// The entries that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are.
    pub label: &'static str,
    /// Them.
    pub entries: Vec<Entry>,
}

/// Everything that can be taken away now.
pub fn groups(state: &State) -> Vec<Group> {
    let Some(report) = state.report.as_deref() else {
        return Vec::new();
    };
    let groups = [
        Group {
            label: "The report",
            entries: of_report(),
        },
        Group {
            label: "What it is about",
            entries: of_objects(report, state),
        },
        Group {
            label: "Besides",
            entries: besides(report),
        },
    ];
    let mut groups = Vec::from(groups);
    groups.retain(|group| !group.entries.is_empty());
    groups
}

fn entry(label: impl Into<String>, ending: &'static str, act: Act) -> Entry {
    Entry {
        label: label.into(),
        ending,
        act,
    }
}

fn of_report() -> Vec<Entry> {
    vec![
        entry("To read and print", "html", Act::Save(Form::Html)),
        entry("For a ticket", "md", Act::Save(Form::Markdown)),
        entry("Copy for a ticket", "", Act::Copy),
        entry("Text", "txt", Act::Save(Form::Text)),
        entry("For programs", "json", Act::Save(Form::Json)),
        entry("Print this page", "", Act::Print),
    ]
}

/// All objects together, then those of the staple shown, then others.
fn of_objects(report: &Report, state: &State) -> Vec<Entry> {
    let certificates = report.certificates.iter().filter(|one| one.given);
    let certificates = certificates.map(|one| (&one.id, &one.der));
    let responses = report.ocsp_responses.iter().map(|one| (&one.id, &one.der));
    let requests = report.certificate_requests.iter();
    let requests = requests.map(|one| (&one.id, &one.der));
    let questions = report.ocsp_requests.iter().map(|one| (&one.id, &one.der));
    let lists = report.crls.iter().map(|one| (&one.id, &one.der));
    let all = certificates.chain(responses).chain(requests);
    let mut all: Vec<_> = all.chain(questions).chain(lists).collect();
    all.retain(|(_, der)| !der.is_empty());
    if all.is_empty() {
        return Vec::new();
    }
    let is_shown = |id: &String| {
        let staple = state.staple();
        staple
            .is_some_and(|staple| *id == staple.certificate || Some(id) == staple.response.as_ref())
    };
    all.sort_by_key(|(id, _)| !is_shown(id));
    let mut entries = vec![entry("All objects", "pem", Act::Save(Form::Pem))];
    entries.extend(all.into_iter().take(OBJECTS).map(|(id, der)| {
        let label = naming::object_label(report, id);
        entry(label, "der", Act::Object(id.clone(), der.clone()))
    }));
    entries
}

fn besides(report: &Report) -> Vec<Entry> {
    let deadlines =
        calendar(report).map(|_| entry("Deadlines, as a calendar", "ics", Act::Calendar));
    let link = entry("Copy a link to this view", "", Act::Link);
    deadlines.into_iter().chain([link]).collect()
}
