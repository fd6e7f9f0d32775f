//! An inventory of ten thousand certificates on the page, beside who reads as many: x509-parser alone as
//! WebAssembly, and a reader made by hand on node-forge's ASN.1.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use staplescope_testpki::Mint;

use crate::browser::Browser;
use crate::server::Server;
use crate::table::{Table, median, ratio};
use crate::verdicts::{Present, numbers};

const CERTIFICATES: usize = 10_000;
const ROUNDS: usize = 5;
/// The bundle's name, below the folder that is served.
const BUNDLE: &str = "many.pem";

/// Notes, from the moment a file is chosen, when the first row is there, when all are, and every task of the
/// page's own thread of more than 50 ms.
const WATCH: &str = r#"
    const seen = (window.seen = { tasks: [0] });
    addEventListener("change", ({ target }) => {
      if (target.type !== "file" || seen.began) return;
      seen.began = performance.now();
      new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((task) => task.duration)))
        .observe({ type: "longtask" });
      const observer = new MutationObserver(() => {
        if (!document.querySelector("[data-row]")) return;
        seen.first ??= performance.now() - seen.began;
        if (document.querySelector("[data-fleet][data-partial=false]")) {
          seen.all = performance.now() - seen.began;
          observer.disconnect();
        }
      });
      observer.observe(document, { childList: true, subtree: true, attributes: true });
    }, true);
"#;

const SEEN: &str = r#"
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [seen.all, seen.first, Math.max(...seen.tasks)];
"#;

const READ: &str = r#"
    const { read } = await import("./readers.js");
    return await read(...arguments);
"#;

/// Rounds of all in turn, each in a browser of its own.
pub fn inventory(web: &Path, site: &Path, present: Present) {
    let bundle = web.join(BUNDLE);
    let text = Mint::new().bundle(CERTIFICATES);
    fs::write(&bundle, &text).unwrap_or_else(|error| panic!("{}: {error}", bundle.display()));
    let (readers, page) = (Server::start(web, "/"), Server::start(site, "/"));
    let (mut bare, mut forge) = (Vec::new(), Vec::new());
    let mut seen: [Vec<f64>; 4] = Default::default();
    for round in 1..=ROUNDS {
        eprintln!("an inventory: {round} of {ROUNDS}");
        for (name, is_there, times) in [
            ("bareMany", present.bare, &mut bare),
            ("forgeMany", present.peers, &mut forge),
        ] {
            if is_there {
                let browser = Browser::open(&readers.url());
                let given = [json!(name), json!(BUNDLE), json!(CERTIFICATES / 2)];
                times.extend(browser.eval_with(READ, &given).as_f64());
            }
        }
        let browser = Browser::start();
        browser.before_every_page(WATCH);
        browser.go(&page.url());
        browser.wait_until("the field", || !browser.find_all("textarea").is_empty());
        // The engine starts when the page has been drawn.
        browser.eval("await new Promise((resolve) => setTimeout(resolve, 1500))");
        let path = bundle.display().to_string();
        browser.type_into("input[type=file][multiple]", &path);
        browser.wait_until("all rows", || {
            browser.eval("return !!seen.all") == Value::Bool(true)
        });
        let figures = numbers(&browser.eval(SEEN));
        let memory = renderer_megabytes();
        for (all, figure) in seen.iter_mut().zip(figures.into_iter().chain(memory)) {
            all.push(figure);
        }
    }
    let _ = fs::remove_file(&bundle);
    print(&[&bare, &forge], &seen, text.len());
}

fn print(
    [bare, forge]: &[&Vec<f64>; 2],
    [all, first, longest, memory]: &[Vec<f64>; 4],
    size: usize,
) {
    let rate = |times: &[f64]| median(times).map(|time| CERTIFICATES as f64 / time * 1000.0);
    let heading = format!(
        "An inventory of {CERTIFICATES} certificates ({} MB of PEM), medians of {ROUNDS} rounds in turn",
        size / 1_000_000
    );
    let ours = rate(all);
    let mut table = Table::new(&heading, ["rows a second", "ours to it"]);
    table.row("the page: read, judged, counted, listed", [ours, None]);
    for (name, times) in [
        ("x509-parser alone, as WebAssembly", bare),
        ("node-forge's ASN.1, a reader made by hand", forge),
    ] {
        table.row(name, [rate(times), ratio(ours, rate(times))]);
    }
    let mut page = Table::new("The page meanwhile", ["median", "most"]);
    for (what, figures) in [
        ("first rows, milliseconds", first),
        ("all rows, milliseconds", all),
        (
            "longest task of the page, milliseconds (0: none over 50)",
            longest,
        ),
        ("memory of the tab's process, megabytes", memory),
    ] {
        let most = figures.iter().copied().reduce(f64::max);
        page.row(what, [median(figures), most]);
    }
    print!("{table}{page}");
}

/// How much memory the largest of the browser's processes for pages has, worker included; known on Linux.
fn renderer_megabytes() -> Option<f64> {
    let processes: Vec<(u32, u32)> = fs::read_dir("/proc").ok()?.filter_map(process).collect();
    let mut ours = vec![std::process::id()];
    let mut at = 0;
    while let Some(&parent) = ours.get(at) {
        let children = processes.iter().filter(|(_, of)| *of == parent);
        ours.extend(children.map(|(id, _)| *id));
        at += 1;
    }
    let of = |id: &u32| -> Option<f64> {
        let command = fs::read_to_string(format!("/proc/{id}/cmdline")).ok()?;
        let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
        command
            .contains("--type=renderer")
            .then_some(kilobytes / 1000.0)
    };
    ours.iter().filter_map(of).reduce(f64::max)
}

/// A process, and its parent.
fn process(entry: std::io::Result<fs::DirEntry>) -> Option<(u32, u32)> {
    let id = entry.ok()?.file_name().to_str()?.parse().ok()?;
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // Behind the name in brackets: the state, then the parent.
    let (_, rest) = stat.rsplit_once(") ")?;
    Some((id, rest.split(' ').nth(1)?.parse().ok()?))
}
