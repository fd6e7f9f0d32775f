//! The tools that Cargo does not bring, their versions, and how they get here.
//!
//! A tool of the right version on `PATH` is used as it is, then one in `.tools/`, which is where
//! missing ones are installed. This is the only place that names their versions.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{Outcome, cargo, output, program, root, run};

/// A tool installed by `cargo install`.
struct Tool {
    /// The name of its program.
    program: &'static str,
    /// How to ask for its version.
    version_arguments: &'static [&'static str],
    /// The package that it comes in.
    package: &'static str,
    version: &'static str,
    /// Whether to build it with the versions of its own lock file.
    locked: bool,
    /// About how long that takes on two cores.
    minutes: u8,
}

const TRUNK: Tool = Tool {
    program: "trunk",
    version_arguments: &["--version"],
    package: "trunk",
    version: "0.21.14",
    locked: true,
    minutes: 8,
};

/// Must be the version of the crate `wasm-bindgen` in `Cargo.toml`.
const WASM_BINDGEN: Tool = Tool {
    program: "wasm-bindgen",
    version_arguments: &["--version"],
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    locked: false,
    minutes: 3,
};

const CARGO_DENY: Tool = Tool {
    program: "cargo-deny",
    version_arguments: &["--version"],
    package: "cargo-deny",
    version: "0.20.2",
    locked: true,
    minutes: 8,
};

/// The npm package that brings wasm-opt; wasm-opt itself says only the first number.
const BINARYEN: &str = "132.0.0";

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// What building the page takes.
pub struct WebTools {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    /// None where it could not be installed; the page is bigger then.
    pub wasm_opt: Option<PathBuf>,
}

impl WebTools {
    /// Finds them, or installs what is missing.
    pub fn ready() -> Outcome<Self> {
        wasm_target()?;
        Ok(Self {
            trunk: ready(&TRUNK)?,
            wasm_bindgen: ready(&WASM_BINDGEN)?,
            wasm_opt: wasm_opt(),
        })
    }

    /// Trunk, set up so that it finds the right wasm-bindgen rather than downloading one.
    pub fn trunk(&self) -> Outcome<Command> {
        let mut trunk = program(&self.trunk);
        // Trunk takes NO_COLOR=1 for a wrong argument.
        trunk
            .env_remove("NO_COLOR")
            .env("PATH", path_with(&self.wasm_bindgen)?);
        Ok(trunk)
    }
}

/// cargo-deny, installed if missing.
pub fn cargo_deny() -> Outcome<PathBuf> {
    ready(&CARGO_DENY)
}

fn ready(tool: &Tool) -> Outcome<PathBuf> {
    let installed = root().join(".tools/bin").join(tool.program);
    let has_version = |path: &PathBuf| {
        let text = output(program(path).args(tool.version_arguments)).unwrap_or_default();
        text.split_whitespace().any(|word| word == tool.version)
    };
    if let Some(path) = on_path(tool.program)
        .into_iter()
        .chain([installed.clone()])
        .find(has_version)
    {
        return Ok(path);
    }
    println!(
        "installing {} {} into .tools, this takes about {} minutes",
        tool.package, tool.version, tool.minutes
    );
    let mut install = cargo();
    install
        .args([
            "install",
            tool.package,
            "--version",
            tool.version,
            "--root",
            ".tools",
        ])
        .args(["--force"])
        .args(tool.locked.then_some("--locked"))
        // Flags for the project's own crates are not for the tools.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_TARGET_DIR");
    run(&mut install)?;
    Ok(installed)
}

fn wasm_target() -> Outcome {
    let sysroot = output(program("rustc").args(["--print", "sysroot"]))
        .ok_or("`rustc --print sysroot` failed; is Rust installed? See https://rustup.rs")?;
    let libraries = Path::new(&sysroot)
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .join("lib");
    if libraries.is_dir() {
        return Ok(());
    }
    println!("installing the target {WASM_TARGET}");
    run(program("rustup").args(["target", "add", WASM_TARGET]))
}

fn wasm_opt() -> Option<PathBuf> {
    let installed = root().join(".tools/node_modules/.bin/wasm-opt");
    let major = BINARYEN.split('.').next().unwrap_or(BINARYEN);
    let has_version = |path: &PathBuf| {
        let text = output(program(path).arg("--version")).unwrap_or_default();
        text.split_whitespace().any(|word| word == major)
    };
    let find = || {
        on_path("wasm-opt")
            .into_iter()
            .chain([installed.clone()])
            .find(has_version)
    };
    find().or_else(|| {
        println!("installing wasm-opt (binaryen {BINARYEN}) into .tools, this takes a minute");
        let package = format!("binaryen@{BINARYEN}");
        let installed = run(program("npm")
            .args([
                "install",
                "--prefix",
                ".tools",
                "--no-save",
                "--no-audit",
                "--no-fund",
            ])
            .arg(package));
        if let Err(reason) = installed {
            println!("{reason}");
        }
        let found = find();
        if found.is_none() {
            println!("wasm-opt is not available; the build goes on without it and is bigger");
        }
        found
    })
}

/// Every program of this name on `PATH`.
pub fn on_path(name: &str) -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .filter(|candidate| candidate.is_file())
        .collect()
}

/// `PATH` with the folder of `program` in front.
fn path_with(program: &Path) -> Outcome<OsString> {
    let folder = program.parent().map(Path::to_path_buf);
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folder.into_iter().chain(env::split_paths(&path)))
        .map_err(|error| format!("PATH cannot be extended: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_bindgen_has_the_version_of_its_crate() {
        let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let pinned = format!("wasm-bindgen = {{ version = \"={}\"", WASM_BINDGEN.version);
        assert!(manifest.contains(&pinned), "Cargo.toml lacks {pinned}");
    }
}
