//! Chromium and its driver, for the tests in a browser.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use crate::command::{self, Outcome, output, run};
use crate::programs::{APT_GET, ID, on_path};

const CHROME: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const CHROMEDRIVER: &[&str] = &["chromedriver", "chromium.chromedriver"];

/// Without a window, a sandbox (which root does not get) and talk with its maker.
const QUIET: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
];

/// What to do where nothing can be installed without asking.
const MANUAL: &str = "the tests in a browser need Chromium (or Chrome) and its chromedriver. On \
                      Debian: apt-get install chromium chromium-driver. Elsewhere: install Chrome \
                      and the chromedriver of the same version from \
                      https://googlechromelabs.github.io/chrome-for-testing/, then set CHROME and \
                      CHROMEDRIVER to the two programs";

/// Where a browser and its driver are.
pub struct Browser {
    /// Given to the tests as `CHROME`.
    pub chrome: PathBuf,
    /// Given to the tests as `CHROMEDRIVER`.
    pub chromedriver: PathBuf,
}

impl Browser {
    /// Finds them, or installs them where that is possible without asking.
    pub fn ready() -> Outcome<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        install()?;
        Self::find().ok_or_else(|| {
            "Chromium was installed, but chromium or chromedriver is still not on PATH; set CHROME \
             and CHROMEDRIVER"
                .to_owned()
        })
    }

    /// Has the browser open an address without showing it; what it keeps goes into the folder `profile`.
    /// It runs until it is killed.
    pub fn open(&self, url: &str, profile: &Path) -> Outcome<Child> {
        let mut data = OsString::from("--user-data-dir=");
        data.push(profile);
        let mut open = command::at(&self.chrome);
        open.args(QUIET).arg(data).arg(url);
        open.stdout(Stdio::null()).stderr(Stdio::null());
        let failed = |error| format!("{} cannot be started: {error}", self.chrome.display());
        open.spawn().map_err(failed)
    }

    /// Finds them where they are installed.
    pub fn find() -> Option<Self> {
        Some(Self {
            chrome: locate("CHROME", CHROME)?,
            chromedriver: locate("CHROMEDRIVER", CHROMEDRIVER)?,
        })
    }
}

/// What the environment variable says, else the first of `names` in the usual places.
fn locate(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable).map(PathBuf::from) {
        return path.is_file().then_some(path);
    }
    let usual = [
        "/usr/bin",
        "/usr/lib/chromium",
        "/usr/lib/chromium-browser",
        "/snap/bin",
    ];
    names
        .iter()
        .flat_map(|name| {
            let usual = usual.iter().map(move |folder| Path::new(folder).join(name));
            on_path(name).into_iter().chain(usual)
        })
        .find(|path| path.is_file())
}

fn install() -> Outcome {
    let is_root = ID
        .command()
        .and_then(|mut id| output(id.arg("-u")))
        .is_some_and(|id| id == "0");
    let apt = |arguments: &[&str]| {
        let mut apt = APT_GET.command().filter(|_| is_root).ok_or(MANUAL)?;
        run(apt.env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
    };
    apt(&["update", "-q"])?;
    apt(&[
        "install",
        "-y",
        "-q",
        "--no-install-recommends",
        "chromium",
        "chromium-driver",
    ])
}
