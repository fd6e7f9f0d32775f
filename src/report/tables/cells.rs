//! What stands in the columns.

use crate::report::{Role, Row, Verdict, common_name};

/// The columns of CSV: the fields of a row.
pub const COLUMNS: [&str; 24] = [
    "source",
    "place",
    "sha256",
    "subject",
    "names",
    "issuer",
    "ca",
    "serial",
    "not_before",
    "not_after",
    "days_left",
    "role",
    "must_staple",
    "ocsp_urls",
    "ocsp_urls_unread",
    "staple",
    "staple_until",
    "key",
    "spki_sha256",
    "signature_algorithm",
    "self_signed",
    "risk",
    "worst",
    "problems",
];

/// A row's fields, as text.
#[must_use]
pub fn cells(row: &Row) -> [String; 24] {
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let said = |truth: Option<bool>| truth.map(|truth| truth.to_string()).unwrap_or_default();
    [
        row.source.clone(),
        row.place.clone(),
        own(&row.sha256),
        row.subject.clone(),
        row.names.join(" "),
        row.issuer.clone(),
        own(&row.ca),
        row.serial.clone(),
        own(&row.not_before),
        own(&row.not_after),
        row.days_left
            .map(|days| days.to_string())
            .unwrap_or_default(),
        row.role.map(role).unwrap_or_default().to_owned(),
        said(row.must_staple),
        row.ocsp_urls.join(" "),
        row.ocsp_urls_unread.to_string(),
        row.staple
            .map(Verdict::as_str)
            .unwrap_or_default()
            .to_owned(),
        own(&row.staple_until),
        row.key.clone(),
        own(&row.spki_sha256),
        row.signature_algorithm.clone(),
        row.self_signed.to_string(),
        row.risk.as_str().to_owned(),
        own(&row.worst),
        row.problems.join(" "),
    ]
}

fn role(role: Role) -> &'static str {
    match role {
        Role::EndEntity => "end-entity",
        Role::Intermediate => "intermediate",
        Role::Root => "root",
        Role::Responder => "responder",
    }
}

/// The short table's columns.
pub(super) const SHORT: [&str; 8] = [
    "Certificate",
    "Issuer",
    "Ends",
    "Days left",
    "Must-Staple",
    "Staple",
    "Risk",
    "Where",
];

pub(super) fn short(row: &Row) -> [String; 8] {
    let must_staple = match (row.must_staple, row.sha256.is_some()) {
        (Some(true), _) => "yes",
        (Some(false), _) => "no",
        (None, true) => "cannot be told",
        (None, false) => "",
    };
    let day = |time: &Option<String>| {
        let day = time.as_deref().and_then(|time| time.get(..10));
        day.unwrap_or_default().to_owned()
    };
    let issuer = row
        .ca
        .clone()
        .unwrap_or_else(|| common_name(&row.issuer).to_owned());
    let risk = match (&row.worst, row.problems.first()) {
        (Some(code), _) => format!("{}: {code}", row.risk.as_str()),
        (None, Some(problem)) => problem.clone(),
        (None, None) => String::new(),
    };
    let place = match row.place.is_empty() {
        true => row.source.clone(),
        false => format!("{}, {}", row.source, row.place),
    };
    [
        row.label().to_owned(),
        issuer,
        day(&row.not_after),
        row.days_left
            .map(|days| days.to_string())
            .unwrap_or_default(),
        must_staple.to_owned(),
        row.staple
            .map(Verdict::as_str)
            .unwrap_or_default()
            .to_owned(),
        risk,
        place,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_csv_are_the_fields_of_a_row() {
        let json = serde_json::to_value(Row::default());
        let mut fields: Vec<_> = json
            .ok()
            .and_then(|row| Some(row.as_object()?.keys().cloned().collect()))
            .unwrap_or_default();
        let mut columns = COLUMNS.to_vec();
        columns.sort_unstable();
        fields.sort_unstable();
        assert_eq!(columns, fields);
    }
}
