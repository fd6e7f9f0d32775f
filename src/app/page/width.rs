//! How wide the window is: what stands elsewhere on a narrow screen is written elsewhere, so that the Tab key and a
//! screen reader follow what is seen.

use gloo_events::EventListener;
use web_sys::MediaQueryList;
use yew::prelude::*;

/// The width up to which `www/css/sheet.css` puts one thing below the other.
const NARROW: &str = "(max-width: 44rem)";

/// Whether the window is narrow, now and after it is made wider or narrower.
#[hook]
pub fn use_narrow() -> bool {
    let is_narrow = use_state_eq(|| query().is_some_and(|query| query.matches()));
    let setter = is_narrow.setter();
    use_effect_with((), move |()| {
        let listener = query().map(|query| {
            let known = query.clone();
            EventListener::new(&query, "change", move |_| setter.set(known.matches()))
        });
        move || drop(listener)
    });
    *is_narrow
}

fn query() -> Option<MediaQueryList> {
    web_sys::window()?.match_media(NARROW).ok().flatten()
}
