//! Where the rows on the screen are: measured, and scrolled to.

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::grammar::decimal;

/// How high a row is, in pixels, and how many are in sight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The height.
    pub row: f64,
    /// The number.
    pub in_sight: usize,
}

/// How high a row is, in pixels; none where there is none to see.
pub fn row_height(grid: &Element) -> Option<f64> {
    let row = grid.query_selector(".fleet-row").ok()??;
    let height = row.get_bounding_client_rect().height();
    (height > 0.0).then_some(height)
}

/// What the grid shows now.
pub fn measured(grid: &NodeRef) -> Option<Measure> {
    let grid = grid.cast::<Element>()?;
    let row = row_height(&grid)?;
    let in_sight = (f64::from(grid.client_height()) / row).ceil() as usize;
    Some(Measure { row, in_sight })
}

/// Where rows were exchanged for others, the browser may have found the end nearer than it is, and gone
/// back there: the reader is put where they were.
pub fn keep_end(grid: &NodeRef, top: usize, measure: Measure, has_end: bool) {
    let Some(grid) = grid.cast::<Element>().filter(|_| has_end) else {
        return;
    };
    let (wanted, now) = (top as f64 * measure.row, f64::from(grid.scroll_top()));
    if now + measure.row < wanted {
        grid.set_scroll_top(wanted.ceil() as i32);
    }
}

/// The height of what is not there. It is set on the element, since the page's policy allows no style in
/// markup.
pub fn space(space: &NodeRef, height: f64) {
    if let Some(space) = space.cast::<HtmlElement>() {
        let _ = space
            .style()
            .set_property("height", &(decimal(height, 2) + "px"));
    }
}

/// Scrolls so far that a row is in sight.
pub fn show(grid: &Element, number: usize, measure: Measure) {
    let Some(place) = number.checked_sub(1) else {
        return grid.set_scroll_top(0);
    };
    let head = grid
        .query_selector(".fleet-head")
        .ok()
        .flatten()
        .map_or(0.0, |head| head.get_bounding_client_rect().height());
    let (top, height) = (
        f64::from(grid.scroll_top()),
        f64::from(grid.client_height()),
    );
    let (begins, ends) = (place as f64 * measure.row, (place + 1) as f64 * measure.row);
    if begins < top {
        grid.set_scroll_top(begins.floor() as i32);
    } else if ends > top + height - head {
        grid.set_scroll_top((ends - height + head).ceil() as i32);
    }
}
