//! The page's style sheets as one, without comments and indentation: what they have in common is packed
//! once, and a browser asks for one file.

use std::fs;
use std::path::Path;

use crate::command::{self, Outcome, read_text};
use crate::html;

/// The one sheet's name.
const NAME: &str = "page.css";

/// Puts one sheet into the place of those that the folder's `index.html` links to, in their order.
pub fn join(folder: &Path) -> Outcome {
    let mut sheet = String::new();
    let document = read_text(&folder.join("index.html"))?;
    let document = html::replace_links(&document, |tag| {
        let file = html::attribute(tag, "href").and_then(|href| href.strip_prefix("./"));
        let (Some("stylesheet"), Some(file)) = (html::attribute(tag, "rel"), file) else {
            return Ok(None);
        };
        let replacement = match sheet.is_empty() {
            true => format!("<link rel=\"stylesheet\" href=\"./{NAME}\"/>"),
            false => String::new(),
        };
        let file = folder.join(file);
        sheet += &squeezed(&read_text(&file)?);
        fs::remove_file(&file)
            .map_err(|error| format!("cannot remove {}: {error}", file.display()))?;
        Ok(Some(replacement))
    })?;
    if sheet.is_empty() {
        return Err("index.html has no style sheet".into());
    }
    command::write(&folder.join(NAME), sheet)?;
    command::write(&folder.join("index.html"), document)
}

/// A sheet without comments, indentation and empty lines. White space within a line stands: it may be
/// part of a selector or a value.
fn squeezed(sheet: &str) -> String {
    let mut rest = sheet;
    let mut bare = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        bare += before;
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare += rest;
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::root;

    #[test]
    fn comments_and_indentation_go() {
        let sheet = "/* one */\na {\n  color: red; /* two\n three */\n}\n\n@media (a) {\n  b c { d: e f }\n}\n";
        assert_eq!(
            squeezed(sheet),
            "a {\ncolor: red;\n}\n@media (a) {\nb c { d: e f }\n}\n"
        );
    }

    #[test]
    fn no_text_of_a_sheet_looks_like_a_comment() {
        for name in std::fs::read_dir(root().join("www/css")).unwrap() {
            let sheet = read_text(&name.unwrap().path()).unwrap();
            let mut outside = sheet.as_str();
            while let Some((before, comment)) = outside.split_once("/*") {
                assert_eq!(before.matches('"').count() % 2, 0, "{before}");
                outside = comment.split_once("*/").unwrap().1;
            }
        }
    }
}
