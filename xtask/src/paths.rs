//! Paths of the machine that builds: kept out of what it hands out.
//!
//! Where a panic can happen, rustc writes the source's path into the module: those of the project are
//! relative, and those of its dependencies begin with the folder in which Cargo keeps them.

use std::borrow::Borrow;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{Outcome, read, root};
use crate::tools::WASM_TARGET;

/// What stands in the modules for the folder of dependencies.
const CRATES: &str = "crates";

/// What is between the flags in `CARGO_ENCODED_RUSTFLAGS`.
const BETWEEN_FLAGS: char = '\u{1f}';

/// The project's configuration of Cargo.
const CONFIG: &str = include_str!("../../.cargo/config.toml");

/// Has a command that compiles for browsers, Cargo's or one that starts Cargo, write `crates` for the folder
/// of dependencies, and take more flags for rustc. Those that the environment has stay, or else the
/// project's own, which Cargo does not look at where the environment has any.
pub fn shorten(compile: &mut Command, more: &[&str]) {
    let given = env::var("CARGO_ENCODED_RUSTFLAGS").ok();
    let plain = || env::var("RUSTFLAGS").ok().map(|flags| encoded(&flags));
    let given = given
        .or_else(plain)
        .unwrap_or_else(|| joined(&configured(CONFIG)));
    let own = dependencies().map(|dependencies| {
        let dependencies = dependencies.to_string_lossy().into_owned();
        format!("--remap-path-prefix={dependencies}={CRATES}")
    });
    let given = Some(given).filter(|given| !given.is_empty());
    let more = more.iter().map(|flag| (*flag).to_owned());
    let flags: Vec<_> = given.into_iter().chain(own).chain(more).collect();
    if !flags.is_empty() {
        compile.env("CARGO_ENCODED_RUSTFLAGS", joined(&flags));
    }
}

/// Flags with spaces between, as Cargo reads `RUSTFLAGS`.
fn encoded(flags: &str) -> String {
    joined(&Vec::from_iter(flags.split_ascii_whitespace()))
}

fn joined<S: Borrow<str>>(flags: &[S]) -> String {
    flags.join(&BETWEEN_FLAGS.to_string())
}

/// The flags for the web in a configuration of Cargo.
fn configured(config: &str) -> Vec<String> {
    let flags = || {
        let config: toml::Table = toml::from_str(config).ok()?;
        let target = config.get("target")?.get(WASM_TARGET)?;
        target.get("rustflags")?.clone().try_into().ok()
    };
    flags().unwrap_or_default()
}

/// Makes sure that no file below a folder names a folder of this machine.
pub fn hold(shipped: &Path) -> Outcome {
    let own = [Some(root()), cargo_home(), env::home_dir()];
    // A folder like `/` names no machine.
    let own = own
        .into_iter()
        .flatten()
        .filter(|path| path.parent().is_some());
    let own: Vec<_> = own
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    for file in files(shipped)? {
        let content = read(&file)?;
        if let Some(path) = own.iter().find(|path| names(&content, path)) {
            return Err(format!("{} names the folder {path}", file.display()));
        }
    }
    Ok(())
}

/// Whether bytes name something in a folder.
fn names(content: &[u8], folder: &str) -> bool {
    let inside = |separator: char| format!("{folder}{separator}");
    ['/', '\\'].map(inside).iter().any(|path| {
        let mut parts = content.windows(path.len());
        parts.any(|part| part == path.as_bytes())
    })
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let unread = |error| format!("cannot list {}: {error}", folder.display());
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        match path.is_dir() {
            true => all.extend(files(&path)?),
            false => all.push(path),
        }
    }
    Ok(all)
}

/// Where Cargo unpacks dependencies.
fn dependencies() -> Option<PathBuf> {
    Some(cargo_home()?.join("registry").join("src"))
}

/// Cargo's own folder, found as Cargo finds it.
fn cargo_home() -> Option<PathBuf> {
    let given = env::var_os("CARGO_HOME").filter(|given| !given.is_empty());
    match given {
        Some(given) => Some(env::current_dir().ok()?.join(given)),
        None => Some(env::home_dir()?.join(".cargo")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_by_what_is_in_it() {
        for content in ["at /home/me/src/lib.rs:3", r"at /home/me\src\lib.rs:3"] {
            assert!(names(content.as_bytes(), "/home/me"), "{content}");
        }
        for content in [
            "at crates/der/src/lib.rs:3",
            "/home/meadow/x",
            "/home/me",
            "",
        ] {
            assert!(!names(content.as_bytes(), "/home/me"), "{content}");
        }
    }

    #[test]
    fn flags_are_handed_on_one_by_one() {
        assert_eq!(encoded(" -C  debuginfo=0 "), "-C\u{1f}debuginfo=0");
        assert_eq!(encoded(""), "");
    }

    #[test]
    fn the_flags_of_the_project_are_handed_on() {
        let flags = configured(CONFIG);
        assert!(
            flags.contains(&"--cfg=aes_backend_soft=\"compact\"".to_owned()),
            "{flags:?}"
        );
        assert_eq!(configured("[alias]\nx = \"y\""), [""; 0]);
    }

    #[test]
    fn a_file_that_names_the_project_is_found_wherever_it_lies() {
        let folder = env::temp_dir().join(format!("staplescope-paths-{}", std::process::id()));
        let inside = folder.join("site");
        fs::create_dir_all(&inside).unwrap();
        fs::write(inside.join("plain.js"), "let path = 'crates/der';").unwrap();
        let before = hold(&folder);
        let named = root().join("src/lib.rs");
        fs::write(
            inside.join("module.wasm"),
            named.to_string_lossy().as_bytes(),
        )
        .unwrap();
        let after = hold(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(before, Ok(()));
        assert!(after.unwrap_err().contains("module.wasm"));
    }
}
