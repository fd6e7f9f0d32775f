//! Catalogues as JSON.

use serde::Serialize;

/// Indented, with a line break at its end.
pub(super) fn pretty(catalogue: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(catalogue).map(|text| text + "\n")
}
