//! The rows on the screen, in a grid that has room for all of them.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::acts::{on_click, on_key, on_scroll};
use super::drawing::use_drawing;
use super::keys::COLUMNS;
use super::row::{Shown, blank, cell_id, row, share};
use super::scroll::{Measure, keep_end, measured, row_height, space};
use super::state::{Cell, Fleet};
use crate::app::page::engine::Engine;
use crate::app::page::intake::Dispatch;
use crate::app::protocol::{Column, FleetRequest, Request};
use crate::asn1::Time;

/// How many rows beyond those in sight are there on each side.
const SPARE: usize = 8;
/// How near the end of what is there the next rows are asked for.
const NEAR: usize = 4;
/// How many rows are in sight before that is measured.
const IN_SIGHT: usize = 16;

/// The properties of [`Grid`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What is known.
    pub fleet: Fleet,
    /// The engine.
    pub engine: Rc<Engine>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The grid. The rows before and after those that are there are two spaces of their height.
#[component]
pub fn Grid(props: &Props) -> Html {
    let (fleet, dispatch) = (&props.fleet, &props.dispatch);
    let grid = use_node_ref();
    let (before, after) = (use_node_ref(), use_node_ref());
    let measure = use_state_eq(|| Measure {
        row: 52.0,
        in_sight: IN_SIGHT,
    });
    let is_measured = use_mut_ref(|| false);
    use_rows(fleet, &props.engine, measure.in_sight);
    let (from, there) = match &fleet.rows {
        Some(rows) => (rows.from, rows.rows.len()),
        None => (0, 0),
    };
    let rest = fleet.total().saturating_sub(from + there);
    let known = fleet.rows.as_deref();
    let known = known.map_or(&[][..], |rows| rows.rows.as_slice());
    let drawing = use_drawing(known, fleet.top.saturating_sub(from), measure.in_sight);
    {
        let (grid, before, after) = (grid.clone(), before.clone(), after.clone());
        let (setter, top) = (measure.setter(), fleet.top);
        let known = *measure;
        let is_measured = is_measured.clone();
        let is_drawn = drawing.iter().all(|is_drawn| *is_drawn);
        use_effect(move || {
            // Before anything is measured: the browser would scroll back where there seems to be less.
            let make_room = move |row: f64| {
                space(&before, row * from as f64);
                space(&after, row * rest as f64);
            };
            make_room(known.row);
            let measure = move || {
                let measured = measured(&grid).unwrap_or(known);
                if measured.row != known.row {
                    make_room(measured.row);
                }
                keep_end(&grid, top, measured, rest == 0);
                setter.set(measured);
            };
            let later = match is_measured.replace(true) {
                // Rows that are drawn a few at a time are laid out by the browser, in tasks of its own; only the
                // end has to be kept meanwhile.
                true if is_drawn || rest == 0 => {
                    measure();
                    None
                }
                true => None,
                // So is what is drawn for the first time.
                false => Some(Timeout::new(0, measure)),
            };
            move || drop(later)
        });
    }
    use_return(fleet, &grid);
    use_top(fleet, &grid);
    use_columns(fleet, &grid);
    let at = Time::parse(&fleet.overview.at);
    let columns = fleet.columns();
    let rows = known.iter().enumerate().map(|(place, listed)| {
        let shown = Shown {
            number: from + place + 1,
            chosen: fleet.is_chosen(listed.id),
            active: fleet.active,
            now: at,
            columns: &columns,
        };
        match drawing.get(place) {
            Some(true) => row(listed, shown),
            _ => blank(listed, shown),
        }
    });
    let Cell { row, column } = fleet.active;
    let is_there = row == 0 || (from < row && row <= from + there);
    html! {
        <div ref={grid.clone()} class="fleet-grid" id="fleet-grid" role="grid" tabindex="0"
            aria-label="Certificates" aria-multiselectable="true" aria-describedby="fleet-keys"
            aria-rowcount={(fleet.total() + 1).to_string()} aria-colcount={COLUMNS.to_string()}
            aria-activedescendant={is_there.then(|| cell_id(row, column))}
            aria-busy={fleet.overview.is_partial.then_some("true")}
            onscroll={on_scroll(fleet, dispatch, *measure)} onkeydown={on_key(fleet, dispatch, &grid, *measure)}
            onclick={on_click(fleet, dispatch)}>
            <div role="rowgroup" class="fleet-head">{head(fleet)}</div>
            <div role="rowgroup" class="fleet-rows">
                <div ref={before} role="presentation" key="before"></div>
                {for rows}
                <div ref={after} role="presentation" key="after"></div>
            </div>
        </div>
    }
}

/// Asks for rows where those in sight are not there.
#[hook]
fn use_rows(fleet: &Fleet, engine: &Rc<Engine>, in_sight: usize) {
    let turn = use_mut_ref(|| fleet.rows.as_ref().map_or(0, |rows| rows.turn));
    let key = (fleet.outdated, fleet.query.clone());
    let asked = {
        let key = key.clone();
        use_mut_ref(|| fleet.rows.as_ref().map(|_| key))
    };
    let (from, until) = match fleet.rows.as_deref() {
        Some(rows) => (rows.from, rows.from + rows.rows.len()),
        None => (0, 0),
    };
    let total = fleet.total();
    let first = fleet.top.saturating_sub(NEAR);
    let last = (fleet.top + in_sight + NEAR).min(total);
    let lacks = first < from || last > until;
    let wanted = fleet.top.saturating_sub(SPARE);
    let engine = engine.clone();
    use_effect_with((key, lacks.then_some(wanted)), move |(key, lacking)| {
        let is_new = asked.borrow().as_ref() != Some(key);
        if is_new || lacking.is_some() {
            *asked.borrow_mut() = Some(key.clone());
            *turn.borrow_mut() += 1;
            engine.ask_about_the_last(Request::Fleet(FleetRequest::Rows {
                turn: *turn.borrow(),
                query: key.1.clone(),
                from: wanted,
                count: in_sight + 2 * SPARE,
            }));
        }
    });
}

/// How the columns that are shown share the width. It is set on the element, as the height of [`space`].
#[hook]
fn use_columns(fleet: &Fleet, grid: &NodeRef) {
    let grid = grid.clone();
    use_effect_with(fleet.columns(), move |columns| {
        if let Some(grid) = grid.cast::<HtmlElement>() {
            let shares: Vec<_> = columns.iter().map(|column| share(*column)).collect();
            let _ = grid
                .style()
                .set_property("--fleet-columns", &shares.join(" "));
        }
    });
}

/// Puts a reader who comes back from a sheet where they were.
#[hook]
fn use_return(fleet: &Fleet, grid: &NodeRef) {
    let (grid, top, returned) = (grid.clone(), fleet.top, fleet.returned);
    use_effect_with((), move |()| {
        let Some(grid) = grid.cast::<HtmlElement>() else {
            return;
        };
        if top > 0
            && let Some(height) = row_height(&grid)
        {
            // A fraction of a pixel less would be the row before.
            grid.set_scroll_top((top as f64 * height).ceil() as i32);
        }
        if returned {
            grid.scroll_into_view();
            let _ = grid.focus();
        }
    });
}

/// Other rows begin at the top.
#[hook]
fn use_top(fleet: &Fleet, grid: &NodeRef) {
    let grid = grid.clone();
    let is_first = use_mut_ref(|| true);
    use_effect_with(fleet.query.clone(), move |_| {
        if !is_first.replace(false)
            && let Some(grid) = grid.cast::<Element>()
        {
            grid.set_scroll_top(0);
        }
    });
}

fn head(fleet: &Fleet) -> Html {
    let shown = Column::ALL.into_iter().enumerate();
    let shown = shown.filter(|(_, column)| fleet.shows(*column));
    let cells = shown.map(|(place, column)| {
        let column_number = place + 1;
        let is_sorted = fleet.query.sort == column;
        let order = match (is_sorted, fleet.query.descending) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        let arrow = match order {
            "ascending" => "▲",
            "descending" => "▼",
            _ => "",
        };
        html! {
            <div role="columnheader" id={cell_id(0, column_number)} aria-sort={order}
                aria-colindex={(column_number + 1).to_string()} data-column={place.to_string()}
                class={classes!("head-cell", is_active(fleet, column_number).then_some("active"))}>
                {column.title()}<span class="arrow" aria-hidden="true">{arrow}</span>
            </div>
        }
    });
    html! {
        <div role="row" class="fleet-row-head" aria-rowindex="1">
            <div role="columnheader" id={cell_id(0, 0)} aria-colindex="1"
                class={classes!("of-choice", is_active(fleet, 0).then_some("active"))}>
                <span class="offscreen">{"Compare"}</span>
            </div>
            {for cells}
        </div>
    }
}

fn is_active(fleet: &Fleet, column: usize) -> bool {
    fleet.active == Cell { row: 0, column }
}
