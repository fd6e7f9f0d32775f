//! A folder with everything in it: the authority and its responder, the server's files, and programs
//! that stand for those of a whole machine.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::Report;

use crate::pki;

/// What asks for these tests.
const ASKED: &str = "STAPLESCOPE_LIVE_SERVERS";

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// One server's machine.
pub struct Scene {
    /// What stands in front of every path.
    pub root: PathBuf,
    /// The port of the server.
    pub port: u16,
    /// Files with the ids of processes to end.
    pids: Vec<PathBuf>,
}

impl Scene {
    /// None, with a line that says why, where it was not asked for or a program is missing.
    pub fn new(name: &str, programs: &[&str]) -> Option<Self> {
        if std::env::var(ASKED).is_err() {
            skipped(&format!("{name}: only with {ASKED}=1"));
            return None;
        }
        for program in ["openssl", "bash"].iter().chain(programs) {
            if which(program).is_none() {
                skipped(&format!("{name}: {program} is not installed"));
                return None;
            }
        }
        let id = std::process::id();
        let root = std::env::temp_dir().join(format!("staplescope-live-{id}-{name}"));
        let _ = fs::remove_dir_all(&root);
        let scene = Self {
            root,
            port: free_port(),
            pids: Vec::new(),
        };
        for folder in [
            "bin",
            "pki",
            "run",
            "log",
            "etc/ssl/localhost",
            "etc/systemd/system",
            "usr/local/sbin",
        ] {
            fs::create_dir_all(scene.root.join(folder)).unwrap();
        }
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        pki::make(&scene.pki(), listener.local_addr().unwrap().port());
        let folder = scene.pki();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that goes away mid-way is its own matter.
                let _ = serve(stream, &folder);
            }
        });
        for file in ["fullchain.pem", "privkey.pem"] {
            let target = scene.root.join("etc/ssl/localhost").join(file);
            fs::copy(scene.pki().join(file), target).unwrap();
        }
        scene.program(
            "crontab",
            "[ \"$1\" = -l ] && exec cat \"$ROOT/crontab\"; exec cat >\"$ROOT/crontab\"",
        );
        Some(scene)
    }

    /// The authority's folder.
    pub fn pki(&self) -> PathBuf {
        self.root.join("pki")
    }

    /// The path below the root, as text.
    pub fn path(&self, path: &str) -> String {
        self.root.join(path).display().to_string()
    }

    /// Writes a configuration file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a program that stands before the machine's own of that name; `$ROOT` is the folder.
    pub fn program(&self, name: &str, script: &str) {
        let path = self.root.join("bin").join(name);
        let text = format!("#!/bin/bash\nROOT={}\n{script}\n", self.root.display());
        fs::write(&path, text).unwrap();
        bash(&self.root, &format!("chmod 755 bin/{name}"));
    }

    /// The process whose id is in this file ends with the test.
    pub fn ends(&mut self, pid_file: &str) {
        self.pids.push(self.root.join(pid_file));
    }

    /// Runs a script as a person would in a terminal; the output, and whether it ended well.
    pub fn run(&self, script: &str) -> (String, bool) {
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("bash")
            .args(["-c", script])
            .current_dir(&self.root)
            .env(
                "PATH",
                format!("{}:{path}:/usr/sbin:/sbin", self.path("bin")),
            )
            .env("no_proxy", "*")
            .env("APACHE_CONFDIR", self.path("etc/apache2"))
            .env("APACHE_STATE_DIRECTORY", self.path("var/lib/apache2"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (
            String::from_utf8_lossy(&text).into_owned(),
            output.status.success(),
        )
    }

    /// Runs a script that has to end well.
    pub fn must(&self, script: &str) -> String {
        let (text, is_well) = self.run(script);
        assert!(is_well, "{script}\n{text}\n{}", self.logs());
        text
    }

    /// Waits until the server listens.
    pub fn wait(&self) {
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                since.elapsed() < PATIENCE,
                "nothing listens\n{}",
                self.logs()
            );
            sleep(Duration::from_millis(100));
        }
    }

    /// What the servers logged.
    pub fn logs(&self) -> String {
        let (text, _) = self.run("tail -n 20 log/* etc/ssl/localhost/staple.log");
        text
    }

    /// What a client records of the server, judged now, with these files beside it.
    pub fn judge(&self, options: &str, beside: &[&str]) -> Report {
        let command = format!(
            "openssl s_client -connect localhost:{} -servername localhost {options} -status -showcerts -msg",
            self.port
        );
        let (text, _) = self.run(&format!("{command} </dev/null 2>&1"));
        let mut inputs = vec![Input::new("transcript", format!("$ {command}\n{text}"))];
        let file = |name: &&str| Input::new(*name, fs::read(self.pki().join(name)).unwrap());
        inputs.push(file(&"root.pem"));
        inputs.extend(beside.iter().map(file));
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        analyze(&inputs, Time::from_unix(now.as_secs().try_into().unwrap()))
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        for file in &self.pids {
            let id = fs::read_to_string(file).unwrap_or_default();
            if let Ok(id) = id.trim().parse::<u32>() {
                let _ = Command::new("kill").arg(id.to_string()).status();
            }
        }
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

/// Runs a script in this folder, which has to end well.
pub fn bash(folder: &Path, script: &str) {
    let output = Command::new("bash")
        .args(["-euc", script])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script}\n{error}");
}

fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    let mut folders = path.split(':').chain(["/usr/sbin", "/sbin"]);
    folders.find_map(|folder| {
        let file = Path::new(folder).join(program);
        file.is_file().then_some(file)
    })
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// Past the test runner, which shows what a passing test prints to nobody.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED live server {why}");
}

/// Answers one HTTP request by what `openssl ocsp` says; GET and POST.
fn serve(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        match header.trim().to_ascii_lowercase().split_once(':') {
            Some(("content-length", value)) => length = value.trim().parse().unwrap_or(0),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    if let Some(encoded) = line
        .strip_prefix("GET ")
        .and_then(|rest| rest.split(' ').next())
    {
        let encoded = encoded.trim_start_matches('/');
        let base64 = encoded
            .replace("%2B", "+")
            .replace("%2F", "/")
            .replace("%3D", "=");
        body = data_encoding::BASE64
            .decode(base64.as_bytes())
            .unwrap_or_default();
    }
    let answer = respond(&body, folder);
    let head = format!(
        "HTTP/1.0 200 OK\r\nContent-Type: application/ocsp-response\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    );
    stream.write_all(&[head.as_bytes(), &answer].concat())
}

fn respond(request: &[u8], folder: &Path) -> Vec<u8> {
    fs::write(folder.join("asked.der"), request).unwrap();
    let arguments = "ocsp -index index -rsigner ocsp.pem -rkey ocsp.key -CA ca.pem -ndays 1 \
        -reqin asked.der -respout answer.der";
    let done = Command::new("openssl")
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap();
    match done.status.success() {
        true => fs::read(folder.join("answer.der")).unwrap(),
        false => Vec::new(),
    }
}
