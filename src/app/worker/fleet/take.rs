//! The rows as files.

use super::Fleet;
use crate::app::protocol::{Format, Query};
use crate::asn1::Time;
use crate::report::tables::{self, Evidence, Source};
use crate::report::{Inventory, Row};

impl Fleet {
    /// What a query finds, as a file's content: a row for each place, as on the command line. None for a
    /// calendar in which nothing would stand.
    pub fn take(
        &mut self,
        format: Format,
        query: &Query,
        sources: &[Source],
        trusted: &[String],
    ) -> Option<String> {
        let at = self.at.unwrap_or(Time::from_unix(0));
        let (rows, narrowed) = self.taken(query, at);
        let mut options = self.options(query);
        options.extend(trusted.iter().map(|hash| format!("Trusted: {hash}.")));
        let evidence = Evidence {
            at,
            sources,
            options: &options,
        };
        Some(match format {
            Format::Csv => csv(&rows),
            Format::JsonLines => tables::json_lines(&rows),
            Format::Markdown => tables::markdown(&rows, &narrowed, &evidence),
            Format::Html => tables::html(&rows, &narrowed, &evidence),
            Format::Calendar => return tables::calendar(&rows, at),
            Format::Evidence => {
                let csv = Source::of(Format::Csv.file(), csv(&rows).as_bytes());
                let lines = tables::json_lines(&rows);
                let lines = Source::of(Format::JsonLines.file(), lines.as_bytes());
                tables::evidence(&narrowed, &evidence, &[csv, lines])
            }
        })
    }

    fn taken(&mut self, query: &Query, at: Time) -> (Vec<Row>, Inventory) {
        let ids = self.found(query).to_vec();
        let entries = ids.iter().filter_map(|id| self.entry(*id));
        let (mut rows, mut narrowed) = (Vec::new(), Inventory::default());
        for entry in entries {
            narrowed.add(&entry.row, at);
            rows.push(entry.row.clone());
            rows.extend(entry.also.iter().map(|other| Row {
                source: other.source.clone(),
                place: other.place.clone(),
                ..entry.row.clone()
            }));
        }
        (rows, narrowed)
    }
}

fn csv(rows: &[Row]) -> String {
    tables::csv_header() + &tables::csv_rows(rows)
}
