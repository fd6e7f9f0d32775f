//! Draws a little at a time, so that no task holds the page up: parts one after another, and rows a few at
//! a time, those in sight first.

use std::collections::HashSet;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::app::protocol::Listed;

/// How many rows are drawn at once that were not there before. A row has some thirty elements; forty of
/// them at once took 200 ms on a busy machine.
const AT_ONCE: usize = 6;

/// How many parts of a page are drawn: from the first, another one each time the browser has shown those
/// that are, up to `all`; or all at once.
#[hook]
pub fn use_parts(all: u32, at_once: bool) -> u32 {
    let there = use_state(|| if at_once { all } else { 1 });
    let now = *there;
    use_effect_with(now, move |now| {
        let next = *now + 1;
        let wait = (next <= all).then(|| Timeout::new(0, move || there.set(next)));
        move || drop(wait)
    });
    now
}

/// Which of these rows are drawn; the others are, a few at a time, when the browser has shown these.
#[hook]
pub fn use_drawing(rows: &[Listed], top: usize, in_sight: usize) -> Vec<bool> {
    let drawn = use_mut_ref(HashSet::<u32>::new);
    let again = use_state(|| 0u32);
    let plan = plan(rows, top, in_sight, &drawn.borrow());
    *drawn.borrow_mut() = rows
        .iter()
        .zip(&plan)
        .filter_map(|(row, is_drawn)| is_drawn.then_some(row.id))
        .collect();
    let lacking = plan.iter().filter(|is_drawn| !**is_drawn).count();
    use_effect_with((lacking, *again), move |(lacking, times)| {
        let next = times.wrapping_add(1);
        let wait = (*lacking > 0).then(|| Timeout::new(0, move || again.set(next)));
        move || drop(wait)
    });
    plan
}

/// Those that are drawn stay so; of the others so many come, in sight first.
fn plan(rows: &[Listed], top: usize, in_sight: usize, drawn: &HashSet<u32>) -> Vec<bool> {
    let mut plan: Vec<_> = rows.iter().map(|row| drawn.contains(&row.id)).collect();
    let mut left = AT_ONCE;
    let in_sight = top..top.saturating_add(in_sight);
    for is_wanted in [true, false] {
        for (place, is_drawn) in plan.iter_mut().enumerate() {
            if left > 0 && !*is_drawn && in_sight.contains(&place) == is_wanted {
                *is_drawn = true;
                left -= 1;
            }
        }
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Row;

    #[test]
    fn rows_in_sight_come_first_and_all_come_in_the_end() {
        let rows: Vec<_> = (0..30)
            .map(|id| Listed {
                id,
                row: Row::default(),
                left: 0,
                worst: None,
                places: 1,
                also: Vec::new(),
            })
            .collect();
        let mut drawn = HashSet::new();
        let mut turns = 0;
        while drawn.len() < rows.len() {
            let plan = plan(&rows, 8, 14, &drawn);
            let now: HashSet<u32> = (0..)
                .zip(&plan)
                .filter(|(_, it)| **it)
                .map(|(id, _)| id)
                .collect();
            assert!(drawn.is_subset(&now) && now.len() <= drawn.len() + AT_ONCE);
            if turns == 0 {
                assert_eq!(now, (8..14).collect::<HashSet<u32>>());
            }
            drawn = now;
            turns += 1;
        }
        assert_eq!(turns, 5);
    }
}
