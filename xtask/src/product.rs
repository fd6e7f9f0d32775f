//! Puts the product of two 64-bit numbers where signatures spend their time.
//!
//! WebAssembly multiplies 64-bit numbers into 64 bits. For the whole product the compiler calls a function of
//! its runtime, which multiplies halves; in the arithmetic of RSA and elliptic curves that is one call for each
//! pair of words. The linker sees the function only when all else is compiled, so nobody puts it in place. Done
//! here for the functions of [`HOT`], it makes the verification of a signature take two thirds of the time;
//! done everywhere, it would make the module half as large again.

use std::collections::HashMap;
use std::path::Path;

use walrus::ir::{Instr, InstrSeqId, LocalGet, LocalSet, LocalTee, Visitor, dfs_in_order};
use walrus::{FunctionId, FunctionKind, LocalFunction, LocalId, Module, ModuleConfig, ValType};

use crate::command::{self, Outcome, read};
use crate::split::names;

/// The runtime's function: where the product of two numbers of 128 bits goes, and both.
const PRODUCT: &str = "__multi3";

/// What has it put in place: the multiplications that most certificates' signatures are made of.
const HOT: &[&str] = &[
    "crypto_bigint::modular::boxed_monty_form::mul",
    "crypto_bigint::modular::mul",
    "crypto_bigint::uint::mul",
    "p256::arithmetic::field",
    "p384::arithmetic::field",
];

/// Does so in a module, which keeps its functions' names.
pub fn put_in_place(module: &Path) -> Outcome {
    put_into(module, HOT)
}

fn put_into(module: &Path, hot: &[&str]) -> Outcome {
    let failed = |error| format!("{} cannot be read: {error:#}", module.display());
    let mut whole = ModuleConfig::new().parse(&read(module)?).map_err(failed)?;
    let named = |function: &walrus::Function| function.name.as_deref() == Some(PRODUCT);
    let Some(product) = whole.funcs.iter().find(|function| named(function)) else {
        return Ok(());
    };
    let product = (product.id(), Straight::of(&whole, product.id())?);
    let hot = whole.funcs.iter_local().filter(|(id, _)| {
        let name = whole.funcs.get(*id).name.as_deref();
        name.is_some_and(|name| names::is_below(&names::path(name), hot))
    });
    for function in hot.map(|(id, _)| id).collect::<Vec<_>>() {
        let locals = product.1.locals(&mut whole);
        let FunctionKind::Local(local) = &mut whole.funcs.get_mut(function).kind else {
            continue;
        };
        replace(local, product.0, &product.1.body(&locals));
    }
    command::write(module, whole.emit_wasm())
}

/// A function without branches, calls and memory of an earlier call.
struct Straight {
    parameters: Vec<LocalId>,
    /// All of them, the parameters first, and what they hold.
    locals: Vec<(LocalId, ValType)>,
    instructions: Vec<Instr>,
}

impl Straight {
    fn of(module: &Module, function: FunctionId) -> Outcome<Self> {
        let FunctionKind::Local(local) = &module.funcs.get(function).kind else {
            return Err(format!("{PRODUCT} is not in the module"));
        };
        let mut straight = Self {
            parameters: local.args.clone(),
            locals: Vec::new(),
            instructions: Vec::new(),
        };
        let mut set = local.args.clone();
        for parameter in &local.args {
            straight.note(module, *parameter);
        }
        for (instruction, _) in &local.block(local.entry_block()).instrs {
            match instruction {
                Instr::LocalSet(LocalSet { local }) | Instr::LocalTee(LocalTee { local }) => {
                    set.push(*local);
                    straight.note(module, *local);
                }
                Instr::LocalGet(LocalGet { local }) if set.contains(local) => {}
                Instr::Const(_)
                | Instr::Binop(_)
                | Instr::Unop(_)
                | Instr::Load(_)
                | Instr::Store(_) => {}
                other => return Err(format!("{PRODUCT} has an instruction {other:?}")),
            }
            straight.instructions.push(instruction.clone());
        }
        Ok(straight)
    }

    fn note(&mut self, module: &Module, local: LocalId) {
        if self.locals.iter().all(|(known, _)| *known != local) {
            self.locals.push((local, module.locals.get(local).ty()));
        }
    }

    /// Locals for another function to have in place of its own.
    fn locals(&self, module: &mut Module) -> HashMap<LocalId, LocalId> {
        let fresh = |(own, ty): &(LocalId, ValType)| (*own, module.locals.add(*ty));
        self.locals.iter().map(fresh).collect()
    }

    /// What does the same as a call of it.
    fn body(&self, locals: &HashMap<LocalId, LocalId>) -> Vec<Instr> {
        let taken = self.parameters.iter().rev();
        let taken = taken.map(|local| Instr::LocalSet(LocalSet { local: *local }));
        let mut body: Vec<_> = taken.chain(self.instructions.iter().cloned()).collect();
        for instruction in &mut body {
            if let Instr::LocalGet(LocalGet { local })
            | Instr::LocalSet(LocalSet { local })
            | Instr::LocalTee(LocalTee { local }) = instruction
                && let Some(fresh) = locals.get(local)
            {
                *local = *fresh;
            }
        }
        body
    }
}

#[derive(Default)]
struct Sequences(Vec<InstrSeqId>);

impl Visitor<'_> for Sequences {
    fn start_instr_seq(&mut self, sequence: &walrus::ir::InstrSeq) {
        self.0.push(sequence.id());
    }
}

fn replace(function: &mut LocalFunction, called: FunctionId, body: &[Instr]) {
    let mut sequences = Sequences::default();
    dfs_in_order(&mut sequences, function, function.entry_block());
    for sequence in sequences.0 {
        let instructions = &mut function.block_mut(sequence).instrs;
        let old = std::mem::take(instructions);
        for (instruction, place) in old {
            match &instruction {
                Instr::Call(call) if call.func == called => {
                    instructions.extend(body.iter().map(|own| (own.clone(), place)));
                }
                _ => instructions.push((instruction, place)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use walrus::ir::Call;

    use super::*;
    use crate::command::{output, root};
    use crate::programs::NODE;
    use crate::tools::WASM_TARGET;
    use crate::wasm;

    const SOURCE: &str = r#"
        #[unsafe(no_mangle)]
        pub extern "C" fn low(one: u64, other: u64) -> u64 {
            product(one, other) as u64
        }
        #[unsafe(no_mangle)]
        pub extern "C" fn high(one: u64, other: u64) -> u64 {
            (product(one, other) >> 64) as u64
        }
        #[unsafe(no_mangle)]
        pub extern "C" fn power(one: u64, times: u32) -> u64 {
            let mut all = 1u64;
            for _ in 0..times {
                let next = product(all, one) + product(one, one);
                all = (next >> 64) as u64 ^ next as u64;
            }
            all
        }
        #[inline(always)]
        fn product(one: u64, other: u64) -> u128 {
            u128::from(one) * u128::from(other)
        }
    "#;

    /// Asks two programs for the same, and one of them for what can be known without.
    const COMPARE: &str = r#"
const fs = require("node:fs");
const load = (name) => new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(name))).exports;
const [before, after] = process.argv.slice(1).map(load);
let [asked, wrong] = [0, 0];
const numbers = [0n, 1n, 0xffffffffn, 0x100000000n, 0xffffffffffffffffn, 0x123456789abcdef0n];
for (let i = 0n; i < 20n; i++) numbers.push((i * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn);
const unsigned = (number) => BigInt.asUintN(64, number);
for (const one of numbers) {
  for (const other of numbers) {
    const [low, high] = [after.low(one, other), after.high(one, other)].map(unsigned);
    if ((high << 64n) + low !== one * other) wrong++;
    asked++;
  }
  if (before.power(one, 50) !== after.power(one, 50)) wrong++;
}
console.log(`${asked} asked, ${wrong} wrong`);
"#;

    #[derive(Default)]
    struct Calls(Vec<FunctionId>);

    impl Visitor<'_> for Calls {
        fn visit_call(&mut self, call: &Call) {
            self.0.push(call.func);
        }
    }

    /// How often a function of this name calls the product.
    fn calls(module: &[u8], name: &str) -> usize {
        let module = ModuleConfig::new().parse(module).unwrap();
        let named = |function: &&walrus::Function, name| function.name.as_deref() == Some(name);
        let find = |name| module.funcs.iter().find(|function| named(function, name));
        let FunctionKind::Local(function) = &find(name).unwrap().kind else {
            panic!("{name} is not in the module");
        };
        let mut calls = Calls::default();
        dfs_in_order(&mut calls, function, function.entry_block());
        let product = find(PRODUCT).map(walrus::Function::id);
        calls
            .0
            .iter()
            .filter(|called| Some(**called) == product)
            .count()
    }

    #[test]
    fn what_is_hot_calls_it_no_more_and_multiplies_all_the_same() {
        let folder = root().join("target/product-test");
        command::empty(&folder).unwrap();
        let [source, before, after] =
            ["subject.rs", "before.wasm", "after.wasm"].map(|name| folder.join(name));
        command::write(&source, SOURCE).unwrap();
        if !wasm::library(&source, &["-Copt-level=3"], &before) {
            println!("SKIPPED: rustc has no {WASM_TARGET} here, so nothing was multiplied");
            return;
        }
        let compiled = read(&before).unwrap();
        command::write(&after, &compiled).unwrap();
        put_into(&after, &["high", "power"]).unwrap();
        let treated = read(&after).unwrap();
        for name in ["high", "power"] {
            assert!(calls(&compiled, name) > 0, "{name} never called it");
            assert_eq!(calls(&treated, name), 0, "{name}");
        }
        assert_eq!(calls(&treated, "low"), calls(&compiled, "low"));
        let Some(mut node) = NODE.command() else {
            println!("SKIPPED: node is not here, so nothing was multiplied");
            return;
        };
        let said = output(node.args(["-e", COMPARE]).arg(&before).arg(&after));
        assert_eq!(said.unwrap(), "676 asked, 0 wrong");
    }
}
