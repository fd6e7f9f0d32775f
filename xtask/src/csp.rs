//! The Content-Security-Policies that keep the page from talking to anyone.

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use crate::command::Outcome;
use crate::html;

/// For the site: its own files only.
///
/// The page may set `style` attributes, which cannot load anything that the other rules forbid.
pub fn site(document: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; \
         style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; \
         worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        hashes(&html::inline_scripts(document)),
        hashes(&html::inline_styles(document)),
    )
}

/// For the one-file build: nothing at all. The worker is a `blob:` and obeys the same policy.
pub fn one_file(document: &str) -> String {
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval'{}; style-src 'none'{}; \
         style-src-attr 'unsafe-inline'; img-src data:; worker-src blob:; base-uri 'none'; \
         form-action 'none'",
        hashes(&html::inline_scripts(document)),
        hashes(&html::inline_styles(document)),
    )
    .replace("style-src 'none' ", "style-src ")
}

/// Puts the policy in front of everything that it is about.
pub fn insert(document: &str, policy: &str) -> Outcome<String> {
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />");
    html::insert_after(document, "<meta charset=\"utf-8\" />", &meta)
}

fn hashes(texts: &[&str]) -> String {
    texts
        .iter()
        .map(|text| {
            format!(
                " 'sha256-{}'",
                BASE64.encode(&Sha256::digest(text.as_bytes()))
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_inline_scripts_by_their_hash() {
        // The value from the example in CSP3, section 8.3.
        let policy = site("<script>alert('Hello, world.');</script>");
        assert!(
            policy.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"),
            "{policy}"
        );
    }

    #[test]
    fn leaves_no_source_beside_none() {
        assert!(one_file("").contains("style-src 'none';"));
        assert!(one_file("<style>a{}</style>").contains("style-src 'sha256-"));
    }
}
