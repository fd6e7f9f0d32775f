//! Statements with their sources, and the small markup of their texts.
//!
//! A text may refer to the glossary: `{staple}` links that word, `{ca|authority}` links the word
//! `authority` to the entry `ca`.

use std::borrow::Cow;

use yew::prelude::*;

use crate::app::page::panels::references;
use crate::report::Reference;

/// Something said, and where it is known from.
pub struct Statement {
    /// One thought in a few sentences.
    pub text: &'static str,
    /// How sure it is, where that is less than high; says why.
    pub confidence: &'static str,
    /// The sources, with the version or the date that they are about.
    pub sources: &'static [Source],
}

/// A public source: its name and its address, which is empty for a measurement.
pub type Source = (&'static str, &'static str);

/// A statement whose sources leave no doubt.
pub const fn known(text: &'static str, sources: &'static [Source]) -> Statement {
    Statement {
        text,
        confidence: "",
        sources,
    }
}

/// A statement that is less than sure.
pub const fn doubtful(
    text: &'static str,
    confidence: &'static str,
    sources: &'static [Source],
) -> Statement {
    Statement {
        text,
        confidence,
        sources,
    }
}

/// A link to an entry of the glossary.
pub fn term(id: &str, text: &str) -> Html {
    html! { <a class="term" href={format!("#term-{id}")}>{text}</a> }
}

/// A text with its links.
pub fn rich(text: &'static str) -> Html {
    html! { {for parts(text).map(|(text, id)| match id {
        Some(id) => term(id, text),
        None => html! { {text} },
    })} }
}

/// A statement as a paragraph with its sources below.
pub fn statement(statement: &Statement) -> Html {
    html! {
        <div class="statement">
            <p>
                {rich(statement.text)}
                if !statement.confidence.is_empty() {
                    <span class="quiet-text">{" "}{statement.confidence}</span>
                }
            </p>
            {sources(statement.sources)}
        </div>
    }
}

/// The sources in one line.
pub fn sources(sources: &'static [Source]) -> Html {
    let list: Vec<Reference> = sources
        .iter()
        .map(|(label, url)| Reference {
            label: Cow::Borrowed(label),
            url: Cow::Borrowed(url),
        })
        .collect();
    references(&list)
}

/// The stretches of a text, each with the entry that it links to.
pub(super) fn parts(
    text: &'static str,
) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    text.split('{').enumerate().flat_map(|(position, piece)| {
        let (link, plain) = match piece.split_once('}') {
            Some((link, plain)) if position > 0 => (Some(link), plain),
            _ => (None, piece),
        };
        let link = link.map(|link| match link.split_once('|') {
            Some((id, text)) => (text, Some(id)),
            None => (link, Some(link)),
        });
        let plain = (!plain.is_empty()).then_some((plain, None));
        [link, plain].into_iter().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_link_into_the_glossary() {
        let found: Vec<_> = parts("A {staple} from the {ca|authority}.").collect();
        assert_eq!(
            found,
            [
                ("A ", None),
                ("staple", Some("staple")),
                (" from the ", None),
                ("authority", Some("ca")),
                (".", None),
            ]
        );
        assert_eq!(parts("plain").collect::<Vec<_>>(), [("plain", None)]);
    }
}
