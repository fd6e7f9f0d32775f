//! The commands that ask a responder, really run: an authority made with OpenSSL, and a responder on
//! the loopback interface that hands each request to `openssl ocsp`.
//!
//! Without `bash`, `curl` or `openssl` the tests say so and pass.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use staplescope::advice::ask::{self, Asking, Shell};
use staplescope::advice::{self, Names, Step, Trouble, troubles};
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, Verdict};

/// An authority, a certificate that names the responder, and the folder where commands run.
struct Scene {
    folder: PathBuf,
}

/// None, with a line on standard output, where a program is missing.
fn scene(name: &str) -> Option<Scene> {
    for program in ["bash", "curl", "openssl"] {
        let version = Command::new(program).arg("--version").output();
        if version.is_err() {
            println!("SKIPPED: {program} is not installed");
            return None;
        }
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("ask-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let scene = Scene { folder };
    scene.make_certificates(&address);
    let served = scene.folder.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            serve(stream.unwrap(), &served);
        }
    });
    Some(scene)
}

impl Scene {
    fn make_certificates(&self, address: &str) {
        let extensions = format!(
            "subjectAltName=DNS:shop.example\ntlsfeature=status_request\n\
             authorityInfoAccess=OCSP;URI:{address}/ocsp/,caIssuers;URI:{address}/issuer.cer\n"
        );
        fs::write(self.folder.join("extensions"), extensions).unwrap();
        fs::write(self.folder.join("index"), "").unwrap();
        self.bash(
            "key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'\n\
             openssl req -x509 $key -keyout ca.key -out ca.pem -subj '/O=Example/CN=CA' -days 9\n\
             openssl req $key -keyout shop.key -out shop.csr -subj /CN=shop.example\n\
             openssl x509 -req -in shop.csr -CA ca.pem -CAkey ca.key -set_serial 0x0f3c51d8771a4e90 \
               -days 9 -extfile extensions -out shop.pem\n\
             openssl x509 -in ca.pem -outform DER -out issuer-served.cer\n\
             printf 'V\\t491231235959Z\\t\\t0F3C51D8771A4E90\\tunknown\\t/CN=shop.example\\n' >index",
        );
    }

    /// Runs a script, and fails with what it said if it fails.
    fn bash(&self, script: &str) -> String {
        let output = Command::new("bash")
            .args(["-euc", script])
            .current_dir(&self.folder)
            .env("no_proxy", "*")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script}\n{error}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn report(&self, files: &[&str]) -> Report {
        let input = |file: &&str| Input::new(*file, fs::read(self.folder.join(file)).unwrap());
        let inputs: Vec<_> = files.iter().map(input).collect();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        analyze(&inputs, Time::from_unix(now.as_secs() as i64))
    }

    fn asking(&self, files: &[&str]) -> Asking {
        let report = self.report(files);
        ask::asking(&report, &report.staples[0])
    }

    /// The staple in this file is good for the certificate.
    fn assert_good(&self, staple: &str) {
        let report = self.report(&["shop.pem", "ca.pem", staple]);
        assert_eq!(report.staples[0].verdict, Verdict::Good, "{staple}");
    }
}

/// Answers one HTTP request: the issuer's certificate, or what `openssl ocsp` says.
fn serve(mut stream: TcpStream, folder: &Path) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).unwrap();
        match header.trim().to_ascii_lowercase().split_once(':') {
            Some(("content-length", value)) => length = value.trim().parse().unwrap(),
            Some(("content-type", value)) => assert_eq!(value.trim(), "application/ocsp-request"),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let path = line.split(' ').nth(1).unwrap();
    let answer = if path == "/issuer.cer" {
        fs::read(folder.join("issuer-served.cer")).unwrap()
    } else {
        if let Some(encoded) = path
            .strip_prefix("/ocsp/")
            .filter(|_| line.starts_with("GET"))
        {
            let base64 = encoded
                .replace("%2B", "+")
                .replace("%2F", "/")
                .replace("%3D", "=");
            body = data_encoding::BASE64.decode(base64.as_bytes()).unwrap();
        }
        respond(&body, folder)
    };
    let head = format!(
        "HTTP/1.0 200 OK\r\nContent-Type: application/ocsp-response\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    );
    stream
        .write_all(&[head.as_bytes(), &answer].concat())
        .unwrap();
}

fn respond(request: &[u8], folder: &Path) -> Vec<u8> {
    fs::write(folder.join("asked.der"), request).unwrap();
    let arguments = "ocsp -index index -rsigner ca.pem -rkey ca.key -CA ca.pem -ndays 3 \
        -reqin asked.der -respout answer.der";
    let done = Command::new("openssl")
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    fs::read(folder.join("answer.der")).unwrap()
}

fn code<'a>(steps: &'a [Step], title: &str) -> &'a str {
    let step = steps.iter().find(|step| step.title.contains(title));
    let step = step.unwrap_or_else(|| panic!("no step {title:?}"));
    &step.code.as_ref().unwrap().text
}

#[test]
fn a_request_is_the_one_that_openssl_makes() {
    let Some(scene) = scene("request") else {
        return;
    };
    let asking = scene.asking(&["shop.pem", "ca.pem"]);
    for (request, flag) in asking.requests.iter().zip(["-sha1", "-sha256"]) {
        scene.bash(&format!(
            "openssl ocsp -issuer ca.pem {flag} -cert shop.pem -no_nonce -reqout theirs.der"
        ));
        let theirs = fs::read(scene.folder.join("theirs.der")).unwrap();
        assert_eq!(ask::bytes(request), theirs, "{}", request.hash_algorithm);
        fs::write(scene.folder.join("ours.der"), ask::bytes(request)).unwrap();
        let text = scene.bash("openssl ocsp -reqin ours.der -req_text");
        assert!(text.contains("Serial Number: 0F3C51D8771A4E90"), "{text}");
    }
    assert_eq!(asking.requests.len(), 2);
}

#[test]
fn every_way_to_ask_brings_a_good_staple() {
    let Some(scene) = scene("ways") else {
        return;
    };
    let asking = scene.asking(&["shop.pem", "ca.pem"]);
    let steps = ask::steps(&asking, Shell::Bash);
    for title in ["with curl", "by GET", "with openssl"] {
        let _ = fs::remove_file(scene.folder.join("staple.der"));
        scene.bash(code(&steps, title));
        scene.assert_good("staple.der");
    }
}

#[test]
fn a_missing_issuer_is_fetched_in_every_form() {
    let Some(scene) = scene("issuer") else {
        return;
    };
    let asking = scene.asking(&["shop.pem"]);
    assert!(asking.requests.is_empty(), "no request without the issuer");
    let steps = ask::steps(&asking, Shell::Bash);
    for form in [
        "openssl x509 -in ca.pem -outform DER",
        "openssl x509 -in ca.pem",
        "openssl crl2pkcs7 -nocrl -certfile ca.pem -outform DER",
    ] {
        scene.bash(&format!("{form} >issuer-served.cer; rm -f issuer.pem"));
        scene.bash(code(&steps, "issuer’s certificate"));
        let report = scene.report(&["shop.pem", "issuer.pem"]);
        assert!(report.staples[0].issuer.is_some(), "{form}");
    }
}

/// What servers with a file are told to run replaces the file by a good answer, and by no other.
#[test]
fn the_kept_file_is_replaced_only_by_a_good_answer() {
    let Some(scene) = scene("file") else {
        return;
    };
    let report = scene.report(&["shop.pem", "ca.pem"]);
    let staple = &report.staples[0];
    let names = Names {
        root: scene.folder.display().to_string(),
        ..Names::of(&report, staple)
    };
    // It takes a new file by itself, so that nothing has to be installed.
    let server = advice::server::server("exim").unwrap();
    let steps = advice::steps(&troubles(&report, staple), &names, server);
    let place = "etc/ssl/shop.example";
    scene.bash(&format!(
        "mkdir -p {place} usr/local/sbin && cp shop.pem {place}/fullchain.pem"
    ));
    scene.bash(code(&steps, "Write chain.pem"));
    scene.bash(code(&steps, "Write the script"));
    let kept = format!("{place}/staple.der");
    scene.assert_good(&kept);
    let read = || fs::read(scene.folder.join(&kept)).unwrap();
    let first = read();
    let again = "sleep 1.1; usr/local/sbin/refresh-staple-shop.example";
    scene.bash(again);
    let second = read();
    assert_ne!(first, second, "a newer response takes its place");
    scene.bash("sed -i 's/^V\\t491231235959Z\\t/R\\t491231235959Z\\t260101000000Z/' index");
    scene.bash(&format!("if {again}; then exit 1; fi"));
    assert_eq!(read(), second);
    let revoked = scene.report(&["shop.pem", "ca.pem", &format!("{place}/staple.new")]);
    assert_eq!(revoked.staples[0].verdict, Verdict::Revoked);
}

/// A response that is at hand is put in place as it is.
#[test]
fn a_response_at_hand_is_put_in_place() {
    let Some(scene) = scene("hand") else {
        return;
    };
    let asking = scene.asking(&["shop.pem", "ca.pem"]);
    scene.bash(code(&ask::steps(&asking, Shell::Bash), "with curl"));
    let report = scene.report(&["shop.pem", "ca.pem", "staple.der"]);
    let staple = &report.staples[0];
    let names = Names {
        root: scene.folder.display().to_string(),
        at_hand: report
            .ocsp_responses
            .first()
            .map(|response| response.der.clone()),
        ..Names::of(&report, staple)
    };
    let server = advice::server::server("exim").unwrap();
    let steps = advice::steps(&[Trouble::NoStaple], &names, server);
    scene.bash("mkdir -p etc/ssl/shop.example");
    scene.bash(code(&steps, "good response that you gave"));
    let read = |path: &str| fs::read(scene.folder.join(path)).unwrap();
    assert_eq!(read("etc/ssl/shop.example/staple.der"), read("staple.der"));
}
