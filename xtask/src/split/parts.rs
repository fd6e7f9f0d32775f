//! One module made into two: the first holds what a first verdict runs, and loads the second when
//! something else is called.
//!
//! Both share the memory, the table of functions and the globals of the first. A function of the
//! second stands in the first as a few instructions that make sure that the second is there and call
//! it through the table.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use walrus::ir::{self, UnaryOp, Value, Visitor};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId,
    FunctionKind, GlobalKind, ImportedFunction, LocalFunction, Module, TableId, ValType, passes,
};

use super::linked::Linked;
use crate::command::Outcome;

/// The import by which the first module asks for the second.
pub const LOAD: (&str, &str) = ("second", "load");

/// The module from which the second takes what it shares.
pub const FIRST: &str = "first";

/// Data is moved in pieces no smaller than this, since each piece costs a few bytes.
const PIECE: u32 = 24;

/// The most instructions of a function that is small.
const SMALL: u64 = 40;

/// The two modules.
pub struct Parts {
    /// What is loaded first, and exports all that was exported.
    pub first: Vec<u8>,
    /// What the first asks for.
    pub second: Vec<u8>,
}

/// Where a function belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belongs {
    /// It is needed first.
    First,
    /// It is not, but what is needed first may call it after all.
    Second,
    /// It is never needed first.
    Never,
}

/// Splits a module by the names of its functions. `linked` is the same module as the linker wrote it.
///
/// Which of two ways a function goes may depend on how fast the machine is. So what is needed first takes
/// those with it that it calls, where they are small.
pub fn split(linked: &[u8], module: &[u8], belongs: impl Fn(&str) -> Belongs) -> Outcome<Parts> {
    let linked = Linked::read(linked)?;
    let mut first = super::parse(module)?;
    let mut second = super::parse(module)?;
    // The data of functions whose names are gone stays: wasm-bindgen puts their instructions into others.
    let (moved, names) = moved(&first, |name| match linked.has(name) {
        true => belongs(name),
        // Made or renamed by wasm-bindgen.
        false => Belongs::First,
    });
    let entries = entries(&first, &moved);
    let data = linked.only_for(|name| names.contains(name));
    let data: Vec<_> = data
        .into_iter()
        .filter(|piece| piece.end - piece.start >= PIECE)
        .collect();
    let slot = grow_table(&mut first, entries.len())?;
    let shared = make_second(&mut second, &moved, &entries, slot, &data)?;
    make_first(&mut first, &entries, slot, &data, &shared)?;
    Ok(Parts {
        first: first.emit_wasm(),
        second: second.emit_wasm(),
    })
}

/// Items of the first module that the second imports: the import's name, and the item.
type Shared = Vec<(String, Item)>;

/// An item by its place, which is the same in both modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Function(usize),
    Table(usize),
    Memory(usize),
    Global(usize),
}

fn functions(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).collect()
}

/// The functions that go into the second module: their places and names.
fn moved(module: &Module, belongs: impl Fn(&str) -> Belongs) -> (BTreeSet<usize>, HashSet<String>) {
    let mut open = Vec::new();
    let mut others = HashMap::new();
    for (place, function) in module.funcs.iter().enumerate() {
        if let FunctionKind::Local(local) = &function.kind {
            let name = function.name.as_deref();
            match name.map_or(Belongs::First, &belongs) {
                Belongs::First => open.push(local),
                of => drop(others.insert(function.id(), (place, of))),
            }
        }
    }
    while let Some(local) = open.pop() {
        let mut named = Named::default();
        ir::dfs_in_order(&mut named, local, local.entry_block());
        for id in named.0 {
            let is_second = others
                .get(&id)
                .is_some_and(|(_, of)| *of == Belongs::Second);
            if let FunctionKind::Local(called) = &module.funcs.get(id).kind
                && is_second
                && called.size() <= SMALL
            {
                others.remove(&id);
                open.push(called);
            }
        }
    }
    let places = others.values().map(|(place, _)| *place).collect();
    let names = others
        .keys()
        .filter_map(|id| module.funcs.get(*id).name.clone());
    (places, names.collect())
}

/// Those of the moved functions that what stays refers to.
fn entries(module: &Module, moved: &BTreeSet<usize>) -> Vec<usize> {
    let mut named = Named::default();
    for (place, function) in module.funcs.iter().enumerate() {
        if let (FunctionKind::Local(local), false) = (&function.kind, moved.contains(&place)) {
            ir::dfs_in_order(&mut named, local, local.entry_block());
        }
    }
    for element in module.elements.iter() {
        match &element.items {
            ElementItems::Functions(functions) => named.0.extend(functions),
            ElementItems::Expressions(_, items) => {
                for item in items {
                    if let ConstExpr::RefFunc(function) = item {
                        named.0.insert(*function);
                    }
                }
            }
        }
    }
    for export in module.exports.iter() {
        if let ExportItem::Function(function) = export.item {
            named.0.insert(function);
        }
    }
    let functions = functions(module);
    let is_entry = |place: &usize| functions.get(*place).is_some_and(|id| named.0.contains(id));
    moved.iter().copied().filter(is_entry).collect()
}

#[derive(Default)]
struct Named(HashSet<FunctionId>);

impl Visitor<'_> for Named {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.insert(*function);
    }
}

fn table(module: &Module) -> Outcome<TableId> {
    let table = module.tables.main_function_table();
    let table = table.map_err(|error| format!("{error:#}"))?;
    table.ok_or_else(|| "the module has no table of functions".to_owned())
}

/// Makes room for so many functions, and yields where.
fn grow_table(module: &mut Module, functions: usize) -> Outcome<i32> {
    let table = table(module)?;
    let table = module.tables.get_mut(table);
    let slot = table.initial;
    table.initial += functions as u64;
    if let Some(maximum) = &mut table.maximum {
        *maximum = table.initial.max(*maximum);
    }
    i32::try_from(slot).map_err(|_| "the table of functions is too large".to_owned())
}

/// Leaves the moved functions and pieces of data, with copies of the small functions that they call, and
/// imports what else they need.
fn make_second(
    module: &mut Module,
    moved: &BTreeSet<usize>,
    entries: &[usize],
    slot: i32,
    data: &[Range<u32>],
) -> Outcome<Shared> {
    let functions = functions(module);
    grow_table(module, entries.len())?;
    let table = table(module)?;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for export in exports {
        module.exports.delete(export);
    }
    module.start = None;
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    for element in elements {
        module.elements.delete(element);
    }

    // A few instructions take less time than the way to another module.
    let is_small = |id: FunctionId| match &module.funcs.get(id).kind {
        FunctionKind::Local(local) => local.size() <= SMALL,
        _ => false,
    };
    let kept = functions.iter().enumerate();
    let kept = kept.filter(|(place, id)| moved.contains(place) || is_small(**id));
    let kept: HashSet<_> = kept.map(|(_, id)| *id).collect();
    let mut imported = BTreeMap::new();
    let old: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
    for (place, &id) in functions
        .iter()
        .enumerate()
        .filter(|(_, id)| !kept.contains(id))
    {
        let import = module.imports.add(FIRST, "", id);
        let ty = module.funcs.get(id).ty();
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        imported.insert(import, Item::Function(place));
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for (place, id) in tables.into_iter().enumerate() {
        let import = module.imports.add(FIRST, "", id);
        module.tables.get_mut(id).import = Some(import);
        imported.insert(import, Item::Table(place));
    }
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (place, id) in memories.into_iter().enumerate() {
        let import = module.imports.add(FIRST, "", id);
        module.memories.get_mut(id).import = Some(import);
        imported.insert(import, Item::Memory(place));
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (place, id) in globals.into_iter().enumerate() {
        let import = module.imports.add(FIRST, "", id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
        imported.insert(import, Item::Global(place));
    }
    for import in old {
        module.imports.delete(import);
    }

    cut_data(module, |segment| within(segment, data))?;
    let entries = entries
        .iter()
        .filter_map(|place| functions.get(*place).copied());
    let offset = ConstExpr::Value(Value::I32(slot));
    let element = module.elements.add(
        ElementKind::Active { table, offset },
        ElementItems::Functions(entries.collect()),
    );
    module.tables.get_mut(table).elem_segments.insert(element);
    passes::gc::run(module);

    let mut shared = Vec::new();
    let left: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
    for (number, import) in left.into_iter().enumerate() {
        let item = imported
            .get(&import)
            .ok_or("the second module imports what it should not")?;
        let name = format!("${number:x}");
        module.imports.get_mut(import).name.clone_from(&name);
        shared.push((name, *item));
    }
    Ok(shared)
}

/// Leaves what stays, with a way to each entry of the second module.
fn make_first(
    module: &mut Module,
    entries: &[usize],
    slot: i32,
    data: &[Range<u32>],
    shared: &Shared,
) -> Outcome {
    let functions = functions(module);
    let table = table(module)?;
    let slot_of = slot_of(module);
    for (&place, slot) in entries.iter().zip(slot..) {
        let id = *functions.get(place).ok_or("a function has gone")?;
        let call = call_through(module, id, table, slot_of, slot);
        module.funcs.get_mut(id).kind = FunctionKind::Local(call);
    }
    cut_data(module, |segment| outside(segment, data))?;
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (name, item) in shared {
        let item: Option<ExportItem> = match *item {
            Item::Function(place) => functions.get(place).map(|id| (*id).into()),
            Item::Table(place) => tables.get(place).map(|id| (*id).into()),
            Item::Memory(place) => memories.get(place).map(|id| (*id).into()),
            Item::Global(place) => globals.get(place).map(|id| (*id).into()),
        };
        module
            .exports
            .add(name, item.ok_or("an item that both need has gone")?);
    }
    passes::gc::run(module);
    Ok(())
}

/// A function that yields the number that it is given, after the second module is there.
fn slot_of(module: &mut Module) -> FunctionId {
    let ty = module.types.add(&[], &[]);
    let (load, _) = module.add_import_func(LOAD.0, LOAD.1, ty);
    let zero = ConstExpr::Value(Value::I32(0));
    let is_there = module.globals.add_local(ValType::I32, true, false, zero);
    let slot = module.locals.add(ValType::I32);
    let mut build = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
    build
        .func_body()
        .global_get(is_there)
        .unop(UnaryOp::I32Eqz)
        .if_else(
            None,
            |absent| {
                absent.call(load).i32_const(1).global_set(is_there);
            },
            |_| {},
        )
        .local_get(slot);
    build.finish(vec![slot], &mut module.funcs)
}

/// What stands for a function of the second module in the first.
fn call_through(
    module: &mut Module,
    function: FunctionId,
    table: TableId,
    slot_of: FunctionId,
    slot: i32,
) -> LocalFunction {
    let ty = module.funcs.get(function).ty();
    let of = module.types.get(ty);
    let (parameters, results) = (of.params().to_vec(), of.results().to_vec());
    let locals: Vec<_> = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut build = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let mut body = build.func_body();
    for local in &locals {
        body.local_get(*local);
    }
    body.i32_const(slot).call(slot_of).call_indirect(ty, table);
    build.local_func(locals)
}

/// Puts other segments in place of each: those parts of its place in memory.
fn cut_data(module: &mut Module, parts: impl Fn(Range<u32>) -> Vec<Range<u32>>) -> Outcome {
    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in segments {
        let segment = module.data.get(id);
        let DataKind::Active {
            memory,
            offset: ConstExpr::Value(Value::I32(offset)),
        } = segment.kind
        else {
            return Err("a segment of data has no constant place".into());
        };
        let start = offset.cast_unsigned();
        let content = segment.value.clone();
        let size = u32::try_from(content.len()).map_err(|_| "a segment of data is too large")?;
        for part in parts(start..start + size) {
            let value = content
                .get((part.start - start) as usize..(part.end - start) as usize)
                .ok_or("a piece of data lies beyond its segment")?;
            let offset = ConstExpr::Value(Value::I32(part.start.cast_signed()));
            let data = module
                .data
                .add(DataKind::Active { memory, offset }, value.to_vec());
            module.memories.get_mut(memory).data_segments.insert(data);
        }
        module.memories.get_mut(memory).data_segments.remove(&id);
        module.data.delete(id);
    }
    Ok(())
}

/// The pieces within a segment.
fn within(segment: Range<u32>, pieces: &[Range<u32>]) -> Vec<Range<u32>> {
    let cut = pieces
        .iter()
        .map(|piece| piece.start.max(segment.start)..piece.end.min(segment.end));
    cut.filter(|piece| piece.start < piece.end).collect()
}

/// What is left of a segment.
fn outside(segment: Range<u32>, pieces: &[Range<u32>]) -> Vec<Range<u32>> {
    super::linked::without(&[segment], pieces)
}
