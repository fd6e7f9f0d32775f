//! A static file server on loopback that can be switched off.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// Serves a folder; ends with the value.
pub struct Server {
    address: SocketAddr,
    prefix: String,
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

struct State {
    prefix: String,
    folder: Mutex<PathBuf>,
    requests: AtomicUsize,
    /// How the names of files end that are not there.
    withheld: Mutex<Option<&'static str>>,
    stopping: AtomicBool,
}

impl Server {
    /// Serves `folder` at the path `prefix`, which starts and ends with a slash.
    pub fn start(folder: &Path, prefix: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(State {
            prefix: prefix.to_owned(),
            folder: Mutex::new(folder.to_owned()),
            requests: AtomicUsize::new(0),
            withheld: Mutex::new(None),
            stopping: AtomicBool::new(false),
        });
        let shared = Arc::clone(&state);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if shared.stopping.load(SeqCst) {
                    break;
                }
                let state = Arc::clone(&shared);
                std::thread::spawn(move || state.answer(&stream));
            }
        });
        let prefix = prefix.to_owned();
        Self {
            address,
            prefix,
            state,
            thread: Some(thread),
        }
    }

    /// Where the folder's own page is.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.prefix)
    }

    /// How many requests came so far.
    pub fn requests(&self) -> usize {
        self.state.requests.load(SeqCst)
    }

    /// Serves another folder from now on, as after a deployment.
    pub fn deploy(&self, folder: &Path) {
        *self.state.folder.lock().expect("no panic") = folder.to_owned();
    }

    /// From now on has no files whose names end so.
    pub fn withhold(&self, ending: Option<&'static str>) {
        *self.state.withheld.lock().expect("no panic") = ending;
    }

    /// Closes the port.
    pub fn stop(&mut self) {
        if let Some(thread) = self.thread.take() {
            self.state.stopping.store(true, SeqCst);
            // Wakes the thread that waits for a connection.
            let _ = TcpStream::connect(self.address);
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl State {
    fn answer(&self, stream: &TcpStream) {
        let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        let Some(request) = lines.next() else { return };
        lines
            .by_ref()
            .take_while(|line| !line.is_empty())
            .for_each(drop);
        self.requests.fetch_add(1, SeqCst);
        let path = request.split(' ').nth(1).unwrap_or_default();
        let (status, kind, body) = match self.file(path) {
            Some((kind, body)) => ("200 OK", kind, body),
            None => ("404 Not Found", "text/plain", b"not here".to_vec()),
        };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
             Access-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n",
            body.len()
        );
        let mut stream = stream;
        let _ = stream
            .write_all(head.as_bytes())
            .and_then(|()| stream.write_all(&body));
    }

    fn file(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        let path = path
            .split(['?', '#'])
            .next()?
            .strip_prefix(self.prefix.as_str())?;
        let withheld = *self.withheld.lock().ok()?;
        let is_withheld = withheld.is_some_and(|ending| path.ends_with(ending));
        if is_withheld || path.split('/').any(|part| part == "..") {
            return None;
        }
        let name = if path.is_empty() { "index.html" } else { path };
        let file = self.folder.lock().ok()?.join(name);
        let kind = match file.extension()?.to_str()? {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript",
            "css" => "text/css",
            "wasm" => "application/wasm",
            "svg" => "image/svg+xml",
            "json" | "webmanifest" => "application/json",
            _ => "text/plain",
        };
        Some((kind, std::fs::read(file).ok()?))
    }
}
