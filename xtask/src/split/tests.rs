//! A program split in many ways answers as it does whole.

use std::fs;
use std::path::Path;

use super::parts::{self, Belongs};
use crate::command::{self, output, read, root};
use crate::programs::NODE;
use crate::tools::WASM_TARGET;
use crate::wasm;

const SUBJECT: &str = "xtask/src/split/subject.rs";

/// Asks every split program what it asks the whole one, and prints where they differ.
const COMPARE: &str = r#"
const fs = require("node:fs");
const folder = process.argv[1];
const load = (name) => new WebAssembly.Module(fs.readFileSync(`${folder}/${name}`));
const ask = ({ answer, calls }) => {
  const all = [];
  for (let number = 0; number < 60; number++) all.push(answer(number), calls());
  return all.join();
};
const expected = ask(new WebAssembly.Instance(load("whole.wasm")).exports);
let [loads, differing] = [0, 0];
const splits = Number(process.argv[2]);
for (let split = 0; split < splits; split++) {
  const second = load(`${split}_more.wasm`);
  let first;
  const whenCalled = () => {
    loads++;
    new WebAssembly.Instance(second, { first });
  };
  const imports = { second: { load: whenCalled } };
  first = new WebAssembly.Instance(load(`${split}.wasm`), imports).exports;
  if (ask(first) !== expected) differing++;
}
console.log(`${loads} loaded, ${differing} differ`);
"#;

/// A choice of functions that looks like chance and is always the same.
fn belongs(split: u32, name: &str) -> Belongs {
    let hash = name
        .bytes()
        .fold(split.wrapping_mul(0x9e37_79b9), |hash, octet| {
            (hash ^ u32::from(octet))
                .wrapping_mul(0x0100_0193)
                .rotate_left(7)
        });
    match split {
        // All stays, or all that may go has gone.
        0 => Belongs::First,
        1 => Belongs::Never,
        _ if hash % 8 < split % 8 => Belongs::First,
        _ if hash & 0x100 == 0 => Belongs::Second,
        _ => Belongs::Never,
    }
}

#[test]
fn a_program_split_anyhow_answers_as_it_does_whole() {
    const SPLITS: u32 = 40;
    let folder = root().join("target/split-test");
    command::empty(&folder).unwrap();
    let whole = folder.join("whole.wasm");
    let flags = ["-Copt-level=s", "-Clink-arg=--emit-relocs"];
    if !wasm::library(Path::new(SUBJECT), &flags, &whole) {
        println!("SKIPPED: rustc has no {WASM_TARGET} here, so no program was split");
        return;
    }
    let module = read(&whole).unwrap();
    for split in 0..SPLITS {
        let parts = parts::split(&module, &module, |name| belongs(split, name)).unwrap();
        fs::write(folder.join(format!("{split}.wasm")), &parts.first).unwrap();
        fs::write(folder.join(format!("{split}_more.wasm")), &parts.second).unwrap();
        if split == 1 {
            assert!(
                parts.first.len() * 2 < module.len(),
                "hardly anything was moved"
            );
            let words = b"an authority that ended what it once began";
            let has = |part: &[u8]| part.windows(words.len()).any(|piece| piece == words);
            assert!(!has(&parts.first) && has(&parts.second), "the data stayed");
        }
    }
    let Some(mut node) = NODE.command() else {
        println!("SKIPPED: node is not here, so the split programs were not run");
        return;
    };
    let said = output(
        node.args(["-e", COMPARE])
            .arg(&folder)
            .arg(SPLITS.to_string()),
    )
    .unwrap();
    let loaded: u32 = said.split(' ').next().unwrap().parse().unwrap();
    assert!(loaded > SPLITS / 2 && loaded <= SPLITS, "{said}");
    assert!(said.ends_with(" 0 differ"), "{said}");
}

#[test]
fn a_module_without_the_linkers_knowledge_is_refused() {
    let empty = b"\0asm\x01\0\0\0";
    let refused = parts::split(empty, empty, |_| Belongs::First)
        .err()
        .unwrap();
    assert!(refused.contains("--emit-relocs"), "{refused}");
}
