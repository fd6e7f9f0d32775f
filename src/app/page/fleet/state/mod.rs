//! What the page knows about many certificates.

use std::rc::Rc;

use crate::app::protocol::{Column, Compared, Facet, FleetAnswer, Overview, Query, Rows, Value};
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
    /// The row, where there is no more of it than that.
    pub unread: Option<Rc<Row>>,
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
    /// Look for them in this column only.
    Within(Option<Column>),
    /// Show what an input holds.
    Input(String),
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
                Self::Overview(Rc::from(overview), rows.map(Rc::new))
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

    /// What there is to pick rows by, where a query narrows them and its rows are there.
    pub fn values(&self, facet: Facet) -> Option<&Vec<Value>> {
        let rows = self.rows.as_ref()?;
        let found = rows.facets.iter().find(|(known, _)| *known == facet);
        found.map(|(_, values)| values)
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
            Event::Within(column) => self.ask(|query| query.within = column),
            Event::Input(name) => {
                // The grid is not there to see that other rows are asked for: it asks where it knows none.
                self.rows = None;
                self.ask(|query| {
                    *query = Query {
                        text: name,
                        within: Some(Column::Source),
                        sort: query.sort,
                        descending: query.descending,
                        ..Query::default()
                    };
                });
            }
            Event::Group(group) => self.ask(|query| query.group = group),
            Event::Pick(facet, value) => self.ask(|query| {
                query.picks.retain(|(known, _)| *known != facet);
                query.picks.extend(value.map(|value| (facet, value)));
            }),
            Event::All => self.ask(|query| {
                (query.group, query.picks) = (None, Vec::new());
                query.text.clear();
                query.within = None;
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
mod tests;
