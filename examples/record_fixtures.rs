//! Records the transcripts and captures below `tests/fixtures/` anew:
//!
//! ```text
//! cargo run --example record_fixtures            # openssl: transcripts and captures
//! cargo run --example record_fixtures gnutls-cli # what gnutls-cli prints
//! ```
//!
//! `openssl s_server` and `openssl s_client` speak over loopback, with the certificates and staples of
//! `tests/pki/`. Between them stands a proxy that takes down what each says; a capture is that, put
//! into packets at addresses for documentation (RFC 5737), at the fixed clock of `tests/pki/`. What the
//! programs choose at random differs with each recording.

use std::error::Error;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{fs, thread};

use staplescope_testpki::capture::{Ends, Link, Pcap, packet, pcap, pcapng, segments};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Hash, ResponseBuilder, cast, der, pem};

type Result<T> = std::result::Result<T, Box<dyn Error>>;
/// What client (`true`) and server said, in turn.
type Said = Vec<(bool, Vec<u8>)>;

/// The largest segment that is sent through Ethernet.
const SEGMENT: usize = 1448;

fn main() -> Result<()> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let work = std::env::temp_dir().join(format!("staplescope-record-{}", std::process::id()));
    fs::create_dir_all(&work)?;
    let stage = Stage::set(&work)?;
    let done = match std::env::args().nth(1).as_deref() {
        Some("gnutls-cli") => stage.record_gnutls(&fixtures.join("transcripts")),
        _ => stage.record(&fixtures.join("transcripts"), &fixtures.join("captures")),
    };
    fs::remove_dir_all(&work)?;
    done
}

/// The files that server and client need.
struct Stage {
    work: PathBuf,
}

impl Stage {
    fn set(work: &Path) -> Result<Self> {
        let write = |name: &str, content: &[u8]| fs::write(work.join(name), content);
        let issuing = cast::issuing();
        write("root.pem", pem("CERTIFICATE", &cast::root().der).as_bytes())?;
        write("issuing.pem", pem("CERTIFICATE", &issuing.der).as_bytes())?;
        write("shop.pem", pem("CERTIFICATE", &cast::shop().der).as_bytes())?;
        write("shop.key", private_key("shop.example").as_bytes())?;
        let response = || ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL);
        write("good.der", &response().build())?;
        let expired = response()
            .produced_at(NOW - 9 * DAY)
            .edit(|entry| entry.window(NOW - 9 * DAY, Some(NOW - 2 * DAY)));
        write("expired.der", &expired.build())?;
        Ok(Self { work: work.into() })
    }

    fn record(&self, transcripts: &Path, captures: &Path) -> Result<()> {
        fs::create_dir_all(transcripts)?;
        fs::create_dir_all(captures)?;
        for version in ["tls1_2", "tls1_3"] {
            for staple in ["good", "expired", "absent"] {
                let name = format!("{version}-{staple}");
                let run = self.run(version, staple, &[], &["-status", "-showcerts", "-msg"])?;
                fs::write(transcripts.join(format!("{name}-msg.txt")), &run.printed)?;
                fs::write(captures.join(format!("{name}.pcap")), capture(&run.said))?;
                if version == "tls1_3" {
                    fs::write(captures.join(format!("{name}.keys")), &run.key_log)?;
                }
                let run = self.run(version, staple, &[], &["-status", "-showcerts"])?;
                fs::write(transcripts.join(format!("{name}.txt")), &run.printed)?;
            }
            for (name, options) in [
                ("trace", &["-status", "-showcerts", "-trace"][..]),
                ("debug", &["-status", "-showcerts", "-debug"]),
                ("not-asked", &["-showcerts", "-msg"]),
            ] {
                let run = self.run(version, "good", &[], options)?;
                let file = format!("{version}-{name}.txt");
                fs::write(transcripts.join(file), &run.printed)?;
            }
            let run = self.run(version, "good", &[], &[])?;
            fs::write(
                captures.join(format!("{version}-not-asked.pcap")),
                capture(&run.said),
            )?;
            fs::write(
                captures.join(format!("{version}-not-asked.keys")),
                &run.key_log,
            )?;
        }
        self.special(captures)
    }

    /// What gnutls-cli prints, briefly and verbosely. The certificates of `tests/pki/` have expired by any
    /// real clock, so it is told to go on.
    fn record_gnutls(&self, transcripts: &Path) -> Result<()> {
        for (version, priority) in [("tls1_2", "TLS1.2"), ("tls1_3", "TLS1.3")] {
            for staple in ["good", "expired", "absent"] {
                for (suffix, options) in [
                    ("gnutls", &["--print-cert"][..]),
                    ("gnutls-verbose", &["-V"]),
                ] {
                    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
                    let _server = self.serve(port, version, staple, &["-naccept", "2"])?;
                    drop(connect(port)?);
                    let mut command = Command::new("gnutls-cli");
                    command.current_dir(&self.work).args(options);
                    command.args(["--insecure", "--x509cafile", "root.pem", "--port"]);
                    command.arg(port.to_string()).arg("--priority");
                    command.arg(format!("NORMAL:-VERS-ALL:+VERS-{priority}"));
                    command.args([
                        "--sni-hostname=shop.example",
                        "--verify-hostname=shop.example",
                    ]);
                    let output = command.arg("127.0.0.1").stdin(Stdio::null()).output()?;
                    let printed = [output.stderr, output.stdout].concat();
                    let file = format!("{version}-{staple}-{suffix}.txt");
                    fs::write(transcripts.join(file), &printed)?;
                }
            }
        }
        Ok(())
    }

    /// Handshakes of TLS 1.3 that differ from the usual one.
    fn special(&self, captures: &Path) -> Result<()> {
        let retry: (&[&str], &[&str]) = (&["-groups", "P-256"], &["-groups", "X25519:P-256"]);
        let aes_128: (&[&str], &[&str]) = (&[], &["-ciphersuites", "TLS_AES_128_GCM_SHA256"]);
        let chacha: (&[&str], &[&str]) = (&[], &["-ciphersuites", "TLS_CHACHA20_POLY1305_SHA256"]);
        for (name, (server, client)) in [("retry", retry), ("aes-128", aes_128), ("chacha", chacha)]
        {
            let client = [&["-status"][..], client].concat();
            let run = self.run("tls1_3", "good", server, &client)?;
            let key_log = std::str::from_utf8(&run.key_log)?;
            let file = pcapng(Link::Ethernet, &packets(&run.said), Some(key_log));
            fs::write(captures.join(format!("tls1_3-{name}.pcapng")), file)?;
        }
        Ok(())
    }

    /// One connection.
    fn run(&self, version: &str, staple: &str, server: &[&str], client: &[&str]) -> Result<Run> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let _server = self.serve(port, version, staple, server)?;
        let proxy = TcpListener::bind("127.0.0.1:0")?;
        let address = proxy.local_addr()?.to_string();
        let said = thread::spawn(move || relay(&proxy, port).map_err(|error| error.to_string()));
        let keys = self.work.join("keys.log");
        let _ = fs::remove_file(&keys);
        let mut command = Command::new("openssl");
        command
            .current_dir(&self.work)
            .args(["s_client", "-connect", &address]);
        command.args(["-servername", "shop.example", "-CAfile", "root.pem"]);
        command
            .arg(format!("-{version}"))
            .args(["-keylogfile", "keys.log"])
            .args(client);
        let output = command.stdin(Stdio::null()).output()?;
        let said = said.join().map_err(|_| "the proxy broke")??;
        // As `2>&1` has it, apart from the order.
        let printed = [output.stderr, output.stdout].concat();
        Ok(Run {
            printed,
            said,
            key_log: fs::read(&keys).unwrap_or_default(),
        })
    }

    fn serve(&self, port: u16, version: &str, staple: &str, options: &[&str]) -> Result<Server> {
        let mut command = Command::new("openssl");
        command
            .current_dir(&self.work)
            .args(["s_server", "-accept", &format!("127.0.0.1:{port}")]);
        command.args([
            "-cert",
            "shop.pem",
            "-key",
            "shop.key",
            "-cert_chain",
            "issuing.pem",
        ]);
        command
            .arg(format!("-{version}"))
            .args(["-naccept", "1", "-quiet"])
            .args(options);
        if staple != "absent" {
            command.args(["-status_file", &format!("{staple}.der")]);
        }
        // It stops when its input ends.
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Ok(Server(command.spawn()?))
    }
}

/// What came of one connection.
struct Run {
    printed: Vec<u8>,
    said: Said,
    key_log: Vec<u8>,
}

/// A server, stopped in the end.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Hands on what one client and the server at `port` say, and takes it down.
fn relay(listener: &TcpListener, port: u16) -> Result<Said> {
    let (client, _) = listener.accept()?;
    let server = connect(port)?;
    let said = Arc::new(Mutex::new(Said::new()));
    let back = {
        let (from, to, said) = (server.try_clone()?, client.try_clone()?, Arc::clone(&said));
        thread::spawn(move || pass(from, to, false, &said))
    };
    pass(client, server, true, &said);
    back.join().map_err(|_| "the proxy broke")?;
    let said = said.lock().map_err(|_| "the proxy broke")?.clone();
    Ok(said)
}

/// Waits until the server is up.
fn connect(port: u16) -> Result<TcpStream> {
    for _ in 0..100 {
        if let Ok(stream) = TcpStream::connect(("127.0.0.1", port)) {
            return Ok(stream);
        }
        thread::sleep(Duration::from_millis(20));
    }
    Err("openssl s_server does not start".into())
}

fn pass(mut from: TcpStream, mut to: TcpStream, is_client: bool, said: &Mutex<Said>) {
    let mut part = [0; 16_384];
    while let Ok(length @ 1..) = from.read(&mut part) {
        if let Ok(mut said) = said.lock() {
            said.push((is_client, part[..length].to_vec()));
        }
        if to.write_all(&part[..length]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}

fn packets(said: &Said) -> Vec<Vec<u8>> {
    let segments = segments(said, SEGMENT);
    let packets = segments.iter();
    packets
        .map(|segment| packet(Link::Ethernet, Ends::v4(), segment))
        .collect()
}

fn capture(said: &Said) -> Vec<u8> {
    let form = Pcap {
        big_endian: false,
        nanoseconds: false,
    };
    pcap(form, Link::Ethernet, &packets(said))
}

/// The P-256 key of `tests/pki/` that has this name, as RFC 5915 has it.
fn private_key(name: &str) -> String {
    let key = der::sequence(&[
        der::integer(1),
        der::octet_string(&Hash::Sha256.of(name.as_bytes())),
        der::explicit(0, &der::oid("1.2.840.10045.3.1.7")),
    ]);
    pem("EC PRIVATE KEY", &key)
}
