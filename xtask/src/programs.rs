//! Every program that a chore may start, and why it is there.
//!
//! There are three kinds, and the type of each says what a chore may do with it: what comes with
//! Rust is simply run; what may be missing has to be looked for first; what is missing and needed is
//! installed by the chore itself, which only [`crate::browser`] and [`crate::tools`] do.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{self, output};

/// A program that comes with Rust, as <https://rustup.rs> installs it.
pub struct OfRust(&'static str);

/// A program that may be missing.
pub struct Optional {
    name: &'static str,
    /// What a chore does where it is missing.
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "for the reader, and for the test")
    )]
    without: &'static str,
}

/// Adds the wasm target, rustfmt and clippy where they are missing.
pub const RUSTUP: OfRust = OfRust("rustup");
/// Says where Rust's own files are.
pub const RUSTC: OfRust = OfRust("rustc");

/// Brings wasm-opt.
pub const NPM: Optional = Optional {
    name: "npm",
    without: "wasm-opt is not installed",
};
/// Makes the modules of `dist` smaller.
pub const WASM_OPT: Optional = Optional {
    name: "wasm-opt",
    without: "dist goes on without it, and says that the page is bigger",
};
/// Serves the page instead of the server in here.
pub const TRUNK: Optional = Optional {
    name: "trunk",
    without: "the page is built and served without it",
};
/// What Trunk needs.
pub const WASM_BINDGEN: Optional = Optional {
    name: "wasm-bindgen",
    without: "trunk is not used; the library of the same name builds the page",
};
/// Installs Chromium on Debian and Ubuntu.
pub const APT_GET: Optional = Optional {
    name: "apt-get",
    without: "the tests in a browser say what to install",
};
/// Runs modules that were split beside whole ones.
#[cfg_attr(not(test), allow(dead_code, reason = "only a test runs them"))]
pub const NODE: Optional = Optional {
    name: "node",
    without: "the test of that says that it was skipped",
};
/// Tells whether Chromium may be installed.
pub const ID: Optional = Optional {
    name: "id",
    without: "nothing is installed by apt-get",
};

impl OfRust {
    /// The program, ready for its arguments.
    pub fn command(&self) -> Command {
        command::at(self.0.as_ref())
    }
}

impl Optional {
    /// The first on `PATH`.
    pub fn command(&self) -> Option<Command> {
        let path = on_path(self.name).into_iter().next()?;
        Some(command::at(&path))
    }

    /// The first on `PATH`, or else at `installed`, whose `--version` has `version` as a word.
    pub fn of_version(&self, version: &str, installed: Option<PathBuf>) -> Option<PathBuf> {
        let has_version = |path: &PathBuf| {
            let text = output(command::at(path).arg("--version")).unwrap_or_default();
            text.split_whitespace().any(|word| word == version)
        };
        let mut candidates = on_path(self.name).into_iter().chain(installed);
        candidates.find(has_version)
    }
}

/// Every program of this name on `PATH`.
pub fn on_path(name: &str) -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .filter(|candidate| candidate.is_file())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::command::root;

    /// What `rustup toolchain install --profile minimal` puts on `PATH`, and rustup itself.
    const RUST: &[&str] = &["cargo", "rustc", "rustdoc", "rustup"];

    #[test]
    fn every_program_comes_with_rust_or_can_be_done_without() {
        for OfRust(name) in [RUSTUP, RUSTC] {
            assert!(RUST.contains(&name), "{name} does not come with Rust");
        }
        for program in [NPM, WASM_OPT, TRUNK, WASM_BINDGEN, APT_GET, NODE, ID] {
            assert!(!program.without.is_empty(), "{}", program.name);
        }
    }

    /// A chore that started a program by its name would get round the kinds above.
    #[test]
    fn no_chore_starts_a_program_past_this_table() {
        let starts = ["Command::new(", "command::at("];
        let mut found = Vec::new();
        let top = root().join("xtask/src");
        for path in [
            command::files(&top, "rs"),
            command::files(&top.join("split"), "rs"),
        ]
        .into_iter()
        .flat_map(Result::unwrap)
        {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for start in starts {
                let count = code.matches(start).count();
                found.extend(std::iter::repeat_n((name.clone(), start), count));
            }
        }
        found.sort_unstable();
        let allowed = [
            // What `Browser::find` found.
            ("browser.rs", "command::at("),
            // What this project compiles.
            ("cli.rs", "command::at("),
            ("command.rs", "Command::new("),
            // `cargo metadata`, by its library.
            ("dependencies.rs", "Command::new("),
            ("dist.rs", "command::at("),
            ("programs.rs", "command::at("),
            ("programs.rs", "command::at("),
            ("programs.rs", "command::at("),
            ("trunk.rs", "command::at("),
        ];
        let allowed = allowed.map(|(name, start)| (name.to_owned(), start));
        assert_eq!(found, allowed);
    }
}
