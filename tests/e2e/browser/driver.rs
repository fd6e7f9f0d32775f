//! How a browser is told what to do: WebDriver's commands, over HTTP or over Firefox's own socket.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use super::Engine;
use super::display::Display;
use super::marionette::Marionette;

/// Takes commands of WebDriver, by method and path below the session; it ends the browser when it ends.
pub trait Driver {
    /// What the command answers, or why it failed.
    fn command(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String>;
}

/// A fresh browser of this engine, or why it does not start.
pub fn start(engine: Engine) -> Result<Box<dyn Driver>, String> {
    Ok(match engine {
        Engine::Chromium => chromium(&json!({}))?,
        Engine::Firefox => Box::new(Marionette::start()?),
        Engine::WebKit => Box::new(webkit()?),
    })
}

const CHROMIUM: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--window-size=1280,900",
];

/// How often chromedriver is started before that is given up.
const STARTS: usize = 3;

/// Starts chromedriver, and learns its port. It takes the same free port of IPv4 and of IPv6, and ends where
/// somebody else took the second meanwhile; then it is started again.
fn chromedriver(name: &str) -> Result<(Child, u16), String> {
    for _ in 0..STARTS {
        let mut driver = Command::new(name)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("cannot start {name}: {error}; see CHROMEDRIVER"))?;
        if let Some(port) = port_of(&mut driver) {
            return Ok((driver, port));
        }
        // It has ended, or says nothing that is understood.
        driver.kill().ok();
        driver.wait().ok();
    }
    Err("chromedriver does not say its port".into())
}

/// Chromium, for a reader with these preferences.
pub fn chromium(preferences: &Value) -> Result<Box<dyn Driver>, String> {
    let mut options = json!({ "args": CHROMIUM, "prefs": preferences });
    if let Ok(chrome) = std::env::var("CHROME") {
        options["binary"] = chrome.into();
    }
    let name = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
    let (driver, port) = chromedriver(&name)?;
    let capabilities = json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    Ok(Box::new(Http::begin(driver, None, port, &capabilities)?))
}

/// The port that the driver chose: the last word of its line "… started successfully on port N.".
fn port_of(driver: &mut Child) -> Option<u16> {
    let output = driver.stdout.take()?;
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let line = lines.find(|line| line.contains("successfully on port"));
    // Keeps the pipe open, so that the driver can go on writing.
    std::thread::spawn(move || lines.for_each(drop));
    let line = line?;
    line.trim_end_matches('.').rsplit(' ').next()?.parse().ok()
}

/// WebKitGTK's small browser, in a window on a display that nobody sees.
fn webkit() -> Result<Http, String> {
    let name = std::env::var("WEBKITDRIVER").unwrap_or_else(|_| "WebKitWebDriver".into());
    let display = Display::start()?;
    // This driver takes no "any free port", so it is told one that was free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    let port = free.map_err(|error| error.to_string())?.port();
    let driver = display
        .command(&name)
        .arg(format!("--port={port}"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("cannot start {name}: {error}; see WEBKITDRIVER"))?;
    Http::begin(driver, Some(display), port, &json!({}))
}

/// A driver that listens for HTTP on loopback, see <https://www.w3.org/TR/webdriver2/>.
struct Http {
    driver: Child,
    agent: Agent,
    session: String,
    /// Outlives the browser.
    _display: Option<Display>,
}

impl Http {
    fn begin(
        driver: Child,
        display: Option<Display>,
        port: u16,
        capabilities: &Value,
    ) -> Result<Self, String> {
        let agent = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build()
            .into();
        let mut begun = Self {
            driver,
            agent,
            session: format!("http://127.0.0.1:{port}/session"),
            _display: display,
        };
        begun.wait_until_it_listens(port)?;
        let asked = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let created = begun.command("POST", "", Some(&asked))?;
        let id = created["sessionId"].as_str().ok_or("no session id")?;
        begun.session = format!("{}/{id}", begun.session);
        Ok(begun)
    }

    fn wait_until_it_listens(&self, port: u16) -> Result<(), String> {
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("the driver does not listen".into())
    }
}

impl Driver for Http {
    fn command(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let url = format!("{}{path}", self.session);
        let response = match (method, body) {
            ("POST", Some(body)) => self.agent.post(&url).send(body.to_string()),
            ("DELETE", _) => self.agent.delete(&url).call(),
            _ => self.agent.get(&url).call(),
        };
        let mut response = response.map_err(|error| error.to_string())?;
        let body = response.body_mut().with_config().limit(256 << 20);
        let text = body.read_to_string().map_err(|error| error.to_string())?;
        let mut answer: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let value = answer["value"].take();
        match value.get("error").and_then(Value::as_str) {
            Some(error) if !response.status().is_success() => Err(format!(
                "{error}: {}",
                value["message"].as_str().unwrap_or_default()
            )),
            _ => Ok(value),
        }
    }
}

impl Drop for Http {
    /// Closes the browser through its driver, then ends the driver, whether the test passed or not.
    fn drop(&mut self) {
        let _ = self.command("DELETE", "", None);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
