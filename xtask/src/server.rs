//! A static file server for the page that is being worked on. Browsers that show the page load it
//! again when it was built again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tiny_http::{Header, Request, Response};

use crate::command::{self, Outcome, read};

/// Where a page asks whether there is a newer one: `/.build/3` is answered when build 3 is old.
const NEWER: &str = "/.build/";

/// How long such a question may stay open.
const PATIENCE: Duration = Duration::from_secs(25);

/// What is served, and how often it was built.
#[derive(Clone)]
pub struct Site(Arc<Shared>);

struct Shared {
    folder: PathBuf,
    /// Whether it is built again.
    changes: bool,
    build: Mutex<u64>,
    built: Condvar,
}

impl Site {
    /// Serves this folder, whose content will be replaced.
    pub fn new(folder: PathBuf) -> Self {
        Self::of(folder, true)
    }

    /// Serves this folder as it is.
    pub fn unchanging(folder: PathBuf) -> Self {
        Self::of(folder, false)
    }

    fn of(folder: PathBuf, changes: bool) -> Self {
        Self(Arc::new(Shared {
            folder,
            changes,
            build: Mutex::new(1),
            built: Condvar::new(),
        }))
    }

    /// Puts the content of another folder in place of today's.
    pub fn replace(&self, next: &Path) -> Outcome {
        let mut build = self.lock();
        command::empty(&self.0.folder)?;
        fs::remove_dir(&self.0.folder)
            .and_then(|()| fs::rename(next, &self.0.folder))
            .map_err(|error| format!("the new page cannot be put in place: {error}"))?;
        *build += 1;
        self.0.built.notify_all();
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, u64> {
        self.0.build.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The status and content of an address.
    fn answer(&self, url: &str) -> (u16, &'static str, Vec<u8>) {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if let Some(known) = path.strip_prefix(NEWER) {
            return (200, "text/plain", self.newer_than(known).to_string().into());
        }
        let name = match path.trim_start_matches('/') {
            "" => "index.html",
            name => name,
        };
        let build = self.lock();
        let is_inside = name.split('/').all(|part| !part.is_empty() && part != "..");
        match read(&self.0.folder.join(name)) {
            Ok(content) if is_inside && name == "index.html" && self.0.changes => {
                (200, content_type(name), with_reload(content, *build))
            }
            Ok(content) if is_inside => (200, content_type(name), content),
            _ => (404, "text/plain", b"not here".to_vec()),
        }
    }

    /// The number of today's build, once it is not `known` any more, or after a while.
    fn newer_than(&self, known: &str) -> u64 {
        let is_known = |build: &mut u64| build.to_string() == known;
        let waited = self
            .0
            .built
            .wait_timeout_while(self.lock(), PATIENCE, is_known);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// A port that is ours, and on which nobody is answered yet.
pub struct Server(tiny_http::Server);

impl Server {
    /// Takes the address, such as `127.0.0.1:8080`.
    pub fn bind(address: &str) -> Outcome<Self> {
        tiny_http::Server::http(address).map(Self).map_err(|error| {
            format!("{address} cannot be served on: {error}. Another port: serve --port 8081")
        })
    }

    /// Answers, each request in a thread of its own, since some wait.
    pub fn start(self, site: &Site) -> JoinHandle<()> {
        let site = site.clone();
        thread::spawn(move || {
            for request in self.0.incoming_requests() {
                let site = site.clone();
                thread::spawn(move || respond(request, &site, ""));
            }
        })
    }
}

/// Answers from a folder that stands below the address `prefix`.
pub fn respond(request: Request, site: &Site, prefix: &str) {
    let url = request.url();
    let (status, kind, content) = site.answer(url.strip_prefix(prefix).unwrap_or(url));
    let mut response = Response::from_data(content).with_status_code(status);
    for (name, value) in [("Content-Type", kind), ("Cache-Control", "no-store")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A browser that went away needs no answer.
    let _ = request.respond(response);
}

/// The document, and a script that loads it again when there is a newer build.
fn with_reload(document: Vec<u8>, build: u64) -> Vec<u8> {
    let script = format!(
        "<script type=\"module\">\n\
         for (;;) {{\n  \
           const answer = await fetch(\"{NEWER}{build}\").then((it) => it.text(), () => null);\n  \
           if (answer === null) await new Promise((wake) => setTimeout(wake, 2000));\n  \
           else if (answer !== \"{build}\") location.reload();\n\
         }}\n</script>\n"
    );
    [document, script.into()].concat()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/json",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str) -> Site {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        command::empty(&folder).unwrap();
        command::write(&folder.join("index.html"), "<p>one").unwrap();
        command::write(&folder.join("app.js"), "one").unwrap();
        Site::new(folder)
    }

    #[test]
    fn serves_files_and_nothing_outside() {
        let site = site("files");
        assert_eq!(site.answer("/app.js?x").2, b"one");
        assert!(site.answer("/").2.starts_with(b"<p>one"));
        for outside in ["/../app.js", "//etc/passwd", "/none.js", "/..", "/a//b"] {
            assert_eq!(site.answer(outside).0, 404, "{outside}");
        }
        command::empty(&site.0.folder).unwrap();
        fs::remove_dir(&site.0.folder).unwrap();
    }

    #[test]
    fn says_when_there_is_a_newer_build() {
        let site = site("newer");
        let asked = site.clone();
        let question = thread::spawn(move || asked.answer("/.build/1").2);
        let next = site.0.folder.with_extension("next");
        command::empty(&next).unwrap();
        command::write(&next.join("index.html"), "<p>two").unwrap();
        site.replace(&next).unwrap();
        assert_eq!(question.join().unwrap(), b"2");
        assert!(site.answer("/index.html").2.starts_with(b"<p>two"));
        assert_eq!(site.answer("/app.js").0, 404);
        assert_eq!(site.answer("/.build/1").2, b"2");
        command::empty(&site.0.folder).unwrap();
        fs::remove_dir(&site.0.folder).unwrap();
    }
}
