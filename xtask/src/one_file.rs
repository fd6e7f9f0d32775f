//! `dist/staplescope.html`: the whole page in one file that needs nothing else.
//!
//! Modules cannot import each other from `file://`, so each of the two programs becomes one script
//! with its WebAssembly as base64 inside: the page's runs in place, the worker's is kept as text
//! and started from a `blob:`, as a classic script, since Chromium refuses module workers there.

use std::path::Path;

use data_encoding::BASE64;

use crate::command::{self, Outcome, read, read_text};
use crate::{csp, html};

const NAME: &str = "staplescope.html";

/// How wasm-bindgen ends its modules.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// How the page starts, see Trunk.toml.
const START: &str = "<script type=\"module\" src=\"./start-page.js\"></script>";

/// How the start hands on what fetches the second part; here is none.
const REST: &str = "  globalThis.staplescopeProgram = program;\n";

/// How each gets the second part of its program, which is here already.
const KEPT: &str = "await program.secondIfKept?.().catch(() => {});";
const WORKERS_SECOND: &str = "program.second?.().catch(() => {});";
const HANDED_SECOND: &str = "if (second) await program.second(second);";

/// How a worker tells which module another one is to run.
const WORKERS_MODULES: &str =
    "  globalThis.staplescopeProgram = { modules: () => [wasmModule] };\n";

const DECODE: &str = "
function fromBase64(text) {
  const octets = atob(text);
  const bytes = new Uint8Array(octets.length);
  for (let i = 0; i < octets.length; i++) bytes[i] = octets.charCodeAt(i);
  return bytes;
}
";

/// Tells the page where its worker is.
const WORKER_ADDRESS: &str = "
document.querySelector('meta[name=\"staplescope-worker\"]').content = URL.createObjectURL(
  new Blob([document.getElementById(\"worker-source\").textContent], { type: \"text/javascript\" }),
);
";

/// Writes the file; returns its path below `dist/`.
pub fn write(staging: &Path, dist: &Path) -> Outcome<String> {
    let index = read_text(&staging.join("index.html"))?;
    let index = html::replace_links(&index, |tag| inline_link(staging, tag))?;
    let page = page_script(staging)?;
    let worker = worker_script(staging)?;
    let scripts = format!(
        "<script type=\"module\">{page}</script>\n\
         <script type=\"text/plain\" id=\"worker-source\">{worker}</script>"
    );
    let index = cut(&index, START, &scripts)?;
    let leftover = ["href=\"./", "src=\"./", "src=\""]
        .iter()
        .find(|part| index.contains(**part));
    if let Some(part) = leftover {
        return Err(format!("{NAME} would still load something: {part}"));
    }
    let index = csp::insert(&index, &csp::one_file(&index))?;
    command::write(&dist.join(NAME), index)?;
    Ok(NAME.into())
}

/// What becomes of a `<link>`: style sheets and icons come inside, hints to load early go.
fn inline_link(staging: &Path, tag: &str) -> Outcome<Option<String>> {
    let file = html::attribute(tag, "href").and_then(|href| href.strip_prefix("./"));
    match (html::attribute(tag, "rel"), file) {
        (Some("modulepreload" | "preload" | "manifest"), _) => Ok(Some(String::new())),
        (Some("stylesheet"), Some(file)) => {
            let style = without_end_of(&read_text(&staging.join(file))?, "style")?;
            Ok(Some(format!("<style>{style}</style>")))
        }
        (Some("icon"), Some(file)) if file.ends_with(".svg") => {
            let icon = BASE64.encode(&read(&staging.join(file))?);
            Ok(Some(format!(
                "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">"
            )))
        }
        _ => Err(format!("{NAME} cannot take <link{tag}> inside")),
    }
}

fn page_script(staging: &Path) -> Outcome<String> {
    let glue = glue(staging, "app")?;
    let start = read_text(&staging.join("start-page.js"))?;
    let import = "const program = await import(\"./app.js\");";
    let start = cut(&start, import, WORKER_ADDRESS)?;
    let start = cut(&start, "program.default()", &init(staging, "app")?)?;
    let start = cut(&start, REST, "")?;
    let start = cut(&start, KEPT, "")?;
    without_end_of(&format!("{glue}{DECODE}{start}"), "script")
}

fn worker_script(staging: &Path) -> Outcome<String> {
    // A classic script may not even mention import.meta; the address is not needed here.
    let glue = cut(&glue(staging, "worker")?, "import.meta.url", "undefined")?;
    let start = read_text(&staging.join("start-worker.js"))?;
    let import = "const program = await import(\"./worker.js\");";
    let start = cut(&start, import, "")?;
    let start = cut(&start, "program.default()", &init(staging, "worker")?)?;
    let start = cut(&start, "program.serveAsWorker()", "serveAsWorker()")?;
    let start = cut(&start, "program.serveAsReader()", "serveAsReader()")?;
    let start = cut(&start, REST, WORKERS_MODULES)?;
    let start = cut(&start, HANDED_SECOND, "")?;
    let start = cut(&start, "program.default", "__wbg_init")?;
    let start = cut(&start, KEPT, "")?;
    let start = cut(&start, WORKERS_SECOND, "")?;
    without_end_of(&format!("{glue}{DECODE}{start}"), "script")
}

/// The call that starts a module from within the script.
fn init(staging: &Path, name: &str) -> Outcome<String> {
    let wasm = BASE64.encode(&read(&staging.join(format!("{name}_bg.wasm")))?);
    Ok(format!(
        "__wbg_init({{ module_or_path: fromBase64(\"{wasm}\") }})"
    ))
}

/// What wasm-bindgen wrote around a module, as a part of a larger script.
fn glue(staging: &Path, name: &str) -> Outcome<String> {
    let glue = read_text(&staging.join(format!("{name}.js")))?;
    if glue.lines().any(|line| line.starts_with("import ")) {
        return Err(format!(
            "{name}.js imports another script, which {NAME} cannot take inside"
        ));
    }
    let glue = cut(&glue, EXPORTS, "")?;
    Ok(glue.replace("\nexport function ", "\nfunction "))
}

fn cut(text: &str, from: &str, to: &str) -> Outcome<String> {
    if text.contains(from) {
        Ok(text.replacen(from, to, 1))
    } else {
        Err(format!(
            "{NAME} cannot be put together: {from} was expected in a script"
        ))
    }
}

/// Makes sure that HTML does not see the end of the element inside of its content.
fn without_end_of(content: &str, element: &str) -> Outcome<String> {
    let lower = content.to_ascii_lowercase();
    if lower.contains(&format!("</{element}")) || lower.contains("<!--") {
        return Err(format!("a <{element}> of {NAME} would end early"));
    }
    Ok(content.to_owned())
}
