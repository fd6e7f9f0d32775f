//! `cargo xtask serve`: builds the page, serves it on loopback, and builds it again on changes.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::command::{Outcome, root};
use crate::page::{self, Config};
use crate::server::{Server, Site};
use crate::steps::Steps;
use crate::wasm::Linking;
use crate::{tools, trunk};

/// The Cargo profile that compiles fast.
const PROFILE: &str = "quick";

/// Changes within this time are one change: editors write files in several steps.
const CALM: Duration = Duration::from_millis(200);

/// Serves the page; `arguments` may have `--port N`. Where Trunk is installed, it does that, and
/// the arguments are its own.
pub fn run(arguments: &[String]) -> Outcome {
    let steps = Steps::begin();
    steps.step("looking for Rust's wasm target", tools::wasm_target)?;
    if let Some(trunk) = trunk::find() {
        println!("trunk is installed and serves the page");
        return trunk.serve(PROFILE, arguments);
    }
    let config = Config::read()?;
    let port = port(arguments)?.unwrap_or(config.serve.port);
    // Before anything is compiled, so that a taken port is known at once.
    let address = config.serve.addresses.first();
    let address = address.ok_or("Trunk.toml names no address to serve on")?;
    let server = Server::bind(&format!("{address}:{port}"))?;
    let out = root().join("target/serve");
    page::build(&steps, PROFILE, Linking::Plain, &out)?;
    let site = Site::new(out.clone());
    let running = server.start({
        let site = site.clone();
        move |request| site.answer(&request.target)
    });
    println!(
        "\nafter {}: the page is at http://{address}:{port}; it is built again when a file changes, \
         Ctrl+C ends it",
        steps.total()
    );
    let (watcher, changes) = watch(&config.watch.watch)?;
    rebuild(&changes, &out, &site);
    drop(watcher);
    running.join().map_err(|_| "the server stopped".into())
}

fn port(arguments: &[String]) -> Outcome<Option<u16>> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => Ok(None),
        ["--port", port] => match port.parse() {
            Ok(port) => Ok(Some(port)),
            Err(_) => Err(format!("--port: {port} is not a port")),
        },
        _ => Err("serve takes --port N, or nothing".into()),
    }
}

fn watch(what: &[String]) -> Outcome<(RecommendedWatcher, Receiver<()>)> {
    let (tell, changes) = channel();
    let failed = |error: notify::Error| format!("files cannot be watched: {error}");
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = tell.send(());
        }
    })
    .map_err(failed)?;
    for path in what {
        let path: PathBuf = root().join(path);
        watcher
            .watch(&path, RecursiveMode::Recursive)
            .map_err(failed)?;
    }
    Ok((watcher, changes))
}

/// Builds after every change; a failure is shown, and the page of before stays.
fn rebuild(changes: &Receiver<()>, out: &Path, site: &Site) {
    while changes.recv().is_ok() {
        while changes.recv_timeout(CALM).is_ok() {}
        println!("\na file changed");
        let steps = Steps::begin();
        // Beside the one that is served, so that no reader meets half a page.
        let next = out.with_extension("next");
        let built =
            page::build(&steps, PROFILE, Linking::Plain, &next).and_then(|_| site.replace(&next));
        match built {
            Ok(()) => println!("after {}: the new page is served", steps.total()),
            Err(message) => println!("the page stays as it was: {message}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_port_and_nothing_else() {
        let words =
            |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
        assert_eq!(port(&[]), Ok(None));
        assert_eq!(port(&words("--port 9000")), Ok(Some(9000)));
        for wrong in ["--port", "--port x", "--port 70000", "--open"] {
            assert!(port(&words(wrong)).is_err(), "{wrong}");
        }
    }
}
