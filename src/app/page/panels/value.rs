//! Values as people read them: times, hashes, names; and where statements come from.

use yew::prelude::*;

use crate::app::page::moment;
use crate::asn1::Time;
use crate::report::Reference;

/// Shorter runs of hexadecimal are left as they are.
const GROUPED_FROM: usize = 16;

/// A value in one line: times with the local time beside them, hexadecimal in groups.
pub fn value(text: &str) -> Html {
    if let Some(time) = Time::parse(text) {
        return html! { <When {time} /> };
    }
    if let Some(prefix) = text.strip_prefix("byKey: ").filter(|key| is_hex(key)) {
        return html! { <>{"byKey: "}{grouped(prefix)}</> };
    }
    if is_hex(text) {
        return grouped(text);
    }
    html! { <span class="value">{text}</span> }
}

fn is_hex(text: &str) -> bool {
    text.len() >= GROUPED_FROM
        && text.len().is_multiple_of(2)
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Groups of four octets with space between them that is not copied.
fn grouped(text: &str) -> Html {
    let groups = text.as_bytes().chunks(8).map(|group| {
        let group = String::from_utf8_lossy(group).into_owned();
        html! { <><span>{group}</span><wbr /></> }
    });
    html! { <span class="hex">{for groups}</span> }
}

/// The properties of [`When`].
#[derive(PartialEq, Properties)]
pub struct WhenProps {
    /// The instant.
    pub time: Time,
    /// Seen from this instant.
    #[prop_or_default]
    pub now: Option<Time>,
}

/// An instant: in UTC, in the reader's zone, and seen from now.
#[component]
pub fn When(props: &WhenProps) -> Html {
    let exact = props.time.to_string();
    let relative = props.now.map(|now| moment::relative(props.time, now));
    let aside = [relative, moment::local(props.time)].into_iter().flatten();
    html! {
        <time datetime={exact.clone()} title={exact}>
            {moment::utc(props.time)}
            {for aside.map(|text| html! {
                <span class="quiet-text"><span class="dot">{" · "}</span>{text}</span>
            })}
        </time>
    }
}

/// Where a statement comes from, in one line.
pub fn references<'a>(list: impl IntoIterator<Item = &'a Reference>) -> Html {
    let mut list = list.into_iter().peekable();
    if list.peek().is_none() {
        return html! {};
    }
    html! {
        <ul class="references" aria-label="Sources">
            {for list.map(|reference| html! { <li>{link(reference)}</li> })}
        </ul>
    }
}

fn link(reference: &Reference) -> Html {
    if reference.url.starts_with("https://") {
        html! {
            <a href={reference.url.clone()} target="_blank" rel="noopener noreferrer">
                {reference.label.clone()}
            </a>
        }
    } else {
        html! { {reference.label.clone()} }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_hashes_but_no_words_and_no_short_numbers() {
        assert!(is_hex("526f19c403aa7e18"));
        assert!(!is_hex("526f19c4"));
        assert!(!is_hex("a certificate of mine"));
        assert!(!is_hex("526F19C403AA7E18526F19C403AA7E18g"));
    }
}
