//! What the page knows about many certificates.

use std::rc::Rc;

use crate::app::protocol::{Column, Compared, Facet, FleetAnswer, Overview, Query, Rows};
use crate::report::{Risk, Rollout, Row};

/// Many certificates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fleet {
    /// Everything at a glance.
    pub overview: Rc<Overview>,
    /// Counts overviews: with each, the rows may be others.
    pub version: u32,
    /// Counts the overviews that came without the rows that are shown, so that these have to be asked for.
    pub outdated: u32,
    /// Which rows are shown, and in which order.
    pub query: Query,
    /// The rows that came last.
    pub rows: Option<Rc<Rows>>,
    /// The first row in sight.
    pub top: usize,
    /// The cell that the keyboard is at.
    pub active: Cell,
    /// The rows that are chosen to be compared: two at most.
    pub chosen: Vec<Chosen>,
    /// Two rows, field by field.
    pub compared: Option<Rc<Vec<Compared>>>,
    /// The columns that are not as they are at first: shown, or not.
    pub toggled: Vec<Column>,
    /// Whether those that demand a staple can keep one, and a row to fill the steps of a renewal with.
    pub rollout: Option<Rc<(Rollout, Option<Row>)>>,
    /// Whether a calendar was asked for in which nothing would stand.
    pub nothing_ahead: bool,
    /// The certificate whose sheet is shown.
    pub opened: Option<Opened>,
    /// Whether the reader came back from a sheet.
    pub returned: bool,
    /// Whether the inputs have changed since.
    pub stale: bool,
}

/// A cell of the grid; row 0 is that of the headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its row, counted from 1.
    pub row: usize,
    /// Its column, counted from 0.
    pub column: usize,
}

impl Default for Cell {
    fn default() -> Self {
        Self { row: 1, column: 1 }
    }
}

/// A row that is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Which one.
    pub id: u32,
    /// What people call it.
    pub name: String,
}

/// A certificate whose sheet is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its SHA-256.
    pub sha256: String,
    /// What people call it.
    pub name: String,
}

/// What can happen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Everything at a glance came, perhaps with the rows that were asked for last, as they are now.
    Overview(Rc<Overview>, Option<Rc<Rows>>),
    /// Rows came.
    Rows(Rc<Rows>),
    /// Two rows came, field by field.
    Compared(Rc<Vec<Compared>>),
    /// It came whether staples can be kept.
    Rollout(Rc<(Rollout, Option<Row>)>),
    /// A calendar would be empty.
    NothingAhead,
    /// Show a column, or no longer.
    Toggle(Column),
    /// Sort by this column; by the same one again, the other way around.
    Sort(Column),
    /// Show what holds these words.
    Search(String),
    /// Show this group, or all of them.
    Group(Option<(String, Risk)>),
    /// Show what has this value there; none where any will do.
    Pick(Facet, Option<String>),
    /// Show everything again.
    All,
    /// The first row in sight is another.
    Scrolled(usize),
    /// The keyboard is at another cell.
    Move(Cell),
    /// Choose a row, or no longer.
    Choose(Chosen),
    /// Choose none.
    ChooseNone,
    /// Show the sheet of a certificate.
    Open(Opened),
    /// Go back to the rows.
    Back,
}

impl From<FleetAnswer> for Event {
    fn from(answer: FleetAnswer) -> Self {
        match answer {
            FleetAnswer::Overview(overview, rows) => {
                Self::Overview(Rc::new(overview), rows.map(Rc::new))
            }
            FleetAnswer::Rows(rows) => Self::Rows(Rc::new(rows)),
            FleetAnswer::Compared(fields) => Self::Compared(Rc::new(fields)),
            FleetAnswer::Rollout { rollout, example } => {
                Self::Rollout(Rc::new((rollout, example.map(|row| *row))))
            }
            FleetAnswer::NothingAhead => Self::NothingAhead,
        }
    }
}

impl Fleet {
    /// How many rows the query finds, as far as that is known.
    pub fn total(&self) -> usize {
        match &self.rows {
            Some(rows) => rows.total,
            None => self.overview.rows,
        }
    }

    /// Whether a row is chosen.
    pub fn is_chosen(&self, id: u32) -> bool {
        self.chosen.iter().any(|chosen| chosen.id == id)
    }

    /// Whether a column is shown.
    pub fn shows(&self, column: Column) -> bool {
        Column::MORE.contains(&column) == self.toggled.contains(&column)
    }

    /// The positions of the columns that are shown in the grid, that of the choice first.
    pub fn columns(&self) -> Vec<usize> {
        let all = Column::ALL.into_iter().enumerate();
        let shown = all.filter(|(_, column)| self.shows(*column));
        std::iter::once(0)
            .chain(shown.map(|(place, _)| place + 1))
            .collect()
    }

    /// Something happened.
    pub fn apply(&mut self, event: Event) {
        match event {
            Event::Overview(overview, rows) => {
                self.overview(overview);
                let rows = rows.filter(|rows| rows.query == self.query);
                if !rows.is_some_and(|rows| self.take(rows)) {
                    self.outdated = self.outdated.wrapping_add(1);
                }
            }
            Event::Rows(rows) => {
                self.take(rows);
            }
            Event::Compared(fields) => {
                self.compared = Some(fields).filter(|_| self.chosen.len() == 2);
            }
            Event::Rollout(rollout) => self.rollout = Some(rollout),
            Event::NothingAhead => self.nothing_ahead = true,
            Event::Toggle(column) => self.toggle(column),
            Event::Sort(column) => {
                let again = self.query.sort == column;
                self.ask(|query| {
                    query.descending = again && !query.descending;
                    query.sort = column;
                });
            }
            Event::Search(text) => self.ask(|query| query.text = text),
            Event::Group(group) => self.ask(|query| query.group = group),
            Event::Pick(facet, value) => self.ask(|query| {
                query.picks.retain(|(known, _)| *known != facet);
                query.picks.extend(value.map(|value| (facet, value)));
            }),
            Event::All => self.ask(|query| {
                (query.group, query.picks) = (None, Vec::new());
                query.text.clear();
            }),
            Event::Scrolled(top) => self.top = top,
            Event::Move(cell) => self.active = cell,
            Event::Choose(chosen) => self.choose(chosen),
            Event::ChooseNone => {
                self.chosen.clear();
                self.compared = None;
            }
            Event::Open(opened) => {
                self.opened = Some(opened);
                self.returned = false;
            }
            Event::Back => {
                self.returned = self.opened.take().is_some();
            }
        }
    }

    /// Late rows do not take the place of newer ones.
    fn take(&mut self, rows: Rc<Rows>) -> bool {
        let last = self.rows.as_ref().map_or(0, |known| known.turn);
        let is_newer = rows.turn >= last;
        if is_newer {
            self.active.row = self.active.row.min(rows.total);
            self.rows = Some(rows);
        }
        is_newer
    }

    /// The name stays: a row is opened by it.
    fn toggle(&mut self, column: Column) {
        if column == Column::Name {
            return;
        }
        match self.toggled.iter().position(|known| *known == column) {
            Some(place) => drop(self.toggled.remove(place)),
            None => self.toggled.push(column),
        }
        if !self.columns().contains(&self.active.column) {
            self.active.column = 1;
        }
    }

    fn overview(&mut self, overview: Rc<Overview>) {
        (self.rollout, self.nothing_ahead) = (None, false);
        // Ids are those of the rows that were.
        if self.overview.rows != overview.rows {
            self.chosen.clear();
            self.compared = None;
        }
        self.overview = overview;
        self.version = self.version.wrapping_add(1);
        self.stale = false;
    }

    /// Other rows begin at the top.
    fn ask(&mut self, change: impl FnOnce(&mut Query)) {
        let before = self.query.clone();
        change(&mut self.query);
        if self.query != before {
            (self.rollout, self.nothing_ahead) = (None, false);
            self.top = 0;
            self.active.row = self.active.row.min(1);
        }
    }

    /// A third one takes the place of the first.
    fn choose(&mut self, chosen: Chosen) {
        self.compared = None;
        match self.chosen.iter().position(|known| known.id == chosen.id) {
            Some(place) => {
                self.chosen.remove(place);
            }
            None => {
                if self.chosen.len() == 2 {
                    self.chosen.remove(0);
                }
                self.chosen.push(chosen);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(events: impl IntoIterator<Item = Event>) -> Fleet {
        let mut fleet = Fleet::default();
        events.into_iter().for_each(|event| fleet.apply(event));
        fleet
    }

    fn rows(turn: u32, total: usize) -> Event {
        Event::Rows(Rc::new(Rows {
            turn,
            query: Query::default(),
            total,
            from: 0,
            rows: vec![],
        }))
    }

    fn chosen(id: u32) -> Chosen {
        Chosen {
            id,
            name: format!("{id}.example"),
        }
    }

    #[test]
    fn the_same_column_again_turns_the_order_around() {
        let sorted = |times: usize| {
            let fleet = after(std::iter::repeat_n(Event::Sort(Column::Ends), times));
            (fleet.query.sort, fleet.query.descending)
        };
        assert_eq!(sorted(1), (Column::Ends, false));
        assert_eq!(sorted(2), (Column::Ends, true));
        assert_eq!(sorted(3), (Column::Ends, false));
        let other = after([
            Event::Sort(Column::Ends),
            Event::Sort(Column::Ends),
            Event::Sort(Column::Key),
        ]);
        assert!(!other.query.descending);
    }

    #[test]
    fn a_late_answer_does_not_take_the_place_of_a_newer_one() {
        let fleet = after([rows(2, 20), rows(1, 10)]);
        assert_eq!(fleet.total(), 20);
        let fleet = after([rows(2, 20), rows(3, 0)]);
        assert_eq!((fleet.total(), fleet.active.row), (0, 0));
    }

    #[test]
    fn the_way_back_keeps_place_order_and_filter() {
        let place = Cell { row: 70, column: 3 };
        let before = [
            rows(1, 100),
            Event::Sort(Column::Ends),
            Event::Search("shop".into()),
            Event::Pick(Facet::Key, Some("RSA 2048".into())),
            Event::Scrolled(60),
            Event::Move(place),
        ];
        let opened = Event::Open(Opened {
            sha256: "aa".into(),
            name: "shop.example".into(),
        });
        let there = after(before.clone());
        let back = after(before.into_iter().chain([opened, Event::Back]));
        assert_eq!((back.top, back.active), (60, place));
        assert_eq!(back.query, there.query);
        assert!(back.returned && back.opened.is_none());
    }

    #[test]
    fn columns_are_shown_and_hidden_and_the_name_stays() {
        let titles = |fleet: &Fleet| -> Vec<&str> {
            let shown = Column::ALL
                .into_iter()
                .filter(|column| fleet.shows(*column));
            shown.map(Column::title).collect()
        };
        let first = titles(&Fleet::default()).len();
        assert_eq!(first, Column::ALL.len() - Column::MORE.len());
        for column in Column::ALL {
            let at = Cell {
                row: 1,
                column: Column::ALL.iter().position(|one| *one == column).unwrap() + 1,
            };
            let once = after([Event::Move(at), Event::Toggle(column)]);
            let twice = after([Event::Toggle(column), Event::Toggle(column)]);
            let expected = match (column, Column::MORE.contains(&column)) {
                (Column::Name, _) => first,
                (_, true) => first + 1,
                (_, false) => first - 1,
            };
            assert_eq!(titles(&once).len(), expected, "{}", column.title());
            assert_eq!(titles(&twice).len(), first, "{}", column.title());
            assert!(once.columns().contains(&once.active.column));
        }
    }

    #[test]
    fn other_rows_begin_at_the_top() {
        let fleet = after([rows(1, 100), Event::Scrolled(60), Event::Search("x".into())]);
        assert_eq!(fleet.top, 0);
        let same = after([
            rows(1, 100),
            Event::Scrolled(60),
            Event::Search(String::new()),
        ]);
        assert_eq!(same.top, 60);
    }

    #[test]
    fn a_value_replaces_another_of_its_kind_and_all_can_be_lifted() {
        let pick = |value: &str| Event::Pick(Facet::Key, Some(value.into()));
        let fleet = after([pick("RSA 2048"), pick("EC P-256")]);
        assert_eq!(fleet.query.picks, [(Facet::Key, "EC P-256".to_owned())]);
        assert!(fleet.query.is_narrow());
        let lifted = after([
            pick("RSA 2048"),
            Event::Group(Some(("expired".into(), Risk::Error))),
            Event::Search("x".into()),
            Event::Sort(Column::Key),
            Event::All,
        ]);
        assert!(!lifted.query.is_narrow());
        assert_eq!(lifted.query.sort, Column::Key);
    }

    #[test]
    fn two_rows_at_most_are_chosen_and_only_two_are_compared() {
        let ids = |fleet: &Fleet| -> Vec<u32> { fleet.chosen.iter().map(|one| one.id).collect() };
        let choose = |id| Event::Choose(chosen(id));
        assert_eq!(ids(&after([choose(1), choose(2), choose(3)])), [2, 3]);
        assert_eq!(ids(&after([choose(1), choose(2), choose(1)])), [2]);
        let compared = Event::Compared(Rc::new(vec![]));
        let fleet = after([choose(1), choose(2), compared.clone()]);
        assert!(fleet.compared.is_some());
        let fewer = after([choose(1), choose(2), choose(2), compared]);
        assert!(fewer.compared.is_none());
    }
}
