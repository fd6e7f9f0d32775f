//! An object's bytes in hexadecimal, with the chosen field highlighted.

use std::fmt::Write;
use std::rc::Rc;

use base64ct::{Base64, Encoding};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::copy::CopyButton;
use super::counting::size;
use super::object_at::ObjectAt;
use crate::export::block;
use crate::report::{Report, Span};

/// Bytes in one line.
const LINE: usize = 16;

/// Larger objects show this many bytes around the highlighted ones.
const SHOWN: usize = 16 * 1024;

/// How much of the dump stays in view above the highlighted bytes, in pixels.
const ABOVE: i32 = 60;

/// The properties of [`Bytes`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// The object.
    pub object: ObjectAt,
    /// The bytes highlighted.
    pub selected: Option<Span>,
}

/// The bytes, foldable, with buttons that copy them.
#[component]
pub fn Bytes(props: &Props) -> Html {
    let base64 = props.object.der(&props.report);
    let der = use_memo((props.report.clone(), props.object), |(report, object)| {
        let base64 = object.der(report);
        Base64::decode_vec(base64).unwrap_or_default()
    });
    let shown = window(der.len(), props.selected);
    let marked = props.selected.map_or(shown.start..shown.start, |span| {
        span.start.clamp(shown.start, shown.end)..span.end.clamp(shown.start, shown.end)
    });
    let part = |start: usize, end: usize| hex(&der, start, end);
    let (dump, mark) = use_shown_mark(props.selected);
    html! {
        <details class="bytes" open=true>
            <summary>{format!("Bytes ({})", size(der.len()))}</summary>
            <p class="buttons">
                <CopyButton label="Copy as PEM" what="" text={block(props.object.pem_label(), base64)} />
                <CopyButton label="Copy as hex" what=""
                    text={base16ct::lower::encode_string(&der)} />
            </p>
            <p class="quiet-text">{caption(props.selected, &shown, der.len())}</p>
            <div ref={dump} class="hexdump" tabindex="0" role="group" aria-label="Bytes in hexadecimal">
                <pre aria-hidden="true" class="offsets">{offsets(&shown)}</pre>
                <pre>
                    {part(shown.start, marked.start)}
                    <mark ref={mark}>{part(marked.start, marked.end)}</mark>
                    {part(marked.end, shown.end)}
                </pre>
            </div>
        </details>
    }
}

/// Scrolls the dump, and only the dump, to the highlighted bytes.
#[hook]
fn use_shown_mark(selected: Option<Span>) -> (NodeRef, NodeRef) {
    let (dump, mark) = (use_node_ref(), use_node_ref());
    let parts = (dump.clone(), mark.clone());
    use_effect_with(selected, move |selected| {
        let dump = parts.0.cast::<HtmlElement>();
        let mark = parts.1.cast::<HtmlElement>();
        if let (Some(_), Some(dump), Some(mark)) = (selected, dump, mark) {
            dump.set_scroll_top(mark.offset_top() - ABOVE);
        }
    });
    (dump, mark)
}

/// What is shown: everything, or whole lines around the selection.
fn window(length: usize, selected: Option<Span>) -> std::ops::Range<usize> {
    if length <= SHOWN {
        return 0..length;
    }
    let start = selected.map_or(0, |span| span.start.saturating_sub(SHOWN / 4));
    let start = (start - start % LINE).min(length);
    start..(start + SHOWN).min(length)
}

fn caption(selected: Option<Span>, shown: &std::ops::Range<usize>, length: usize) -> String {
    let part = if shown.len() < length {
        format!("Bytes {} to {} of {length}. ", shown.start, shown.end)
    } else {
        String::new()
    };
    match selected {
        Some(span) => format!("{part}Highlighted: bytes {} to {}.", span.start, span.end),
        None => format!("{part}Choose a field’s name to see its bytes."),
    }
}

/// Bytes `start..end` with the separator that follows each: a space, or a line break at the end of
/// a line.
fn hex(der: &[u8], start: usize, end: usize) -> String {
    let mut text = String::with_capacity(3 * end.saturating_sub(start));
    for (index, byte) in der.iter().enumerate().take(end).skip(start) {
        let separator = match (index + 1) % LINE {
            0 => '\n',
            8 => '\u{2002}',
            _ => ' ',
        };
        let _ = write!(text, "{byte:02x}{separator}");
    }
    text
}

fn offsets(shown: &std::ops::Range<usize>) -> String {
    shown
        .clone()
        .step_by(LINE)
        .map(|offset| format!("{offset:>5}\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_join_to_whole_lines() {
        let der: Vec<u8> = (0..20).collect();
        let whole = hex(&der, 0, 20);
        assert_eq!(hex(&der, 0, 7) + &hex(&der, 7, 20), whole);
        assert_eq!(whole.lines().count(), 2);
    }

    #[test]
    fn large_objects_show_the_surroundings_of_the_selection() {
        let selected = Some(Span {
            start: 100_000,
            end: 100_010,
        });
        let shown = window(1_000_000, selected);
        assert!(shown.start <= 100_000 && shown.end >= 100_010 && shown.len() == SHOWN);
        assert_eq!(window(100, None), 0..100);
        assert_eq!(
            window(
                SHOWN + 1,
                Some(Span {
                    start: SHOWN * 9,
                    end: SHOWN * 9
                })
            )
            .len(),
            0
        );
    }
}
