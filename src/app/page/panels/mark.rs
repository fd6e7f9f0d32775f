//! The marks, all drawn on one grid of 16 by 16. Each goes with a word, so readers skip them.

use yew::prelude::*;

use crate::report::{CheckOutcome, OutcomeKind, ServerOutcomeKind, Severity, Verdict};

/// A shape that says how something came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A tick in a disc.
    Pass,
    /// A cross in an octagon.
    Fail,
    /// A stroke and a dot in a triangle.
    Warn,
    /// A dash in a broken circle.
    Unknown,
    /// An empty circle.
    Open,
}

impl Mark {
    /// The class that carries the colour.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Warn => "warn",
            Self::Unknown | Self::Open => "unknown",
        }
    }
}

impl From<Verdict> for Mark {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Good => Self::Pass,
            Verdict::Revoked | Verdict::Unusable => Self::Fail,
            Verdict::Unknown => Self::Warn,
            Verdict::Unverified | Verdict::Missing => Self::Unknown,
        }
    }
}

impl From<CheckOutcome> for Mark {
    fn from(outcome: CheckOutcome) -> Self {
        match outcome {
            CheckOutcome::Passed => Self::Pass,
            CheckOutcome::Failed => Self::Fail,
            CheckOutcome::NotChecked => Self::Unknown,
        }
    }
}

impl From<OutcomeKind> for Mark {
    fn from(outcome: OutcomeKind) -> Self {
        match outcome {
            OutcomeKind::Connects => Self::Pass,
            OutcomeKind::Refuses => Self::Fail,
            OutcomeKind::Varies => Self::Warn,
            OutcomeKind::Unchecked => Self::Open,
        }
    }
}

impl From<ServerOutcomeKind> for Mark {
    fn from(outcome: ServerOutcomeKind) -> Self {
        match outcome {
            ServerOutcomeKind::Staples => Self::Pass,
            ServerOutcomeKind::RefusesToStart => Self::Fail,
            ServerOutcomeKind::Drops | ServerOutcomeKind::Replaces => Self::Warn,
            ServerOutcomeKind::Varies => Self::Unknown,
        }
    }
}

impl From<Severity> for Mark {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Fail,
            Severity::Warning => Self::Warn,
            Severity::Notice => Self::Open,
        }
    }
}

/// The properties of [`Shape`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Which.
    pub mark: Mark,
}

/// Draws a mark as large as the text beside it.
#[component]
pub fn Shape(props: &Props) -> Html {
    let (outline, dashes, inner) = match props.mark {
        Mark::Pass => (CIRCLE, None, "M4.9 8.3 7.1 10.5 11.2 5.8"),
        Mark::Fail => (OCTAGON, None, "M5.6 5.6 10.4 10.4M10.4 5.6 5.6 10.4"),
        Mark::Warn => (TRIANGLE, None, "M8 6.2V9.4M8 11.6V11.7"),
        Mark::Unknown => (CIRCLE, Some("2.6 1.8"), "M5.6 8H10.4"),
        Mark::Open => (CIRCLE, None, ""),
    };
    html! {
        <svg class={classes!("mark", props.mark.class())} viewBox="0 0 16 16" width="16" height="16"
            fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"
            stroke-linejoin="round" aria-hidden="true" focusable="false">
            <path d={outline} stroke-dasharray={dashes} />
            <path d={inner} />
        </svg>
    }
}

const CIRCLE: &str = "M8 1.2A6.8 6.8 0 1 1 8 14.8A6.8 6.8 0 1 1 8 1.2Z";
const OCTAGON: &str = "M5.2 1.4H10.8L14.6 5.2V10.8L10.8 14.6H5.2L1.4 10.8V5.2Z";
const TRIANGLE: &str = "M8 1.8 15 14.2H1Z";
