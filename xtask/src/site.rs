//! `dist/site/`: static files for any host and any folder.
//!
//! Files whose names nobody outside needs to know go into a folder named after their content, so
//! that a page can never mix files of two versions, whatever caches lie between.

use std::fs;
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::command::{self, Outcome, read, read_text, root};
use crate::{csp, html};

/// Files with public names; they name the others.
const ENTRIES: [&str; 3] = ["index.html", "staplescope.d.ts", "staplescope.js"];

/// Declarations are for who writes programs; no browser asks for them.
pub const DECLARATIONS: &str = ".d.ts";

const SERVICE_WORKER: &str = "<meta name=\"staplescope-offline\" content=\"./sw.js\" />";

/// Writes the site; returns its files as paths below `dist/`.
pub fn write(staging: &Path, dist: &Path) -> Outcome<Vec<String>> {
    let names = file_names(staging)?;
    let version = version(staging, &names)?;
    let site = dist.join("site");
    let mut files = Vec::new();
    for name in &names {
        let file = if ENTRIES.contains(&name.as_str()) {
            let text = point_into(&read_text(&staging.join(name))?, &names, &version);
            let text = if name == "index.html" {
                finish(&text)?
            } else {
                text
            };
            command::write(&site.join(name), text)?;
            name.clone()
        } else {
            let file = format!("{version}/{name}");
            command::write(&site.join(&file), read(&staging.join(name))?)?;
            file
        };
        files.push(file);
    }
    command::write(&site.join("sw.js"), service_worker(&files, &version)?)?;
    files.push("sw.js".into());
    Ok(files.iter().map(|file| format!("site/{file}")).collect())
}

/// A name for this content.
fn version(staging: &Path, names: &[String]) -> Outcome<String> {
    let mut hash = Sha256::new();
    for name in names {
        let content = read(&staging.join(name))?;
        hash.update(format!("{name} {}\n", content.len()));
        hash.update(content);
    }
    let mut name = HEXLOWER.encode(&hash.finalize());
    name.truncate(12);
    Ok(name)
}

/// Redirects relative addresses of files that moved into the version's folder.
fn point_into(text: &str, names: &[String], version: &str) -> String {
    let moved = names
        .iter()
        .filter(|name| !ENTRIES.contains(&name.as_str()));
    moved.fold(text.to_owned(), |text, name| {
        ['"', '\''].iter().fold(text, |text, quote| {
            text.replace(
                &format!("{quote}./{name}{quote}"),
                &format!("{quote}./{version}/{name}{quote}"),
            )
        })
    })
}

/// The document with its policy, told where what keeps it for when the network is gone is.
pub fn finish(index: &str) -> Outcome<String> {
    let index = html::insert_after(index, "<meta charset=\"utf-8\" />", SERVICE_WORKER)?;
    csp::insert(&index, &csp::site(&index))
}

/// The service worker, told what to keep.
fn service_worker(files: &[String], version: &str) -> Outcome<String> {
    let source = read_text(&root().join("www/sw.js"))?;
    let list: String = files
        .iter()
        .filter(|file| !file.ends_with(DECLARATIONS))
        .map(|file| match file.as_str() {
            // Some hosts redirect index.html to its folder, and a redirect cannot be kept.
            "index.html" => "\n  \"./\",".to_owned(),
            file => format!("\n  \"./{file}\","),
        })
        .collect();
    let source = replace_once(&source, "\"@VERSION@\"", &format!("\"{version}\""))?;
    replace_once(&source, "[\"@FILES@\"]", &format!("[{list}\n]"))
}

fn replace_once(text: &str, from: &str, to: &str) -> Outcome<String> {
    match text.matches(from).count() {
        1 => Ok(text.replace(from, to)),
        count => Err(format!(
            "www/sw.js has {from} {count} times instead of once"
        )),
    }
}

fn file_names(staging: &Path) -> Outcome<Vec<String>> {
    let error = |error| format!("cannot list {}: {error}", staging.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(staging).map_err(error)? {
        let entry = entry.map_err(error)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            return Err(format!(
                "Trunk made a folder {name}, which dist does not know to place"
            ));
        }
        names.push(name);
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_only_whole_addresses_of_files_that_moved() {
        let names = ["app.js".to_owned(), "staplescope.js".to_owned()];
        let text = "'./app.js' \"./app.js\" './app.json' './staplescope.js'";
        assert_eq!(
            point_into(text, &names, "v"),
            "'./v/app.js' \"./v/app.js\" './app.json' './staplescope.js'"
        );
    }
}
