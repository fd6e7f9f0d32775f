//! Firefox, driven without a driver: it takes WebDriver's commands on a socket of its own, each a JSON array
//! behind its length. geckodriver speaks the same to it.
//!
//! See <https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html>.

use std::cell::{Cell, RefCell};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::driver::Driver;

/// Nothing that asks, phones home, or is shown first; any free port.
const PREFERENCES: &str = r#"
user_pref("app.normandy.enabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage", "about:blank");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("marionette.port", 0);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
"#;

/// One Firefox with a profile of its own, which is gone after it.
pub struct Marionette {
    firefox: Child,
    profile: PathBuf,
    stream: Option<RefCell<BufReader<TcpStream>>>,
    number: Cell<u32>,
}

impl Marionette {
    /// Starts it and opens a session.
    pub fn start() -> Result<Self, String> {
        let profile = profile().map_err(|error| error.to_string())?;
        let name = std::env::var("FIREFOX").unwrap_or_else(|_| "firefox".into());
        let firefox = Command::new(&name)
            .args(["--headless", "--marionette", "--no-remote", "--profile"])
            .arg(&profile)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("cannot start {name}: {error}; see FIREFOX"))?;
        let mut started = Self {
            firefox,
            profile,
            stream: None,
            number: Cell::new(0),
        };
        let stream = connect(&started.profile)?;
        started.stream = Some(RefCell::new(BufReader::new(stream)));
        // It speaks first, and says who it is.
        started.hear()?;
        started.say("WebDriver:NewSession", &json!({}))?;
        let window = json!({ "width": 1280, "height": 900 });
        started.say("WebDriver:SetWindowRect", &window)?;
        Ok(started)
    }

    fn say(&self, name: &str, parameters: &Value) -> Result<Value, String> {
        let number = self.number.get() + 1;
        self.number.set(number);
        let message = json!([0, number, name, parameters]).to_string();
        let message = format!("{}:{message}", message.len());
        let sent = self.socket(|stream| stream.get_mut().write_all(message.as_bytes()));
        sent.map_err(|error| error.to_string())?;
        let mut answer = self.hear()?;
        match answer[2]["error"].as_str() {
            Some(error) => Err(format!(
                "{error}: {}",
                answer[2]["message"].as_str().unwrap_or_default()
            )),
            None => Ok(answer[3].take()),
        }
    }

    fn hear(&self) -> Result<Value, String> {
        let heard = self.socket(|stream| {
            let mut length = Vec::new();
            stream.read_until(b':', &mut length)?;
            let digits = String::from_utf8_lossy(&length);
            let length = digits.trim_end_matches(':').parse().unwrap_or_default();
            let mut message = vec![0; length];
            stream.read_exact(&mut message)?;
            Ok(message)
        });
        let heard = heard.map_err(|error| format!("Firefox does not answer: {error}"))?;
        serde_json::from_slice(&heard).map_err(|error| error.to_string())
    }

    fn socket<T>(
        &self,
        act: impl FnOnce(&mut BufReader<TcpStream>) -> std::io::Result<T>,
    ) -> std::io::Result<T> {
        match &self.stream {
            Some(stream) => act(&mut stream.borrow_mut()),
            None => Err(std::io::ErrorKind::NotConnected.into()),
        }
    }
}

impl Driver for Marionette {
    fn command(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let (name, mut parameters) = translated(method, path)
            .ok_or_else(|| format!("Firefox is not asked for {method} {path}"))?;
        let given = body.and_then(Value::as_object);
        parameters.extend(given.cloned().unwrap_or_default());
        let mut answer = self.say(name, &parameters.into())?;
        // Most answers are wrapped; lists of elements are not.
        Ok(match answer.get_mut("value") {
            Some(value) => value.take(),
            None => answer,
        })
    }
}

/// Firefox's name of a command, and what of its path belongs to its parameters.
fn translated(method: &str, path: &str) -> Option<(&'static str, Map<String, Value>)> {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let (name, named): (_, &[(&str, &str)]) = match (method, parts.as_slice()) {
        ("POST", ["url"]) => ("WebDriver:Navigate", &[]),
        ("POST", ["refresh"]) => ("WebDriver:Refresh", &[]),
        ("POST", ["elements"]) => ("WebDriver:FindElements", &[]),
        ("POST", ["element", id, "click"]) => ("WebDriver:ElementClick", &[("id", *id)]),
        ("POST", ["element", id, "value"]) => ("WebDriver:ElementSendKeys", &[("id", *id)]),
        ("GET", ["element", id, "text"]) => ("WebDriver:GetElementText", &[("id", *id)]),
        ("GET", ["element", id, "attribute", name]) => (
            "WebDriver:GetElementAttribute",
            &[("id", *id), ("name", *name)],
        ),
        ("POST", ["actions"]) => ("WebDriver:PerformActions", &[]),
        ("POST", ["execute", "sync"]) => ("WebDriver:ExecuteScript", &[]),
        ("GET", ["screenshot"]) => ("WebDriver:TakeScreenshot", &[]),
        _ => return None,
    };
    let named = named
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)));
    Some((name, named.collect()))
}

fn profile() -> std::io::Result<PathBuf> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!(
        "staplescope-firefox-{}-{}",
        std::process::id(),
        COUNT.fetch_add(1, SeqCst)
    );
    let profile = std::env::temp_dir().join(name);
    fs::create_dir_all(&profile)?;
    fs::write(profile.join("user.js"), PREFERENCES)?;
    Ok(profile)
}

/// It writes the port that it chose into its profile, once it listens.
fn connect(profile: &Path) -> Result<TcpStream, String> {
    for _ in 0..600 {
        let port = fs::read_to_string(profile.join("MarionetteActivePort"));
        let port: Option<u16> = port.ok().and_then(|port| port.trim().parse().ok());
        if let Some(port) = port
            && let Ok(stream) = TcpStream::connect(("127.0.0.1", port))
        {
            let patience = stream.set_read_timeout(Some(Duration::from_secs(90)));
            return patience.map(|()| stream).map_err(|error| error.to_string());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err("Firefox does not listen for commands".into())
}

impl Drop for Marionette {
    fn drop(&mut self) {
        let _ = self.say("Marionette:Quit", &json!({ "flags": ["eForceQuit"] }));
        self.stream = None;
        let _ = self.firefox.kill();
        let _ = self.firefox.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}
