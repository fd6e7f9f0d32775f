//! A section of the sheet: it can be linked to, folded and printed.

use yew::prelude::*;

/// The properties of [`Section`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Its anchor.
    pub id: AttrValue,
    /// Its heading.
    pub title: AttrValue,
    /// A few words beside the heading: what is inside.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// The same with markup of its own.
    #[prop_or_default]
    pub aside: Html,
    /// Whether the content needs the margin as well.
    #[prop_or_default]
    pub wide: bool,
    /// Whether it starts folded.
    #[prop_or_default]
    pub folded: bool,
    /// It was folded or unfolded.
    #[prop_or_default]
    pub ontoggle: Option<Callback<Event>>,
    /// What it holds.
    pub children: Html,
}

/// A foldable section with its heading as the handle.
#[component]
pub fn Section(props: &Props) -> Html {
    html! {
        <details class={classes!("section", props.wide.then_some("wide"))} open={!props.folded}
            id={props.id.clone()} ontoggle={props.ontoggle.clone()}>
            <summary>
                <h2>{props.title.clone()}</h2>
                if let Some(note) = &props.note {
                    <span class="note">{note.clone()}</span>
                }
                {props.aside.clone()}
            </summary>
            <div class="content">{props.children.clone()}</div>
        </details>
    }
}
