//! Builds the page as `index.html` and `Trunk.toml` describe it, which is what Trunk does too.
//!
//! Of what Trunk can do only that is done here which the two files ask for; anything else in them
//! is an error rather than a difference.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::command::{self, Outcome, read, read_text, root};
use crate::html;
use crate::steps::Steps;
use crate::wasm::{self, Compiled, Linking, Module};

/// `Trunk.toml`.
#[derive(Debug, Deserialize)]
pub struct Config {
    build: BuildConfig,
    /// What `serve` watches.
    pub watch: WatchConfig,
    /// Where `serve` serves.
    pub serve: ServeConfig,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BuildConfig {
    target: String,
    #[serde(rename = "dist")]
    _dist: String,
    public_url: String,
    #[serde(rename = "cargo_profile")]
    _cargo_profile: String,
    filehash: bool,
    no_sri: bool,
    pattern_script: String,
    pattern_preload: String,
}

/// `[watch]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WatchConfig {
    /// Files and folders.
    pub watch: Vec<String>,
}

/// `[serve]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServeConfig {
    /// IP addresses.
    pub addresses: Vec<String>,
    /// The port.
    pub port: u16,
}

impl Config {
    /// Reads `Trunk.toml`.
    pub fn read() -> Outcome<Self> {
        let text = read_text(&root().join("Trunk.toml"))?;
        let config: Self =
            toml::from_str(&text).map_err(|error| format!("Trunk.toml cannot be read: {error}"))?;
        if config.build.filehash || !config.build.no_sri {
            return Err(
                "Trunk.toml: only filehash = false and no_sri = true are built here".into(),
            );
        }
        Ok(config)
    }
}

/// What `index.html` asks for in one `<link data-trunk>`.
#[derive(Debug, PartialEq, Eq)]
enum Asset<'a> {
    Icon(&'a str),
    Style(&'a str),
    Copy(&'a str),
    Rust(Module),
}

/// Builds the page with a Cargo profile into the folder `out`, which is emptied first. Yields the
/// modules as they were linked.
pub fn build(steps: &Steps, profile: &str, linking: Linking, out: &Path) -> Outcome<Vec<Compiled>> {
    let config = Config::read()?;
    let document = read_text(&root().join(&config.build.target))?;
    let mut modules = Vec::new();
    for tag in html::links(&document) {
        if let Some(Asset::Rust(module)) = asset(tag)? {
            modules.push(module);
        }
    }
    let compiled = steps.step("compiling the page and its worker", || {
        wasm::compile(&modules, profile, linking)
    })?;
    command::empty(out)?;
    steps.step("making them ready for browsers", || {
        compiled
            .iter()
            .try_for_each(|module| wasm::bind(module, linking, out))
    })?;
    let page = assemble(&config, &document, out)?;
    command::write(&out.join("index.html"), page)?;
    Ok(compiled)
}

/// Copies what the document asks for, and yields the document that asks for nothing any more.
fn assemble(config: &Config, document: &str, out: &Path) -> Outcome<String> {
    let BuildConfig {
        public_url: base,
        pattern_script,
        pattern_preload,
        ..
    } = &config.build;
    let mut has_page = false;
    let document = html::replace_links(document, |tag| {
        let replacement = match asset(tag)? {
            None => return Ok(None),
            Some(Asset::Icon(file)) => {
                let name = copy(file, out)?;
                format!("<link rel=\"icon\" href=\"{base}{name}\"/>")
            }
            Some(Asset::Style(file)) => {
                let name = copy(file, out)?;
                format!("<link rel=\"stylesheet\" href=\"{base}{name}\"/>")
            }
            Some(Asset::Copy(file)) => {
                copy(file, out)?;
                String::new()
            }
            Some(Asset::Rust(module)) if module.is_worker => String::new(),
            Some(Asset::Rust(_)) => {
                has_page = true;
                pattern_script.clone()
            }
        };
        Ok(Some(replacement))
    })?;
    if !has_page {
        return Err("index.html has no <link data-trunk rel=\"rust\"> for the page".into());
    }
    html::append_to(&document, "head", pattern_preload)
}

/// Reads a `<link>`; none where it is not for the build.
fn asset(tag: &str) -> Outcome<Option<Asset<'_>>> {
    if !html::has_attribute(tag, "data-trunk") {
        return Ok(None);
    }
    let strange = || format!("index.html: <link{tag}> is not understood");
    let file = html::attribute(tag, "href");
    let asset = match (html::attribute(tag, "rel"), file) {
        (Some("icon"), Some(file)) => Asset::Icon(file),
        (Some("css"), Some(file)) => Asset::Style(file),
        (Some("copy-file"), Some(file)) => Asset::Copy(file),
        (Some("rust"), None) => Asset::Rust(module(tag).ok_or_else(strange)?),
        _ => return Err(strange()),
    };
    Ok(Some(asset))
}

fn module(tag: &str) -> Option<Module> {
    let is_worker = match html::attribute(tag, "data-type") {
        None | Some("main") => false,
        Some("worker") => true,
        Some(_) => return None,
    };
    // Without this, Trunk makes a worker that is no module.
    if is_worker && html::attribute(tag, "data-bindgen-target") != Some("web") {
        return None;
    }
    Some(Module {
        bin: html::attribute(tag, "data-bin")?.to_owned(),
        features: html::attribute(tag, "data-cargo-features")?.to_owned(),
        is_worker,
        typescript: html::has_attribute(tag, "data-typescript"),
    })
}

/// Copies a file and yields its name.
fn copy<'a>(file: &'a str, out: &Path) -> Outcome<&'a str> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let to = out.join(name);
    if to.exists() {
        return Err(format!("index.html asks for two files named {name}"));
    }
    fs::write(&to, read(&root().join(file))?)
        .map_err(|error| format!("cannot write {}: {error}", to.display()))?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_projects_own_files() {
        let config = Config::read().unwrap();
        assert_eq!(config.serve.port, 8080);
        let document = read_text(&root().join(&config.build.target)).unwrap();
        let assets: Vec<_> = html::links(&document)
            .map(|tag| asset(tag).unwrap())
            .collect();
        let modules = assets
            .iter()
            .filter(|asset| matches!(asset, Some(Asset::Rust(_))));
        assert_eq!(modules.count(), 2, "{assets:?}");
    }

    #[test]
    fn refuses_what_it_does_not_understand() {
        for tag in [
            " data-trunk rel=\"sass\" href=\"a.scss\"",
            " data-trunk rel=\"css\"",
            " data-trunk rel=\"rust\" data-cargo-features=\"app\"",
            " data-trunk rel=\"rust\" data-bin=\"a\" data-cargo-features=\"b\" data-type=\"worker\"",
        ] {
            assert!(asset(tag).is_err(), "{tag}");
        }
        assert_eq!(asset(" rel=\"author\" href=\"a\""), Ok(None));
    }
}
