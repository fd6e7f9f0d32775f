//! A browser without a window that anybody sees, driven through WebDriver's commands.
//!
//! See <https://www.w3.org/TR/webdriver2/>. Everything fails by panic with the reason, since it is
//! only used by tests.

// With their paths, since the benchmarks take this file in as well.
#[path = "browser/display.rs"]
mod display;
#[path = "browser/driver.rs"]
mod driver;
#[path = "browser/marionette.rs"]
mod marionette;

use std::cell::RefCell;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use self::driver::Driver;

/// How long something on the page may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// How WebDriver marks a reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What a browser draws and runs pages with.
#[allow(dead_code, reason = "the benchmarks know Chromium alone")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium or Chrome, through chromedriver. Every test runs here.
    Chromium,
    /// Firefox, by itself.
    Firefox,
    /// WebKitGTK, through WebKitWebDriver.
    WebKit,
}

#[allow(dead_code, reason = "the benchmarks know Chromium alone")]
impl Engine {
    /// What it needs and this machine lacks, if anything.
    pub fn lacks(self) -> Option<String> {
        let needed: &[(&str, &str)] = match self {
            Self::Chromium => &[("CHROMEDRIVER", "chromedriver")],
            Self::Firefox => &[("FIREFOX", "firefox")],
            Self::WebKit => &[("WEBKITDRIVER", "WebKitWebDriver"), ("DISPLAY", "Xvfb")],
        };
        let lacking = needed
            .iter()
            .find(|(variable, name)| std::env::var_os(variable).is_none() && !is_on_path(name))?;
        Some(format!(
            "{} is not on PATH (or {} not set)",
            lacking.1, lacking.0
        ))
    }
}

fn is_on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// One browser with one window; it ends with the value.
pub struct Browser {
    driver: Box<dyn Driver>,
    engine: Engine,
    messages: RefCell<Vec<Message>>,
}

/// An element of the page.
#[derive(Clone, Debug)]
pub struct Element(String);

/// A line of the browser's console.
#[derive(Clone, Debug)]
pub struct Message {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// What it says.
    #[allow(dead_code, reason = "read by whoever sees a test fail")]
    pub text: String,
}

#[allow(dead_code, reason = "whoever writes the next test needs the rest")]
impl Browser {
    /// Starts Chromium without history, cookies or storage.
    pub fn start() -> Self {
        Self::of(Engine::Chromium)
    }

    /// Starts Chromium for a reader whose text is of this size, in pixels.
    pub fn with_text_of(size: u32) -> Self {
        let preferences = json!({ "webkit.webprefs.default_font_size": size });
        Self::driven(Engine::Chromium, driver::chromium(&preferences))
    }

    /// The same as [`Browser::start`] of any engine.
    pub fn of(engine: Engine) -> Self {
        Self::driven(engine, driver::start(engine))
    }

    fn driven(engine: Engine, driver: Result<Box<dyn Driver>, String>) -> Self {
        Self {
            driver: driver.unwrap_or_else(|reason| panic!("{engine:?}: {reason}")),
            engine,
            messages: RefCell::default(),
        }
    }

    /// Starts a browser and opens `url` in it.
    pub fn open(url: &str) -> Self {
        let browser = Self::start();
        browser.go(url);
        browser
    }

    /// Opens `url` and waits until it is loaded.
    pub fn go(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.post("/refresh", &json!({}));
    }

    /// Waits for the first element that matches.
    pub fn find(&self, css: &str) -> Element {
        self.wait_for(&format!("an element {css}"), || {
            self.find_all(css).into_iter().next()
        })
    }

    /// Every element that matches now.
    pub fn find_all(&self, css: &str) -> Vec<Element> {
        let found = self.post(
            "/elements",
            &json!({ "using": "css selector", "value": css }),
        );
        let elements = found.as_array().expect("a list of elements");
        elements
            .iter()
            .map(|element| Element(element[ELEMENT].as_str().expect("an element").into()))
            .collect()
    }

    /// Clicks the first element that matches, as a person would.
    pub fn click(&self, css: &str) {
        let Element(id) = self.find(css);
        self.post(&format!("/element/{id}/click"), &json!({}));
    }

    /// Types into the first element that matches; a file picker takes the path of a file.
    pub fn type_into(&self, css: &str, text: &str) {
        let Element(id) = self.find(css);
        self.post(&format!("/element/{id}/value"), &json!({ "text": text }));
    }

    /// Presses keys wherever the focus is. Special keys are WebDriver's private characters, see
    /// [`keys`].
    pub fn press(&self, text: &str) {
        let strokes: Vec<Value> = text
            .chars()
            .flat_map(|key| {
                let key = key.to_string();
                [
                    json!({"type": "keyDown", "value": key}),
                    json!({"type": "keyUp", "value": key}),
                ]
            })
            .collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.post("/actions", &json!({ "actions": [keyboard] }));
    }

    /// The text of the first element that matches, as it is rendered.
    pub fn text(&self, css: &str) -> String {
        let text = self.asked(css, "text");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// An attribute of the first element that matches.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let value = self.asked(css, &format!("attribute/{name}"));
        value.as_str().map(str::to_owned)
    }

    /// What the first element that matches answers. A page that is being drawn may replace the
    /// element between finding and asking; then the new one is asked.
    fn asked(&self, css: &str, what: &str) -> Value {
        self.wait_for(css, || {
            let Element(id) = self.find(css);
            match self.try_call("GET", &format!("/element/{id}/{what}"), None) {
                Ok(value) => Some(value),
                Err(error) if error.contains("stale element reference") => None,
                Err(error) => panic!("GET {css} {what} failed: {error}"),
            }
        })
    }

    /// Runs `script` where there may be no document to run it in at the moment.
    pub fn try_eval(&self, script: &str) -> Result<Value, String> {
        let body = json!({ "script": script, "args": [] });
        self.try_call("POST", "/execute/sync", Some(&body))
    }

    /// Runs `script` as the body of an async function and waits for what it returns.
    pub fn eval(&self, script: &str) -> Value {
        self.eval_with(script, &[])
    }

    /// The same, with `arguments` as the script's `arguments[…]`.
    pub fn eval_with(&self, script: &str, arguments: &[Value]) -> Value {
        let script = format!("return (async function () {{ {script} }}).apply(null, arguments);");
        self.post(
            "/execute/sync",
            &json!({ "script": script, "args": arguments }),
        )
    }

    /// Everything that the console has said since the browser started; Chromium alone tells.
    pub fn console(&self) -> Vec<Message> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let entries = self.post("/se/log", &json!({ "type": "browser" }));
        let entries = entries.as_array().cloned().unwrap_or_default();
        let text = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        self.messages
            .borrow_mut()
            .extend(entries.iter().map(|entry| Message {
                level: text(entry, "level"),
                text: text(entry, "message"),
            }));
        self.messages.borrow().clone()
    }

    /// Fails if the console has anything to complain about.
    pub fn assert_quiet_console(&self) {
        let complaints: Vec<Message> = self
            .console()
            .into_iter()
            .filter(|message| matches!(message.level.as_str(), "SEVERE" | "WARNING"))
            .collect();
        assert!(
            complaints.is_empty(),
            "the console complains: {complaints:#?}"
        );
    }

    /// Makes the window this large, in CSS pixels; the page itself is no wider.
    pub fn resize(&self, width: u32, height: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
        let command = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics });
        self.post("/goog/cdp/execute", &command);
    }

    /// Runs `script` in every page that is opened from now on, before the page's own scripts.
    pub fn before_every_page(&self, script: &str) {
        let command = json!({
            "cmd": "Page.addScriptToEvaluateOnNewDocument",
            "params": { "source": script },
        });
        self.post("/goog/cdp/execute", &command);
    }

    /// Saves what pages hand over into this folder.
    pub fn save_into(&self, folder: &Path) {
        let command = json!({
            "cmd": "Browser.setDownloadBehavior",
            "params": { "behavior": "allow", "downloadPath": folder.display().to_string() },
        });
        self.post("/goog/cdp/execute", &command);
    }

    /// Has pages believe that the reader wants this: `prefers-color-scheme`, `forced-colors` and the like.
    pub fn prefer(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let command = json!({
            "cmd": "Emulation.setEmulatedMedia",
            "params": { "features": features },
        });
        self.post("/goog/cdp/execute", &command);
    }

    /// Has pages laid out as on paper.
    pub fn on_paper(&self) {
        let command = json!({
            "cmd": "Emulation.setEmulatedMedia",
            "params": { "media": "print" },
        });
        self.post("/goog/cdp/execute", &command);
    }

    /// Has everything arrive no faster than so many bits a second, each answer so many milliseconds late.
    pub fn slow_down(&self, bits: u32, milliseconds: u32) {
        let bytes = bits / 8;
        let commands = [
            json!({ "cmd": "Network.enable", "params": {} }),
            json!({
                "cmd": "Network.emulateNetworkConditions",
                "params": {
                    "offline": false,
                    "latency": milliseconds,
                    "downloadThroughput": bytes,
                    "uploadThroughput": bytes,
                },
            }),
        ];
        for command in commands {
            self.post("/goog/cdp/execute", &command);
        }
    }

    /// Writes a picture of the window to `path`, as PNG.
    pub fn screenshot(&self, path: &Path) {
        let png = self.call("GET", "/screenshot", None);
        let png = data_encoding::BASE64.decode(png.as_str().unwrap_or_default().as_bytes());
        std::fs::write(path, png.expect("base64")).expect("a picture can be written");
    }

    /// The page on paper, as PDF.
    pub fn print(&self) -> Vec<u8> {
        let pdf = self.post("/print", &json!({}));
        let pdf = data_encoding::BASE64.decode(pdf.as_str().unwrap_or_default().as_bytes());
        pdf.expect("base64")
    }

    /// Asks again and again until there is an answer; fails with `what` if none comes.
    pub fn wait_for<T>(&self, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            if Instant::now() > deadline {
                panic!(
                    "{what} did not come; the console says {:#?}",
                    self.console()
                );
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until `condition` holds; fails with `what` if it does not.
    pub fn wait_until(&self, what: &str, condition: impl Fn() -> bool) {
        self.wait_for(what, || condition().then_some(()));
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.call("POST", path, Some(body))
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        self.try_call(method, path, body)
            .unwrap_or_else(|error| panic!("{method} {path} failed: {error}"))
    }

    fn try_call(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        self.driver.command(method, path, body)
    }
}

/// Keys for [`Browser::press`] and [`Browser::type_into`].
#[allow(dead_code, reason = "a complete set is easier to find one's way in")]
pub mod keys {
    pub const TAB: &str = "\u{e004}";
    pub const ENTER: &str = "\u{e007}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const SPACE: &str = " ";
    pub const LEFT: &str = "\u{e012}";
    pub const UP: &str = "\u{e013}";
    pub const RIGHT: &str = "\u{e014}";
    pub const DOWN: &str = "\u{e015}";
    pub const BACKSPACE: &str = "\u{e003}";
}
