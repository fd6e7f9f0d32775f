//! The npm package, in Node.

use std::process::Command;

use crate::builds::dist;

/// Judges the sample whose path is the argument, and prints what a program would look at.
const SCRIPT: &str = r#"
import { readFileSync } from "node:fs";
import init, { analyze, judge } from "staplescope";
await init();
const inputs = [{ name: "input.pem", bytes: new Uint8Array(readFileSync(process.argv[2])) }];
const options = { at: "2026-06-15T12:00:00Z" };
console.log(judge(inputs, options)[0].verdict, analyze(inputs, options).staples[0].verdict);
"#;

#[test]
#[ignore = "needs dist/, see cargo xtask test"]
fn the_package_works_in_node() {
    if Command::new("node").arg("--version").output().is_err() {
        println!("SKIPPED: node is not on PATH, so the npm package was not tried");
        return;
    }
    let folder = std::env::temp_dir().join(format!("staplescope-node-{}", std::process::id()));
    let package = folder.join("node_modules/staplescope");
    std::fs::create_dir_all(&package).expect("a folder");
    for entry in std::fs::read_dir(dist("npm")).expect("a package") {
        let path = entry.expect("a file").path();
        std::fs::copy(&path, package.join(path.file_name().expect("a name"))).expect("a copy");
    }
    std::fs::write(folder.join("try.mjs"), SCRIPT).expect("a script");
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/samples/healthy/input.pem"
    );
    let output = Command::new("node")
        .current_dir(&folder)
        .args(["try.mjs", sample])
        .output()
        .expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(said.trim(), "good good", "{complained}");
    std::fs::remove_dir_all(folder).expect("the folder goes");
}

#[test]
#[ignore = "needs dist/, see cargo xtask test"]
fn the_site_has_the_types_of_its_module() {
    let site = dist("site");
    let read = |path: &str| std::fs::read_to_string(site.join(path)).expect(path);
    let entry = read("staplescope.d.ts");
    let module = entry
        .split(['"', '\''])
        .find(|part| part.ends_with("/worker.js"))
        .expect("the declarations name the module");
    let types = read(&module.replace(".js", ".d.ts"));
    assert!(types.contains("export function analyze"), "{types}");
    let kept = read("sw.js");
    assert!(kept.contains("/worker.js\""), "{kept}");
    assert!(!kept.contains(".d.ts"), "no browser asks for declarations");
}
