//! Finds out which functions a first verdict calls: a browser opens the page, with modules that note
//! it, gives it what `driver.js` says, and hands in what was noted.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use tiny_http::{Method, Request, Response};
use walrus::ir::{BinaryOp, Binop, Const, GlobalGet, GlobalSet, Value};
use walrus::{ConstExpr, FunctionKind, ValType};

use crate::browser::Browser;
use crate::command::{self, Outcome, read, read_text, root};
use crate::server::{self, Site};
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

/// How long it may take; it takes about one minute.
const PATIENCE: Duration = Duration::from_secs(300);

/// Functions whose notes share a number.
const SHARING: usize = 32;

/// Which functions were called, by module.
pub struct Profiles(HashMap<String, HashSet<String>>);

impl Profiles {
    /// The names of a module's functions that were called.
    pub fn of(&self, module: &str) -> Outcome<&HashSet<String>> {
        let called = self.0.get(module).filter(|called| !called.is_empty());
        called.ok_or_else(|| format!("the page never said what it called of {module}"))
    }
}

/// Has a browser open the page in the folder `staging`.
pub fn run(browser: &Browser, modules: &[Compiled], staging: &Path) -> Outcome<Profiles> {
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
    // Browsers that start on a busy machine sometimes never do.
    let notes = open(browser, &folder.join("browser"), &page).or_else(|reason| {
        println!("{reason}; once more");
        open(browser, &folder.join("again"), &page)
    })?;
    notes_by_module(&notes, &names)
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
    let server = tiny_http::Server::http("127.0.0.1:0")
        .map_err(|error| format!("nothing can be served on loopback: {error}"))?;
    let server = std::sync::Arc::new(server);
    let address = server
        .server_addr()
        .to_ip()
        .ok_or("the server has no address")?;
    let (hand_in, notes) = channel();
    let serving = thread::spawn({
        let server = std::sync::Arc::clone(&server);
        let (page, fixtures) = (
            Site::unchanging(page.to_path_buf()),
            Site::unchanging(root().join(FIXTURES)),
        );
        move || {
            for request in server.incoming_requests() {
                // Each in a thread of its own: a browser reads what it loads early only as far as it likes,
                // and asks for more meanwhile.
                let (page, fixtures, hand_in) = (page.clone(), fixtures.clone(), hand_in.clone());
                thread::spawn(move || answer(request, &page, &fixtures, &hand_in));
            }
        }
    });
    let url = format!("http://{address}/{}", DRIVER.0);
    let mut running = browser.open(&url, data)?;
    let noted = wait(&notes);
    // It has nothing to save, and may have gone by itself.
    let _ = running.kill();
    let _ = running.wait();
    server.unblock();
    serving.join().map_err(|_| "the server stopped")?;
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

fn answer(mut request: Request, page: &Site, fixtures: &Site, hand_in: &Sender<String>) {
    if *request.method() == Method::Post && request.url() == HAND_IN {
        let mut notes = String::new();
        let read = request.as_reader().read_to_string(&mut notes);
        // The one who waits may have lost patience.
        let _ = hand_in.send(read.map_or_else(|error| format!("failed {error}"), |_| notes));
        let _ = request.respond(Response::empty(204));
        return;
    }
    let site = match request.url().starts_with("/tests/") {
        true => fixtures,
        false => page,
    };
    server::respond(request, site, "/tests");
}

/// The names behind the notes, of which each line has a module's name and its numbers.
fn notes_by_module(notes: &str, names: &HashMap<String, Vec<String>>) -> Outcome<Profiles> {
    let mut called: HashMap<String, HashSet<String>> = HashMap::new();
    for line in notes.lines() {
        let mut words = line.split(' ');
        let module = words.next().unwrap_or_default();
        let functions = names
            .get(module)
            .ok_or_else(|| format!("there is no module {module}"))?;
        let called = called.entry(module.to_owned()).or_default();
        for (word, functions) in words.zip(functions.chunks(SHARING)) {
            let bits: u32 = word.parse().map_err(|_| format!("{word} is no note"))?;
            let noted = functions
                .iter()
                .enumerate()
                .filter(|(bit, _)| bits >> bit & 1 == 1);
            called.extend(noted.map(|(_, name)| name.clone()));
        }
    }
    for (module, called) in &called {
        let all = names.get(module).map_or(0, Vec::len);
        println!(
            "{module}: a first verdict calls {} of {all} functions",
            called.len()
        );
    }
    Ok(Profiles(called))
}
