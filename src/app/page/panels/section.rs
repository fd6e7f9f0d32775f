//! A section of the sheet: it can be linked to, folded and printed.

use yew::prelude::*;

/// The properties of [`Section`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Its anchor.
    pub id: AttrValue,
    /// Its heading.
    pub title: AttrValue,
    /// A few words below the heading.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// Whether the content needs the margin as well.
    #[prop_or_default]
    pub wide: bool,
    /// What it holds.
    pub children: Html,
}

/// A foldable section with its heading in the margin.
#[component]
pub fn Section(props: &Props) -> Html {
    html! {
        <details class={classes!("section", props.wide.then_some("wide"))} open=true id={props.id.clone()}>
            <summary>
                <h2>{props.title.clone()}</h2>
                if let Some(note) = &props.note {
                    <span class="note">{note.clone()}</span>
                }
            </summary>
            <div class="content">{props.children.clone()}</div>
        </details>
    }
}
