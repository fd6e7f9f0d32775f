//! One row of the grid.

use yew::prelude::*;

use super::state::Cell;
use crate::app::page::moment;
use crate::app::page::panels::{Mark, Shape, naming};
use crate::app::protocol::{Column, Listed};
use crate::asn1::Time;
use crate::report::{Risk, Role, Row, common_name, grouped};

/// How a row is shown.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// Its position among those found, counted from 1.
    pub number: usize,
    /// Whether it is chosen.
    pub chosen: bool,
    /// The cell that the keyboard is at.
    pub active: Cell,
    /// The instant judged.
    pub now: Option<Time>,
    /// The positions of the columns that are shown.
    pub columns: &'a [usize],
}

/// The id of a cell.
pub fn cell_id(row: usize, column: usize) -> String {
    format!("fleet-{row}-{column}")
}

/// The row. Clicks reach the grid, which knows by the row's number what was clicked.
pub fn row(listed: &Listed, shown: Shown<'_>) -> Html {
    let row = &listed.row;
    let cells = shown.columns.iter().map(|&column| {
        let is_active = shown.active.row == shown.number && shown.active.column == column;
        html! {
            <div role="gridcell" id={cell_id(shown.number, column)} aria-colindex={(column + 1).to_string()}
                class={classes!(look(column).0, is_active.then_some("active"))}>
                {content(listed, shown, column)}
            </div>
        }
    });
    html! {
        <div key={listed.id} role="row" class={classes!("fleet-row", row.sha256.is_none().then_some("unread"))}
            data-row={row.sha256.clone().unwrap_or_default()} data-number={shown.number.to_string()}
            aria-rowindex={(shown.number + 1).to_string()} aria-selected={shown.chosen.to_string()}>
            {for cells}
        </div>
    }
}

/// A row that is not drawn yet, in its place.
pub fn blank(listed: &Listed, shown: Shown<'_>) -> Html {
    html! {
        <div key={listed.id} role="row" class="fleet-row" aria-rowindex={(shown.number + 1).to_string()}></div>
    }
}

fn content(listed: &Listed, shown: Shown<'_>, column: usize) -> Html {
    let row = &listed.row;
    let Some(column) = column
        .checked_sub(1)
        .and_then(|place| Column::ALL.get(place))
    else {
        return choose(listed, shown);
    };
    match column {
        Column::Name => two(name(row), more_names(row)),
        Column::Issuer => two(
            issuer(row),
            row.ca.as_ref().map(|_| common_name(&row.issuer).to_owned()),
        ),
        Column::Ends => ends(listed),
        Column::MustStaple => html! { <span>{must_staple(row)}</span> },
        Column::Staple => staple(row, shown.now),
        Column::Key => html! { <span>{&row.key}</span> },
        Column::Worst => worst(listed),
        Column::Source => source(listed),
        Column::Serial => two(row.serial.clone(), None),
        Column::Responder => two(responder(row), None),
        Column::Role => html! { <span>{role(row)}</span> },
    }
}

/// The class of a column's cells, and its share of the width.
fn look(column: usize) -> (&'static str, &'static str) {
    match column
        .checked_sub(1)
        .and_then(|place| Column::ALL.get(place))
    {
        None => ("of-choice", "1.5rem"),
        Some(Column::Name) => ("of-name", "minmax(0, 2fr)"),
        Some(Column::Issuer) => ("of-issuer", "minmax(0, 1.4fr)"),
        Some(Column::Ends) => ("of-ends", "minmax(0, 1.25fr)"),
        Some(Column::MustStaple) => ("of-demand", "minmax(0, 1fr)"),
        Some(Column::Staple) => ("of-staple", "minmax(0, 1.2fr)"),
        Some(Column::Key) => ("of-key", "minmax(0, 0.9fr)"),
        Some(Column::Worst) => ("of-worst", "minmax(0, 2.7fr)"),
        Some(Column::Source) => ("of-source", "minmax(0, 1.2fr)"),
        Some(Column::Serial) => ("of-serial", "minmax(0, 1.5fr)"),
        Some(Column::Responder) => ("of-responder", "minmax(0, 1.5fr)"),
        Some(Column::Role) => ("of-role", "minmax(0, 1fr)"),
    }
}

/// How much of the width a column takes, as a track of a CSS grid.
pub fn share(column: usize) -> &'static str {
    look(column).1
}

/// A value, and a quieter one below it.
fn two(first: impl Into<AttrValue>, second: Option<String>) -> Html {
    let first = first.into();
    html! {
        <>
            <span title={first.clone()}>{first.clone()}</span>
            if let Some(second) = second.filter(|second| !second.is_empty()) {
                <span class="quiet-text" title={second.clone()}>{second.clone()}</span>
            }
        </>
    }
}

fn choose(listed: &Listed, shown: Shown<'_>) -> Html {
    let label = format!("Compare {}", listed.row.label());
    html! {
        <input type="checkbox" tabindex="-1" class="choose" checked={shown.chosen} aria-label={label} />
    }
}

fn name(row: &Row) -> String {
    row.label().to_owned()
}

/// The first responder that it names.
fn responder(row: &Row) -> String {
    match row.ocsp_urls.first() {
        Some(url) => url.clone(),
        None if row.ocsp_urls_unread => UNTOLD.to_owned(),
        None => String::new(),
    }
}

/// What it is for; nothing of what is no certificate.
fn role(row: &Row) -> &'static str {
    match (row.role, row.sha256.is_some()) {
        (None, true) => UNTOLD,
        (None, false) => "",
        (told, _) => naming::role(told),
    }
}

/// What stands in place of what could not be read.
const UNTOLD: &str = "cannot be told";

/// What else it is for.
fn more_names(row: &Row) -> Option<String> {
    match (row.role, row.names.get(1..).unwrap_or_default()) {
        (Some(Role::EndEntity) | None, []) => None,
        (Some(Role::EndEntity) | None, [more]) => Some(more.clone()),
        (Some(Role::EndEntity) | None, more) => {
            let more = grouped(more.len());
            Some(format!("and {more} more names"))
        }
        (role, _) => Some(naming::role(role).to_owned()),
    }
}

fn issuer(row: &Row) -> String {
    match &row.ca {
        Some(authority) => authority.clone(),
        None => common_name(&row.issuer).to_owned(),
    }
}

fn ends(listed: &Listed) -> Html {
    let row = &listed.row;
    let Some(ends) = row.not_after.as_deref().and_then(Time::parse) else {
        return html! {};
    };
    let left = match row.days_left {
        Some(days @ ..0) => format!(
            "{} d ago",
            grouped(usize::try_from(-days).unwrap_or_default())
        ),
        Some(days) => format!(
            "in {} d",
            grouped(usize::try_from(days).unwrap_or_default())
        ),
        None => String::new(),
    };
    html! {
        <>
            <span>{moment::date(ends)}</span>
            <span class="quiet-text">
                <svg class="life" viewBox="0 0 42 8" aria-hidden="true">
                    <rect x="0.5" y="0.5" width="41" height="7" class="whole" />
                    <rect x="1" y="1" width={(u32::from(listed.left) * 4).to_string()} height="6" class="left" />
                </svg>
                {left}
            </span>
        </>
    }
}

fn must_staple(row: &Row) -> &'static str {
    match (row.must_staple, &row.sha256) {
        (Some(true), _) => "yes",
        (Some(false), _) => "no",
        (None, Some(_)) => UNTOLD,
        (None, None) => "",
    }
}

fn staple(row: &Row, now: Option<Time>) -> Html {
    let Some(verdict) = row.staple else {
        return html! {};
    };
    let until = row.staple_until.as_deref().and_then(Time::parse);
    let left = until
        .zip(now)
        .map(|(until, now)| moment::relative(until, now));
    html! {
        <>
            <span class={classes!("state", Mark::from(verdict).class())}>
                <Shape mark={Mark::from(verdict)} />
                {naming::verdict_word(verdict)}
            </span>
            if let Some(left) = left {
                <span class="quiet-text">{"ends "}{left}</span>
            }
        </>
    }
}

/// The mark of a risk.
pub const fn mark(risk: Risk) -> Mark {
    match risk {
        Risk::Error => Mark::Fail,
        Risk::Warning => Mark::Warn,
        Risk::Notice => Mark::Open,
        Risk::None => Mark::Pass,
    }
}

fn worst(listed: &Listed) -> Html {
    let row = &listed.row;
    let (risk, words) = match (row.problems.first(), &listed.worst) {
        (Some(problem), _) if row.sha256.is_none() => (Risk::Error, problem),
        (_, Some(worst)) => (row.risk, worst),
        (Some(problem), None) => (Risk::Error, problem),
        (None, None) => return html! {},
    };
    html! {
        <span class="finding" title={words.clone()}>
            <span class={classes!("state", mark(risk).class())}>
                <Shape mark={mark(risk)} /><span class="offscreen">{risk.as_str()}{": "}</span>
            </span>
            <span class="words">{words}</span>
        </span>
    }
}

fn source(listed: &Listed) -> Html {
    let row = &listed.row;
    let place = match listed.places {
        1 => row.place.clone(),
        places => format!("{}; {} places", row.place, grouped(places)),
    };
    let all: Vec<_> = std::iter::once(format!("{}, {}", row.source, row.place))
        .chain(listed.also.iter().cloned())
        .collect();
    html! {
        <>
            <span title={row.source.clone()}>{&row.source}</span>
            <span class="quiet-text" title={all.join("\n")}>{place}</span>
        </>
    }
}
