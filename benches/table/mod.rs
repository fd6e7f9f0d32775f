//! Figures in rows and columns, as Markdown.

use std::fmt;

/// A table under a heading; the first column says what the others are about.
pub struct Table {
    heading: String,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with these columns beside the first.
    pub fn new<'a>(heading: &str, columns: impl IntoIterator<Item = &'a str>) -> Self {
        let head = columns.into_iter().map(Into::into);
        Self {
            heading: heading.into(),
            rows: vec![std::iter::once(String::new()).chain(head).collect()],
        }
    }

    /// A row of figures; where there is none, a dash.
    pub fn row(&mut self, what: &str, figures: impl IntoIterator<Item = Option<f64>>) {
        let cells = figures.into_iter().map(|figure| match figure {
            Some(figure) if figure >= 100.0 => format!("{figure:.0}"),
            Some(figure) if figure >= 10.0 => format!("{figure:.1}"),
            Some(figure) => format!("{figure:.2}"),
            None => "–".into(),
        });
        self.rows
            .push(std::iter::once(what.into()).chain(cells).collect());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.first().map_or(0, Vec::len);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        writeln!(f, "\n{}\n", self.heading)?;
        for (index, row) in self.rows.iter().enumerate() {
            for (position, (cell, width)) in row.iter().zip(&widths).enumerate() {
                match position {
                    0 => write!(f, "| {cell:<width$} |")?,
                    _ => write!(f, " {cell:>width$} |")?,
                }
            }
            writeln!(f)?;
            if index == 0 {
                let lines = widths.iter().skip(1).map(|width| "-".repeat(width + 1));
                let lines: Vec<String> = lines.map(|line| format!("{line}:|")).collect();
                writeln!(f, "|{}|{}", "-".repeat(widths[0] + 2), lines.concat())?;
            }
        }
        Ok(())
    }
}

/// The middle one; none of none.
pub fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

/// How many times `of` is in `figure`.
pub fn ratio(figure: Option<f64>, of: Option<f64>) -> Option<f64> {
    Some(figure? / of?)
}
