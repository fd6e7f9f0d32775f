//! Where a statement comes from.

use std::borrow::Cow;

use crate::grammar::push_number;

/// A public source: a clause, another document, or a measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// An RFC, and its section or appendix; empty for all of it.
    Rfc(u32, &'static str),
    /// Another document or a source file, and its address.
    Document(&'static str, &'static str),
    /// A run of the program itself; it has no address.
    Measured(&'static str),
}

impl Reference {
    /// A document or a source file.
    #[must_use]
    pub const fn read(label: &'static str, url: &'static str) -> Self {
        Self::Document(label, url)
    }

    /// A run of the program itself.
    #[must_use]
    pub const fn measured(label: &'static str) -> Self {
        Self::Measured(label)
    }

    /// The document and the clause: `RFC 6960 §4.2.2.2`.
    #[must_use]
    pub fn label(&self) -> Cow<'static, str> {
        match *self {
            Self::Rfc(number, section) => clause("RFC ", number, [" appendix ", " §"], section),
            Self::Document(label, _) | Self::Measured(label) => label.into(),
        }
    }

    /// Where it can be read; empty where it has no address of its own.
    #[must_use]
    pub fn url(&self) -> Cow<'static, str> {
        match *self {
            Self::Rfc(number, section) => {
                clause(RFC_EDITOR, number, ["#appendix-", "#section-"], section)
            }
            Self::Document(_, url) => url.into(),
            Self::Measured(_) => "".into(),
        }
    }
}

const RFC_EDITOR: &str = "https://www.rfc-editor.org/rfc/rfc";

/// The digits of an RFC’s number.
const DIGITS: usize = 4;

/// An RFC by its number, and its appendix or section, if any, behind what announces it.
fn clause(
    before: &str,
    number: u32,
    [appendix, section]: [&str; 2],
    name: &str,
) -> Cow<'static, str> {
    let kind = match name {
        "" => "",
        _ if is_appendix(name) => appendix,
        _ => section,
    };
    let mut told = String::with_capacity(before.len() + DIGITS + kind.len() + name.len());
    told.push_str(before);
    push_number(&mut told, number as usize);
    told.push_str(kind);
    told.push_str(name);
    told.into()
}

/// Appendices have letters, sections numbers.
fn is_appendix(section: &str) -> bool {
    !section.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_have_labels_and_addresses() {
        for (reference, label, anchor) in [
            (
                Reference::Rfc(6960, "4.2.2.2"),
                "RFC 6960 §4.2.2.2",
                "#section-4.2.2.2",
            ),
            (
                Reference::Rfc(6960, "B.1"),
                "RFC 6960 appendix B.1",
                "#appendix-B.1",
            ),
            (Reference::Rfc(6960, ""), "RFC 6960", ""),
        ] {
            assert_eq!(reference.label(), label);
            let url = format!("https://www.rfc-editor.org/rfc/rfc6960{anchor}");
            assert_eq!(reference.url(), url);
        }
    }
}
