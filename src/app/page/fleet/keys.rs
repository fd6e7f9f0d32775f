//! How the grid answers to keys, as the ARIA Authoring Practices describe one
//! (<https://www.w3.org/WAI/ARIA/apg/patterns/grid/>).

use super::state::Cell;
use crate::app::protocol::Column;

/// How many columns there are: the one to choose by, and those of the rows.
pub const COLUMNS: usize = 1 + Column::ALL.len();

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Goes to another cell.
    Move(Cell),
    /// Opens the row, or sorts by the column.
    Act,
    /// Chooses the row.
    Choose,
}

/// The rows and columns between which keys move.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// How many rows are found.
    pub total: usize,
    /// How many of them are in sight.
    pub page: usize,
    /// The positions of the columns that are shown.
    pub columns: &'a [usize],
}

/// What a key does at a cell.
pub fn does(key: &str, with_control: bool, at: Cell, field: Field<'_>) -> Option<Does> {
    let Cell { row, column } = at;
    let Field { total, columns, .. } = field;
    let last = columns.last().copied().unwrap_or_default();
    let right = columns.iter().copied().find(|one| *one > column);
    let left = columns.iter().copied().rev().find(|one| *one < column);
    let page = field.page.max(1);
    let (row, column) = match (key, with_control) {
        ("ArrowDown", false) => ((row + 1).min(total), column),
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowRight", false) => (row, right.unwrap_or(column)),
        ("ArrowLeft", false) => (row, left.unwrap_or(column)),
        ("Home", false) => (row, 0),
        ("End", false) => (row, last),
        ("Home", true) => (total.min(1), 0),
        ("End", true) => (total, last),
        ("PageDown", false) => ((row + page).min(total), column),
        ("PageUp", false) => (row.saturating_sub(page).max(total.min(1)), column),
        ("Enter", false) => return Some(Does::Act),
        (" ", false) => return Some(Does::Choose),
        _ => return None,
    };
    Some(Does::Move(Cell { row, column }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(row: usize, column: usize) -> Cell {
        Cell { row, column }
    }

    /// Of the columns the fourth and the sixth are not shown.
    const fn field(total: usize, page: usize) -> Field<'static> {
        Field {
            total,
            page,
            columns: &[0, 1, 2, 4, 6, 7, 8],
        }
    }

    #[test]
    fn keys_move_within_the_grid() {
        let cases = [
            ("ArrowDown", false, at(1, 2), at(2, 2)),
            ("ArrowDown", false, at(100, 2), at(100, 2)),
            ("ArrowUp", false, at(1, 2), at(0, 2)),
            ("ArrowUp", false, at(0, 2), at(0, 2)),
            ("ArrowRight", false, at(1, 8), at(1, 8)),
            ("ArrowLeft", false, at(1, 0), at(1, 0)),
            ("ArrowRight", false, at(1, 2), at(1, 4)),
            ("ArrowLeft", false, at(1, 6), at(1, 4)),
            ("Home", false, at(7, 5), at(7, 0)),
            ("End", false, at(7, 5), at(7, 8)),
            ("Home", true, at(7, 5), at(1, 0)),
            ("End", true, at(7, 5), at(100, 8)),
            ("PageDown", false, at(7, 5), at(22, 5)),
            ("PageDown", false, at(95, 5), at(100, 5)),
            ("PageUp", false, at(7, 5), at(1, 5)),
        ];
        for (key, control, from, to) in cases {
            let does = does(key, control, from, field(100, 15));
            assert_eq!(does, Some(Does::Move(to)), "{key} at {from:?}");
        }
    }

    #[test]
    fn nothing_found_leaves_the_headings() {
        for key in ["ArrowDown", "PageDown", "PageUp"] {
            assert_eq!(
                does(key, false, at(0, 1), field(0, 15)),
                Some(Does::Move(at(0, 1)))
            );
        }
        assert_eq!(
            does("End", true, at(0, 1), field(0, 15)),
            Some(Does::Move(at(0, 8)))
        );
    }

    #[test]
    fn other_keys_are_the_browsers() {
        assert_eq!(does("Enter", false, at(1, 1), field(9, 5)), Some(Does::Act));
        assert_eq!(does(" ", false, at(1, 1), field(9, 5)), Some(Does::Choose));
        for (key, control) in [
            ("Tab", false),
            ("a", false),
            ("ArrowDown", true),
            ("/", false),
        ] {
            assert_eq!(does(key, control, at(1, 1), field(9, 5)), None);
        }
    }
}
