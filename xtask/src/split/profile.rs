//! Finds out which functions a first verdict calls: a browser opens the page, with modules that note
//! it, gives it what `driver.js` says, and hands in what was noted.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use walrus::ir::{BinaryOp, Binop, Const, GlobalGet, GlobalSet, Value};
use walrus::{ConstExpr, FunctionKind, ValType};

use crate::browser::Browser;
use crate::command::{self, Outcome, read, read_text, root};
use crate::server::{Server, Site};
use crate::site;
use crate::wasm::Compiled;

/// Where the page with noting modules is put together.
const FOLDER: &str = "target/profile";

/// The page that opens the page, and its script.
const DRIVER: (&str, &str) = ("driver.html", "driver.js");
const DRIVER_SCRIPT: &str = include_str!("driver.js");

/// What makes a script say what its module noted.
const NOTES: &str = include_str!("notes.js");

/// Where the notes are handed in.
const HAND_IN: &str = "/notes";

/// Where what the driver gives the page is, below the project's top folder and in addresses.
const FIXTURES: &str = "tests";

/// How long it may take; it takes about two minutes.
const PATIENCE: Duration = Duration::from_secs(1300);

/// Functions whose notes share a number.
const SHARING: usize = 32;

/// How often the page is opened: which of two ways a program takes may depend on how fast the machine is.
const RUNS: usize = 2;

/// Each module's functions in the order of the notes, and which of them were called.
pub struct Noted {
    all: HashMap<String, Vec<String>>,
    called: HashMap<String, HashSet<String>>,
}

impl Noted {
    /// The names of a module's functions, and those that were called.
    pub fn of(&self, module: &str) -> Outcome<(&[String], &HashSet<String>)> {
        let called = self.called.get(module).filter(|called| !called.is_empty());
        let both = self.all.get(module).map(Vec::as_slice).zip(called);
        both.ok_or_else(|| format!("the page never said what it called of {module}"))
    }

    /// Adds what the notes say, of which each line has a module's name and its numbers.
    fn add(&mut self, notes: &str) -> Outcome {
        for line in notes.lines() {
            let mut words = line.split(' ');
            let module = words.next().unwrap_or_default();
            let functions = self.all.get(module);
            let functions = functions.ok_or_else(|| format!("there is no module {module}"))?;
            let called = self.called.entry(module.to_owned()).or_default();
            for (word, functions) in words.zip(functions.chunks(SHARING)) {
                let bits: u32 = word.parse().map_err(|_| format!("{word} is no note"))?;
                let noted = functions.iter().enumerate();
                let noted = noted.filter(|(bit, _)| bits >> bit & 1 == 1);
                called.extend(noted.map(|(_, name)| name.clone()));
            }
        }
        Ok(())
    }
}

/// Has a browser open the page in the folder `staging`.
pub fn run(browser: &Browser, modules: &[Compiled], staging: &Path) -> Outcome<Noted> {
    let folder = root().join(FOLDER);
    let page = folder.join("page");
    command::empty(&folder)?;
    command::empty(&page)?;
    super::copy(staging, &page)?;
    let mut names = HashMap::new();
    for (module, _) in modules {
        let name = &module.bin;
        let file = page.join(format!("{name}_bg.wasm"));
        let (noting, functions) = noting(&read(&file)?)?;
        command::write(&file, noting)?;
        names.insert(name.clone(), functions);
        let script = page.join(format!("{name}.js"));
        let notes = NOTES.replace("NAME", name);
        let text = read_text(&script)?;
        command::write(&script, format!("{text}\n{notes}"))?;
    }
    // As the site has it; here there is nothing to keep.
    let index = page.join("index.html");
    command::write(&index, site::finish(&read_text(&index)?)?)?;
    command::write(&page.join("sw.js"), "")?;
    let document = format!(
        "<!doctype html><script type=\"module\" src=\"{}\"></script>",
        DRIVER.1
    );
    command::write(&page.join(DRIVER.0), document)?;
    command::write(&page.join(DRIVER.1), DRIVER_SCRIPT)?;
    let mut noted = Noted {
        all: names,
        called: HashMap::new(),
    };
    for run in 1..=RUNS {
        let _busy = (run % 2 == 0).then(Busy::begin);
        noted.add(&open(
            browser,
            &folder.join(format!("browser-{run}")),
            &page,
        )?)?;
    }
    Ok(noted)
}

/// Keeps the machine busy until it is dropped.
struct Busy(Arc<AtomicBool>);

impl Busy {
    fn begin() -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let cores = thread::available_parallelism().map_or(2, usize::from);
        for _ in 0..2 * cores {
            let is_over = Arc::clone(&is_over);
            thread::spawn(move || {
                while !is_over.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        Self(is_over)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The module with functions that note that they were called, and their names in the order of the
/// notes. The notes are in globals that are exported as `__noted_0` and so on, a bit each.
fn noting(module: &[u8]) -> Outcome<(Vec<u8>, Vec<String>)> {
    let mut module = super::parse(module)?;
    let functions: Vec<_> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let mut names = Vec::new();
    for (number, functions) in functions.chunks(SHARING).enumerate() {
        let zero = ConstExpr::Value(Value::I32(0));
        let global = module.globals.add_local(ValType::I32, true, false, zero);
        module.exports.add(&format!("__noted_{number}"), global);
        for (bit, &id) in functions.iter().enumerate() {
            let function = module.funcs.get_mut(id);
            names.push(function.name.clone().unwrap_or_default());
            let FunctionKind::Local(local) = &mut function.kind else {
                continue;
            };
            let value = Value::I32(
                1_u32
                    .rotate_left(u32::try_from(bit).unwrap_or(0))
                    .cast_signed(),
            );
            local
                .builder_mut()
                .func_body()
                .instr_at(0, GlobalGet { global })
                .instr_at(1, Const { value })
                .instr_at(
                    2,
                    Binop {
                        op: BinaryOp::I32Or,
                    },
                )
                .instr_at(3, GlobalSet { global });
        }
    }
    Ok((module.emit_wasm(), names))
}

/// Serves the page and the fixtures, and yields what the driver hands in. The browser keeps its data in
/// the folder `data`.
fn open(browser: &Browser, data: &Path, page: &Path) -> Outcome<String> {
    let server = Server::bind("127.0.0.1:0")?;
    let url = format!("http://{}/{}", server.address()?, DRIVER.0);
    let (hand_in, notes) = channel();
    let page = Site::unchanging(page.to_path_buf());
    let fixtures = Site::unchanging(root().join(FIXTURES));
    // It serves until this chore is done.
    server.start(move |request| match request.target.strip_prefix("/tests") {
        _ if request.method == "POST" && request.target == HAND_IN => {
            // The one who waits may have lost patience.
            let _ = hand_in.send(String::from_utf8_lossy(&request.body).into_owned());
            page.answer("")
        }
        Some(fixture) => fixtures.answer(fixture),
        None => page.answer(&request.target),
    });
    let mut running = browser.open(&url, data)?;
    let noted = wait(&notes);
    // It has nothing to save, and may have gone by itself.
    let _ = running.kill();
    let _ = running.wait();
    noted
}

fn wait(notes: &Receiver<String>) -> Outcome<String> {
    let noted = notes.recv_timeout(PATIENCE);
    let noted = noted.map_err(|_| "the browser did not say what was called".to_owned())?;
    match noted.strip_prefix("failed ") {
        Some(reason) => Err(format!("what is called could not be found out: {reason}")),
        None => Ok(noted),
    }
}
