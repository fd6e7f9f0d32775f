//! What a reader does in the grid: scrolls, presses keys, clicks.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::keys::{self, Does, Field};
use super::scroll::{Measure, show};
use super::state::{Cell, Chosen, Event, Fleet, Opened};
use crate::app::page::intake::Dispatch;
use crate::app::page::state::Action;
use crate::app::protocol::{Column, Listed};

fn send(dispatch: &Dispatch, event: Event) {
    dispatch.dispatch(Action::Fleet(event));
}

/// Other rows come into sight.
pub fn on_scroll(fleet: &Fleet, dispatch: &Dispatch, measure: Measure) -> Callback<yew::Event> {
    let (dispatch, top) = (dispatch.clone(), fleet.top);
    Callback::from(move |event: yew::Event| {
        let grid = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let Some(grid) = grid else { return };
        let now = (f64::from(grid.scroll_top()) / measure.row).floor() as usize;
        if now != top {
            send(&dispatch, Event::Scrolled(now));
        }
    })
}

/// The keys of a grid (ARIA Authoring Practices).
pub fn on_key(
    fleet: &Fleet,
    dispatch: &Dispatch,
    grid: &NodeRef,
    measure: Measure,
) -> Callback<KeyboardEvent> {
    let (fleet, dispatch, grid) = (fleet.clone(), dispatch.clone(), grid.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.alt_key() || event.meta_key() {
            return;
        }
        let page = measure.in_sight.saturating_sub(2);
        let (key, control) = (event.key(), event.ctrl_key());
        let columns = fleet.columns();
        let field = Field {
            total: fleet.total(),
            page,
            columns: &columns,
        };
        let Some(does) = keys::does(&key, control, fleet.active, field) else {
            return;
        };
        event.prevent_default();
        match does {
            Does::Move(cell) => {
                if let Some(grid) = grid.cast::<Element>() {
                    show(&grid, cell.row, measure);
                }
                send(&dispatch, Event::Move(cell));
            }
            Does::Act if fleet.active.row == 0 => {
                let column = fleet.active.column.checked_sub(1);
                if let Some(column) = column.and_then(|place| Column::ALL.get(place)) {
                    send(&dispatch, Event::Sort(*column));
                }
            }
            Does::Act => {
                if fleet.active.column == 0 {
                    choose(&dispatch, listed(&fleet, fleet.active.row));
                } else {
                    open(&dispatch, listed(&fleet, fleet.active.row));
                }
            }
            Does::Choose => choose(&dispatch, listed(&fleet, fleet.active.row)),
        }
    })
}

/// The row of this number, where it is there.
fn listed(fleet: &Fleet, number: usize) -> Option<&Listed> {
    let rows = fleet.rows.as_ref()?;
    rows.rows.get(number.checked_sub(rows.from + 1)?)
}

fn choose(dispatch: &Dispatch, listed: Option<&Listed>) {
    if let Some(listed) = listed {
        let chosen = Chosen {
            id: listed.id,
            name: listed.row.label().to_owned(),
        };
        send(dispatch, Event::Choose(chosen));
    }
}

fn open(dispatch: &Dispatch, listed: Option<&Listed>) {
    let Some(listed) = listed else { return };
    let row = &listed.row;
    let unread = row.sha256.is_none().then(|| Rc::new(row.clone()));
    let opened = Opened {
        sha256: row.sha256.clone().unwrap_or_default(),
        name: row.label().to_owned(),
        unread,
    };
    send(dispatch, Event::Open(opened));
}

/// One listener for all cells: it reads from the row's number what was clicked.
pub fn on_click(fleet: &Fleet, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let (fleet, dispatch) = (fleet.clone(), dispatch.clone());
    Callback::from(move |event: MouseEvent| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let Some(target) = target else { return };
        let attribute = |of: &str, name: &str| -> Option<usize> {
            let element = target.closest(of).ok()??;
            element.get_attribute(name)?.parse().ok()
        };
        if let Some(column) = attribute("[data-column]", "data-column") {
            if let Some(column) = Column::ALL.get(column) {
                send(&dispatch, Event::Sort(*column));
            }
            return;
        }
        let Some(number) = attribute("[data-number]", "data-number") else {
            return;
        };
        let column = attribute("[role=gridcell]", "aria-colindex").unwrap_or(2) - 1;
        send(
            &dispatch,
            Event::Move(Cell {
                row: number,
                column,
            }),
        );
        match column {
            0 => choose(&dispatch, listed(&fleet, number)),
            _ => open(&dispatch, listed(&fleet, number)),
        }
    })
}
