//! Puts together what the browser is served: the site, the bare module and the peers, all below
//! `target/bench/web/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A chore's outcome; the error is a sentence.
type Outcome<T = ()> = Result<T, String>;

/// The version of wasm-bindgen that the bare module is built with.
const BARE_MANIFEST: &str = include_str!("../bare/Cargo.toml");

/// The files of this folder that the browser loads.
const PAGE: &[(&str, &str)] = &[
    ("index.html", include_str!("index.html")),
    ("contenders.js", include_str!("contenders.js")),
    ("measure.js", include_str!("measure.js")),
    ("readers.js", include_str!("readers.js")),
];

const PEERS: &[(&str, &str)] = &[
    ("package.json", include_str!("../peers/package.json")),
    (
        "package-lock.json",
        include_str!("../peers/package-lock.json"),
    ),
];

/// The script that starts the worker, and what goes in front of it.
const WORKER: &str = "start-worker.js";
const IN_FRONT: &str = include_str!("tick-worker.js");

/// The project's top folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Writes the measuring page and the site; returns the folder.
pub fn web() -> Outcome<PathBuf> {
    let dist = root().join("dist/site");
    if !dist.join("index.html").exists() {
        return Err("dist/site/ is missing: run `cargo xtask dist` first".into());
    }
    let web = root().join("target/bench/web");
    let site = web.join("site");
    if site.exists() {
        fs::remove_dir_all(&site).map_err(|error| format!("{}: {error}", site.display()))?;
    }
    copy(&dist, &site)?;
    for (name, content) in PAGE {
        write(&web.join(name), content)?;
    }
    Ok(web)
}

/// Copies a folder; the worker's script is told to say how long it takes.
fn copy(from: &Path, to: &Path) -> Outcome {
    let error = |error| format!("cannot copy {}: {error}", from.display());
    fs::create_dir_all(to).map_err(error)?;
    for entry in fs::read_dir(from).map_err(error)? {
        let path = entry.map_err(error)?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else if name == WORKER {
            let script = fs::read_to_string(&path).map_err(error)?;
            write(&to.join(name), &format!("{IN_FRONT}{script}"))?;
        } else {
            fs::copy(&path, to.join(name)).map_err(error)?;
        }
    }
    Ok(())
}

/// Installs PKI.js and the others, in the versions of their lock file, unless they are there.
pub fn peers(web: &Path) -> Outcome {
    let folder = web.join("peers");
    let current = |(name, content): &(&str, &str)| {
        fs::read_to_string(folder.join(name)).is_ok_and(|there| there == *content)
    };
    let installed = folder.join("node_modules/.package-lock.json").exists();
    if installed && PEERS.iter().all(current) {
        return Ok(());
    }
    for (name, content) in PEERS {
        write(&folder.join(name), content)?;
    }
    let mut npm = Command::new("npm");
    npm.current_dir(&folder).args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--silent",
    ]);
    run(&mut npm).map_err(|reason| {
        format!(
            "PKI.js, @lapo/asn1js and node-forge are left out: `npm ci` is needed, and {reason}"
        )
    })
}

/// Builds the bare module as the page's own modules are built.
pub fn bare(web: &Path) -> Outcome {
    let left_out = |reason| format!("the signature checks alone are left out: {reason}");
    let wasm_bindgen = wasm_bindgen().map_err(left_out)?;
    let target = root().join("target");
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .current_dir(root())
        .args(["build", "--quiet", "--package", "staplescope-bare"])
        .args(["--profile", "web", "--target", "wasm32-unknown-unknown"])
        .arg("--target-dir")
        .arg(&target)
        .env_remove("RUSTFLAGS");
    run(&mut cargo).map_err(left_out)?;
    let mut bindgen = Command::new(wasm_bindgen);
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-name", "bare"])
        .arg("--out-dir")
        .arg(web.join("bare"))
        .arg(target.join("wasm32-unknown-unknown/web/staplescope_bare.wasm"));
    run(&mut bindgen).map_err(left_out)
}

/// The program `wasm-bindgen` of the right version.
fn wasm_bindgen() -> Outcome<PathBuf> {
    let version = BARE_MANIFEST
        .split_once("wasm-bindgen = \"=")
        .and_then(|(_, rest)| rest.split('"').next())
        .ok_or("benches/bare/Cargo.toml names no version of wasm-bindgen")?;
    let named = std::env::var_os("WASM_BINDGEN").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(root().join(".tools/bin")).chain(std::env::split_paths(&path));
    let candidates = named
        .into_iter()
        .chain(folders.map(|folder| folder.join("wasm-bindgen")));
    let has_version = |program: &PathBuf| {
        let output = Command::new(program).arg("--version").output();
        output.is_ok_and(|output| {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            text.split_whitespace().any(|word| word == version)
        })
    };
    candidates
        .filter(|program| program.is_file())
        .find(has_version)
        .ok_or_else(|| {
            format!(
                "the program wasm-bindgen {version} is needed, on PATH or named by WASM_BINDGEN; \
                 `cargo install wasm-bindgen-cli --version {version}` makes it"
            )
        })
}

fn run(command: &mut Command) -> Outcome {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.stdin(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} failed ({status})")),
        Err(error) => Err(format!("{program} cannot be started: {error}")),
    }
}

fn write(path: &Path, content: &str) -> Outcome {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, content))
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}
