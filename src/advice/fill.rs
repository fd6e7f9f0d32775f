//! Fills the names into what a step says.

use super::server::Server;
use super::template::Template;
use super::{Code, Names, Step};

/// The step with the names filled in, and what the server is told by, which may staple already.
pub(super) fn step(
    template: &Template,
    names: &Names,
    server: Option<&Server>,
    is_on: bool,
) -> Step {
    let is_windows = server.is_some_and(|server| server.windows);
    let code = match template.powershell.filter(|_| is_windows) {
        Some(text) => Some(("powershell", text)),
        None => template.code,
    };
    Step {
        title: template
            .when_on
            .filter(|_| is_on)
            .unwrap_or(template.title)
            .into(),
        text: fill_for(template.text, names, server),
        code: code.map(|(language, text)| Code {
            language: language.into(),
            text: fill_for(text, names, server),
        }),
        trap: template.trap,
        about: template.basis.about.into(),
        confidence: template.basis.confidence.into(),
        references: template.basis.references(),
    }
}

/// The text with every `«name»` replaced by its value; what was put in is not looked at again.
pub(super) fn fill(text: &str, names: &Names) -> String {
    fill_for(text, names, None)
}

/// The same, with what this server is told by.
fn fill_for(text: &str, names: &Names, server: Option<&Server>) -> String {
    let file = server.and_then(|server| server.file.as_ref());
    let mut filled = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('«') {
        filled.push_str(before);
        let (name, after) = after.split_once('»').unwrap_or((after, ""));
        match (name, file) {
            ("staple-file", Some(file)) => filled.push_str(&fill(file.path, names)),
            ("take", Some(file)) => filled.push_str(&fill(file.take, names)),
            _ => filled.push_str(&names.value(name)),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}
