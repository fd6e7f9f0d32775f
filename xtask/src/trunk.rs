//! Trunk, where it is installed: it serves the page, and must build the same page as `page` does.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{self, Outcome, read, root, run};
use crate::programs::{TRUNK, WASM_BINDGEN};
use crate::steps::Steps;
use crate::wasm::Linking;
use crate::{page, paths};

/// The version whose output was compared with ours.
const VERSION: &str = "0.21.14";

/// Must be the version of the crates `wasm-bindgen` and `wasm-bindgen-cli-support`.
const WASM_BINDGEN_VERSION: &str = "0.2.130";

/// Trunk, with the wasm-bindgen that it needs.
pub struct Trunk {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
}

/// Finds both on `PATH`, in the versions that fit. Another wasm-bindgen could not read the modules,
/// and without one Trunk would try to download it.
pub fn find() -> Option<Trunk> {
    Some(Trunk {
        trunk: TRUNK.of_version(VERSION, None)?,
        wasm_bindgen: WASM_BINDGEN.of_version(WASM_BINDGEN_VERSION, None)?,
    })
}

impl Trunk {
    /// Serves the page until it is stopped.
    pub fn serve(&self, profile: &str, arguments: &[String]) -> Outcome {
        run(self.command(profile)?.arg("serve").args(arguments))
    }

    fn command(&self, profile: &str) -> Outcome<Command> {
        let mut trunk = command::at(&self.trunk);
        let folder = self.wasm_bindgen.parent().map(Path::to_path_buf);
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(folder.into_iter().chain(env::split_paths(&path)))
            .map_err(|error| format!("PATH cannot be extended: {error}"))?;
        trunk
            // Trunk takes NO_COLOR=1 for a wrong argument.
            .env_remove("NO_COLOR")
            .env("PATH", path)
            .env("TRUNK_BUILD_CARGO_PROFILE", profile);
        paths::shorten(&mut trunk, &[]);
        Ok(trunk)
    }
}

/// Builds the page both ways and compares what comes out, byte for byte but for white space in the
/// document.
pub fn compare(steps: &Steps) -> Outcome {
    const PROFILE: &str = "quick";
    let Some(trunk) = find() else {
        println!(
            "SKIPPED: trunk {VERSION} and wasm-bindgen {WASM_BINDGEN_VERSION} are not on PATH, so \
             their page was not compared with ours"
        );
        return Ok(());
    };
    let ours = root().join("target/compare/ours");
    let theirs = root().join("target/compare/trunk");
    page::build(steps, PROFILE, Linking::Plain, &ours)?;
    let build = ["build", "--dist", "target/compare/trunk"];
    run(trunk.command(PROFILE)?.args(build))?;
    let (ours, theirs) = (files(&ours)?, files(&theirs)?);
    let names = |of: &BTreeMap<String, Vec<u8>>| Vec::from_iter(of.keys().cloned());
    if names(&ours) != names(&theirs) {
        let (ours, theirs) = (names(&ours).join(", "), names(&theirs).join(", "));
        return Err(format!("trunk makes other files: {theirs}; here: {ours}"));
    }
    let differing = ours.iter().filter(|(name, ours)| {
        let theirs = theirs.get(*name).map_or(&[][..], Vec::as_slice);
        match name.as_str() {
            "index.html" => words(ours) != words(theirs),
            _ => ours.as_slice() != theirs,
        }
    });
    match differing.map(|(name, _)| name.as_str()).collect::<Vec<_>>() {
        none if none.is_empty() => {
            println!("trunk builds the same {} files", ours.len());
            Ok(())
        }
        differing => Err(format!(
            "trunk builds differently: {}",
            differing.join(", ")
        )),
    }
}

fn files(folder: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let error = |error| format!("cannot list {}: {error}", folder.display());
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(error)? {
        let entry = entry.map_err(error)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        files.insert(name, read(&entry.path())?);
    }
    Ok(files)
}

/// A document without its white space, which nobody sees in a head.
fn words(document: &[u8]) -> Vec<u8> {
    let visible = |byte: &&u8| !byte.is_ascii_whitespace();
    document.iter().filter(visible).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::read_text;

    #[test]
    fn every_wasm_bindgen_has_the_version_of_its_crate() {
        let version = format!("version = \"={WASM_BINDGEN_VERSION}\"");
        let manifest = read_text(&root().join("Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = {{ {version}")));
        let library = format!("wasm-bindgen-cli-support = \"={WASM_BINDGEN_VERSION}\"");
        let manifest = read_text(&root().join("xtask/Cargo.toml")).unwrap();
        assert!(manifest.contains(&library));
    }
}
