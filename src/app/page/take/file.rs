//! Hands a file to the reader: the browser saves it, nothing is sent anywhere, and a page that was opened
//! from a disk can do so as well.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser has to begin saving, in milliseconds.
const KEPT_MS: u32 = 60_000;

/// Has the browser save these bytes under this name; nothing where it does not let it.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    // Some browsers follow a link only where it stands in the document.
    link.set_class_name("offscreen");
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    Timeout::new(KEPT_MS, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Some(())
}

/// A name for a file: what it is about in harmless characters, and its ending.
pub fn name(about: &str, ending: &str) -> String {
    let harmless = |c: char| match c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
        true => c,
        false => '-',
    };
    let about: String = about.chars().take(LONGEST).map(harmless).collect();
    match about.trim_matches(['.', '-']) {
        "" => format!("staplescope.{ending}"),
        about => format!("staplescope-{about}.{ending}"),
    }
}

/// Longer names are cut. In characters.
const LONGEST: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_the_host_in_harmless_characters() {
        for (about, file) in [
            ("shop.example", "staplescope-shop.example.html"),
            ("*.shop.example", "staplescope-shop.example.html"),
            ("../../etc/passwd", "staplescope-etc-passwd.html"),
            ("läden.example:443", "staplescope-l-den.example-443.html"),
            ("", "staplescope.html"),
            ("\u{202e}", "staplescope.html"),
        ] {
            assert_eq!(name(about, "html"), file, "{about}");
        }
        assert!(name(&"x".repeat(1000), "html").len() < 120);
    }
}
