//! A static file server for the page that is being worked on. Browsers that show the page load it
//! again when it was built again.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

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

    /// What is at an address.
    pub fn answer(&self, url: &str) -> Answer {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if let Some(known) = path.strip_prefix(NEWER) {
            return Answer {
                status: 200,
                kind: "text/plain",
                content: self.newer_than(known).to_string().into(),
            };
        }
        let name = match path.trim_start_matches('/') {
            "" => "index.html",
            name => name,
        };
        let build = self.lock();
        let is_inside = name.split('/').all(|part| !part.is_empty() && part != "..");
        let (status, kind, content) = match read(&self.0.folder.join(name)) {
            Ok(content) if is_inside && name == "index.html" && self.0.changes => {
                (200, content_type(name), with_reload(content, *build))
            }
            Ok(content) if is_inside => (200, content_type(name), content),
            _ => (404, "text/plain", b"not here".to_vec()),
        };
        Answer {
            status,
            kind,
            content,
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
pub struct Server(TcpListener);

/// What a browser asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Such as GET.
    pub method: String,
    /// The path, and a query where there is one.
    pub target: String,
    /// What it hands in.
    pub body: Vec<u8>,
}

/// What it gets.
pub struct Answer {
    /// 200 or another of RFC 9110, section 15.
    pub status: u16,
    /// The media type.
    pub kind: &'static str,
    pub content: Vec<u8>,
}

impl Server {
    /// Takes the address, such as `127.0.0.1:8080`; with port 0 any that is free.
    pub fn bind(address: &str) -> Outcome<Self> {
        TcpListener::bind(address).map(Self).map_err(|error| {
            format!("{address} cannot be served on: {error}. Another port: serve --port 8081")
        })
    }

    /// The address that it took.
    pub fn address(&self) -> Outcome<SocketAddr> {
        let address = self.0.local_addr();
        address.map_err(|error| format!("the server has no address: {error}"))
    }

    /// Answers, each request on a connection and in a thread of its own, since some wait.
    pub fn start(
        self,
        answer: impl Fn(&Request) -> Answer + Send + Sync + 'static,
    ) -> JoinHandle<()> {
        let answer = Arc::new(answer);
        thread::spawn(move || {
            for stream in self.0.incoming().filter_map(Result::ok) {
                let answer = Arc::clone(&answer);
                // A browser that goes away needs no answer.
                thread::spawn(move || {
                    Request::read(&stream).and_then(|request| answer(&request).write(&stream))
                });
            }
        })
    }
}

impl Request {
    fn read(mut stream: impl Read) -> io::Result<Self> {
        let mut read = Vec::new();
        let mut piece = [0; 8 * 1024];
        loop {
            if let Some((mut request, length)) = Self::head(&read)?
                && request.body.len() >= length
            {
                request.body.truncate(length);
                return Ok(request);
            }
            match stream.read(&mut piece)? {
                0 => return Err(ErrorKind::UnexpectedEof.into()),
                length => read.extend_from_slice(&piece[..length]),
            }
        }
    }

    /// The request with as much of its body as is there, and how long that is; nothing where its head is not
    /// whole.
    fn head(read: &[u8]) -> io::Result<Option<(Self, usize)>> {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut head = httparse::Request::new(&mut headers);
        let parsed = head
            .parse(read)
            .map_err(|error| io::Error::new(ErrorKind::InvalidData, error))?;
        let httparse::Status::Complete(length) = parsed else {
            return Ok(None);
        };
        let of_body = head
            .headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case("Content-Length"))
            .and_then(|header| str::from_utf8(header.value).ok()?.parse().ok());
        let request = Self {
            method: head.method.unwrap_or_default().to_owned(),
            target: head.path.unwrap_or_default().to_owned(),
            body: read[length..].to_vec(),
        };
        Ok(Some((request, of_body.unwrap_or(0))))
    }
}

impl Answer {
    fn write(&self, mut stream: impl Write) -> io::Result<()> {
        let Self {
            status,
            kind,
            content,
        } = self;
        let length = content.len();
        write!(
            stream,
            "HTTP/1.1 {status} \r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             Cache-Control: no-store\r\nConnection: close\r\n\r\n"
        )?;
        stream.write_all(content)
    }
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
        assert_eq!(site.answer("/app.js?x").content, b"one");
        assert!(site.answer("/").content.starts_with(b"<p>one"));
        for outside in ["/../app.js", "//etc/passwd", "/none.js", "/..", "/a//b"] {
            assert_eq!(site.answer(outside).status, 404, "{outside}");
        }
        command::empty(&site.0.folder).unwrap();
        fs::remove_dir(&site.0.folder).unwrap();
    }

    #[test]
    fn a_request_is_read_in_whatever_pieces_it_comes() {
        struct Slow<'a>(&'a [u8], usize);
        impl Read for Slow<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let length = self.1.min(self.0.len()).min(into.len());
                let (piece, rest) = self.0.split_at(length);
                into[..length].copy_from_slice(piece);
                self.0 = rest;
                Ok(length)
            }
        }
        let sent = b"POST /notes?x HTTP/1.1\r\nHost: here\r\ncontent-length: 5\r\n\r\nhello";
        for piece in [1, 7, 1000] {
            let request = Request::read(Slow(sent, piece)).unwrap();
            assert_eq!(request.method, "POST");
            assert_eq!(request.target, "/notes?x");
            assert_eq!(request.body, b"hello");
            assert!(Request::read(Slow(&sent[..sent.len() - 1], piece)).is_err());
        }
        assert!(Request::read(Slow(b"no request\r\n\r\n", 1000)).is_err());
    }

    /// Browsers open connections ahead of what they need them for.
    #[test]
    fn connections_that_say_nothing_keep_nobody_waiting() {
        use std::net::TcpStream;
        let site = site("silent");
        let folder = site.0.folder.clone();
        let server = Server::bind("127.0.0.1:0").unwrap();
        let address = server.address().unwrap();
        server.start(move |request| site.answer(&request.target));
        let connect = || TcpStream::connect(address).unwrap();
        let silent: Vec<_> = (0..16).map(|_| connect()).collect();
        for _ in 0..16 {
            let mut stream = connect();
            stream.set_read_timeout(Some(PATIENCE)).unwrap();
            stream.write_all(b"GET /app.js HTTP/1.1\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("\r\n\r\none"));
        }
        drop(silent);
        command::empty(&folder).unwrap();
        fs::remove_dir(&folder).unwrap();
    }

    #[test]
    fn says_when_there_is_a_newer_build() {
        let site = site("newer");
        let asked = site.clone();
        let question = thread::spawn(move || asked.answer("/.build/1").content);
        let next = site.0.folder.with_extension("next");
        command::empty(&next).unwrap();
        command::write(&next.join("index.html"), "<p>two").unwrap();
        site.replace(&next).unwrap();
        assert_eq!(question.join().unwrap(), b"2");
        assert!(site.answer("/index.html").content.starts_with(b"<p>two"));
        assert_eq!(site.answer("/app.js").status, 404);
        assert_eq!(site.answer("/.build/1").content, b"2");
        command::empty(&site.0.folder).unwrap();
        fs::remove_dir(&site.0.folder).unwrap();
    }
}
