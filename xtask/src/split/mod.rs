//! The site's two modules, each made into two: what a first verdict runs arrives first, and the rest
//! when the first asks for it, or before that, when there is nothing else to do.
//!
//! What a first verdict runs was found out by running it: `cargo xtask profile` has a browser open the page
//! with modules that note which of their functions are called ([`profile`]), and what was not called is
//! [`recorded`]. The split itself ([`parts`]) is right whatever the record says; a function of the second
//! part is slower to be called for the first time.

mod linked;
pub mod names;
mod parts;
mod profile;
mod recorded;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use walrus::{Module, ModuleConfig};

use crate::browser::Browser;
use crate::command::{self, Outcome, read, read_text};
use crate::wasm::Compiled;
use parts::Belongs;
use recorded::Recorded;

/// What belongs to the first part though the browser may not have been seen to call it: what reads certificates
/// and responses, whatever is in them, what the worker does when that takes long or another question comes first, and
/// what Yew changes elements with.
///
/// Which of two ways Yew takes for that depends on how fast answers follow each other.
const ALWAYS: &[&str] = &[
    "staplescope::app::protocol::Question",
    "staplescope::app::protocol::Request",
    "staplescope::app::protocol::handed",
    "staplescope::app::worker::analyst::Analyst::owe",
    "staplescope::app::worker::analyst::Analyst::pay",
    "staplescope::app::worker::analyst::Analyst::read_on",
    "staplescope::app::worker::analyst::Analyst::report_progress",
    "staplescope::app::worker::analyst::Analyst::shown",
    "staplescope::app::worker::analyst::Message",
    "staplescope::app::worker::analyst::failing",
    "staplescope::app::worker::analyst::owed",
    "staplescope::app::worker::analyst::read_on_with_the_rest",
    "staplescope::app::worker::job",
    "staplescope::app::worker::panic",
    "staplescope::asn1",
    "staplescope::ocsp::basic",
    "staplescope::ocsp::cert_id",
    "staplescope::ocsp::extension",
    "staplescope::ocsp::responder_id",
    "staplescope::ocsp::response",
    "staplescope::ocsp::single_response",
    "staplescope::x509::algorithm",
    "staplescope::x509::certificate",
    "staplescope::x509::common",
    "staplescope::x509::ext",
    "staplescope::x509::name",
    "staplescope::x509::signed",
    "staplescope::store",
    "staplescope::verify::signed",
    "yew::dom_bundle",
    "yew::html::component::lifecycle::ComponentState",
    "yew::scheduler",
    "yew::virtual_dom::Attributes",
];

/// What belongs to the first part wherever it stands, within other crates' collections: Yew's attributes, the
/// worker, what it is given; and tables, which compare what is in them where hashes are alike, and these are others in
/// each run.
const ALWAYS_OF: &[&str] = &[
    "hashbrown::",
    "staplescope::app::protocol::handed::Handed",
    "staplescope::app::worker::analyst::Analyst",
    "yew::virtual_dom::AttributeOrProperty",
];

/// What belongs to the second part though it may be called: each function holds the text of a sample, or the
/// built-in roots.
const NEVER: &[&str] = &[
    "staplescope::app::page::samples::SAMPLES",
    "staplescope::store::roots::at",
];

fn is_always_of(step: &str) -> bool {
    ALWAYS_OF.iter().any(|of| step.contains(of))
}

/// What is put at the end of a module's script to fetch its second part.
const SECOND: &str = include_str!("second.js");

/// How a script names its module's imports.
const IMPORTS: &str = "        \"./NAME_bg.js\": import0,\n";

/// How the names of second parts end.
pub const SECOND_ENDING: &str = "_more.wasm";

/// What the second part of a module is called.
fn second_name(module: &str) -> String {
    format!("{module}{SECOND_ENDING}")
}

/// Copies the page as it was built from `staging` to `site`, with its modules split.
pub fn write(modules: &[Compiled], staging: &Path, site: &Path) -> Outcome {
    command::empty(site)?;
    copy(staging, site)?;
    for (module, linked) in modules {
        let name = &module.bin;
        let second = Recorded::of(name)?;
        let whole = read(&staging.join(format!("{name}_bg.wasm")))?;
        let split = parts::split(&read(linked)?, &whole, |name| {
            let path = names::path(name);
            let is_always =
                names::is_below(&path, ALWAYS) || path.iter().any(|step| is_always_of(step));
            match second.has(&path) && !is_always {
                _ if names::is_below(&path, NEVER) => Belongs::Never,
                true => Belongs::Second,
                false => Belongs::First,
            }
        })?;
        command::write(&site.join(format!("{name}_bg.wasm")), split.first)?;
        command::write(&site.join(second_name(name)), split.second)?;
        let script = site.join(format!("{name}.js"));
        let with_second = with_second(&read_text(&script)?, name)?;
        command::write(&script, with_second)?;
    }
    Ok(())
}

/// Records what a first verdict does not call, as a browser sees it that opens the page in the folder
/// `staging`.
pub fn record(browser: &Browser, modules: &[Compiled], staging: &Path) -> Outcome {
    let noted = profile::run(browser, modules, staging)?;
    for (module, _) in modules {
        let name = &module.bin;
        let (all, called) = noted.of(name)?;
        println!(
            "{name}: a first verdict calls {} of {} functions",
            called.len(),
            all.len()
        );
        recorded::write(name, all, called)?;
    }
    Ok(())
}

/// Drops from a module what only linkers, debuggers and this folder read.
pub fn strip(module: &Path) -> Outcome {
    let mut whole = parse(&read(module)?)?;
    command::write(module, whole.emit_wasm())
}

/// Reads a module without the sections that nobody needs who runs it.
fn parse(module: &[u8]) -> Outcome<Module> {
    let mut module = ModuleConfig::new()
        .generate_name_section(false)
        .parse(module)
        .map_err(|error| format!("the module cannot be read: {error:#}"))?;
    let is_needless =
        |name: &str| name == "linking" || name.starts_with("reloc.") || name.starts_with(".debug_");
    let needless: Vec<_> = module
        .customs
        .iter()
        .filter(|(_, section)| is_needless(section.name()))
        .map(|(id, _)| id)
        .collect();
    for section in needless {
        module.customs.delete(section);
    }
    Ok(module)
}

/// The script of a module that has a second part.
fn with_second(script: &str, name: &str) -> Outcome<String> {
    let imports = IMPORTS.replace("NAME", name);
    if script.matches(&imports).count() != 1 {
        return Err(format!("{name}.js does not name its imports as expected"));
    }
    let (module, function) = parts::LOAD;
    let with_load = format!("{imports}        {module}: {{ {function}: loadSecond }},\n");
    let script = script.replace(&imports, &with_load);
    let second = SECOND.replace("NAME", &second_name(name));
    Ok(format!("{script}\n{second}"))
}

/// Copies the files of a folder.
fn copy(from: &Path, to: &Path) -> Outcome {
    let failed = |error| format!("cannot copy {}: {error}", from.display());
    for entry in fs::read_dir(from).map_err(failed)? {
        let path: PathBuf = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default();
        fs::copy(&path, to.join(name)).map_err(failed)?;
    }
    Ok(())
}
