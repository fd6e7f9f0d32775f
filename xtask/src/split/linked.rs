//! What the linker knows of a module, and nobody after it: which data a function's instructions name,
//! and which data other data names (the sections `linking` and `reloc.*` of WebAssembly's tool
//! conventions; wasm-ld writes them with `--emit-relocs`).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use wasmparser::{
    BinaryReaderError, DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload,
    RelocationType, SymbolInfo, SymbolInfoMap, TypeRef,
};

use crate::command::Outcome;

/// A piece of constant data: its place in the list of symbols.
type Symbol = u32;

/// Data as the linker knows it.
#[derive(Debug, Default)]
pub struct Linked {
    /// Where each symbol lies in memory.
    places: BTreeMap<Symbol, Range<u32>>,
    /// What functions name. Two may share a name, and then what both name.
    of_functions: HashMap<String, BTreeSet<Symbol>>,
    of_data: HashMap<Symbol, BTreeSet<Symbol>>,
}

/// What has to be known of the whole file before references can be told whose they are.
#[derive(Default)]
struct Found<'a> {
    imported_functions: u32,
    /// Each function's body, in the file.
    bodies: Vec<Range<usize>>,
    names: HashMap<u32, &'a str>,
    /// Each segment's content in the file, and its place in memory.
    segments: Vec<(Range<usize>, u32)>,
    /// By number of symbol: the segment, and the place and size in it.
    symbols: HashMap<Symbol, (u32, Range<u32>)>,
    code: usize,
    data: usize,
    code_section: u32,
    data_section: u32,
    /// The section, the place in it, and the symbol.
    references: Vec<(u32, usize, Symbol)>,
}

impl Linked {
    /// Reads a module that was linked with `--emit-relocs`.
    pub fn read(module: &[u8]) -> Outcome<Self> {
        let found = Found::read(module)
            .map_err(|error| format!("the linked module cannot be read: {error}"))?;
        if found.symbols.is_empty() || found.references.is_empty() {
            return Err("the module was not linked with --emit-relocs".into());
        }
        found.told()
    }

    /// Whether it knows a function of this name.
    pub fn has(&self, function: &str) -> bool {
        self.of_functions.contains_key(function)
    }

    /// Memory that no function but those that `is_second` names, and no data that others name, can
    /// refer to: in order, without overlap.
    pub fn only_for(&self, is_second: impl Fn(&str) -> bool) -> Vec<Range<u32>> {
        let mut needed = HashSet::new();
        let mut open: Vec<Symbol> = self
            .of_functions
            .iter()
            .filter(|(name, _)| !is_second(name))
            .flat_map(|(_, symbols)| symbols.iter().copied())
            .collect();
        while let Some(symbol) = open.pop() {
            if needed.insert(symbol) {
                open.extend(self.of_data.get(&symbol).into_iter().flatten());
            }
        }
        // Symbols may lie one in another; what any needed one covers stays.
        let kept = union(self.ranges(|symbol| needed.contains(symbol)));
        let others = union(self.ranges(|symbol| !needed.contains(symbol)));
        without(&others, &kept)
    }

    fn ranges(&self, of: impl Fn(&Symbol) -> bool) -> Vec<Range<u32>> {
        let chosen = self.places.iter().filter(|(symbol, _)| of(symbol));
        chosen.map(|(_, place)| place.clone()).collect()
    }
}

impl<'a> Found<'a> {
    fn read(module: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut found = Self::default();
        let mut section = 0;
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            let is_section = payload.as_section().is_some();
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        found.imported_functions +=
                            u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => {
                    (found.code, found.code_section) = (range.start, section);
                }
                Payload::CodeSectionEntry(body) => {
                    found.bodies.push(body.range());
                    continue;
                }
                Payload::DataSection(segments) => {
                    (found.data, found.data_section) = (segments.range().start, section);
                    for segment in segments {
                        let segment = segment?;
                        let end = segment.range.end;
                        let content = end - segment.data.len()..end;
                        found.segments.push((content, address(&segment.kind)?));
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Name(subsections) => {
                        for subsection in subsections {
                            if let Name::Function(names) = subsection? {
                                for name in names {
                                    let name = name?;
                                    found.names.insert(name.index, name.name);
                                }
                            }
                        }
                    }
                    KnownCustom::Linking(linking) => {
                        for subsection in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = subsection? {
                                found.take_symbols(symbols)?;
                            }
                        }
                    }
                    KnownCustom::Reloc(relocations) => {
                        let section = relocations.section_index();
                        for entry in relocations.entries() {
                            let entry = entry?;
                            if is_address(entry.ty) {
                                let place = entry.offset as usize;
                                found.references.push((section, place, entry.index));
                            }
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
            section += u32::from(is_section);
        }
        Ok(found)
    }

    fn take_symbols(&mut self, symbols: SymbolInfoMap<'a>) -> Result<(), BinaryReaderError> {
        for (number, symbol) in (0..).zip(symbols) {
            if let SymbolInfo::Data {
                symbol: Some(defined),
                ..
            } = symbol?
            {
                let place = defined.offset..defined.offset + defined.size;
                self.symbols.insert(number, (defined.index, place));
            }
        }
        Ok(())
    }

    /// Whose each reference is.
    fn told(&self) -> Outcome<Linked> {
        let mut linked = Linked::default();
        let mut data = Vec::new();
        for (&number, (segment, place)) in &self.symbols {
            let (content, address) = self
                .segments
                .get(*segment as usize)
                .ok_or("a symbol lies in no segment")?;
            let start = content.start + place.start as usize;
            data.push((start..content.start + place.end as usize, number));
            let in_memory = address + place.start..address + place.end;
            linked.places.insert(number, in_memory);
        }
        let data = Owners::new(data);
        for number in 0..self.bodies.len() {
            let name = self.name(number)?;
            linked.of_functions.entry(name.to_owned()).or_default();
        }
        for &(section, place, symbol) in &self.references {
            if section == self.code_section {
                let place = self.code + place;
                let after = self.bodies.partition_point(|body| body.start <= place);
                let number = after
                    .checked_sub(1)
                    .ok_or("a reference is in no function")?;
                let name = self.name(number)?;
                let named = linked.of_functions.entry(name.to_owned()).or_default();
                named.insert(symbol);
            } else if section == self.data_section {
                let place = self.data + place;
                let owners = data.of(place);
                if owners.is_empty() {
                    return Err("a reference is in no symbol".into());
                }
                for owner in owners {
                    linked.of_data.entry(owner).or_default().insert(symbol);
                }
            }
        }
        Ok(linked)
    }

    fn name(&self, number: usize) -> Outcome<&'a str> {
        let index = self.imported_functions as usize + number;
        let name = u32::try_from(index)
            .ok()
            .and_then(|index| self.names.get(&index));
        name.copied()
            .ok_or_else(|| format!("function {index} has no name"))
    }
}

/// Which symbols cover a place in the file.
struct Owners {
    /// By where they begin.
    symbols: Vec<(Range<usize>, Symbol)>,
    /// Where the farthest of the symbols so far ends.
    reach: Vec<usize>,
}

impl Owners {
    fn new(mut symbols: Vec<(Range<usize>, Symbol)>) -> Self {
        symbols.sort_by_key(|(place, symbol)| (place.start, place.end, *symbol));
        let mut farthest = 0;
        let reach = symbols.iter().map(|(place, _)| {
            farthest = farthest.max(place.end);
            farthest
        });
        let reach = reach.collect();
        Self { symbols, reach }
    }

    fn of(&self, place: usize) -> Vec<Symbol> {
        let before = self
            .symbols
            .partition_point(|(other, _)| other.start <= place);
        let may_cover = self.symbols.iter().zip(&self.reach).take(before).rev();
        may_cover
            .take_while(|(_, reach)| **reach > place)
            .filter(|((other, _), _)| other.contains(&place))
            .map(|((_, symbol), _)| *symbol)
            .collect()
    }
}

/// Where a segment's content goes in memory.
fn address(kind: &DataKind<'_>) -> Result<u32, BinaryReaderError> {
    let DataKind::Active { offset_expr, .. } = kind else {
        return Ok(0);
    };
    match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => Ok(0),
    }
}

/// Whether a relocation puts an address in memory into its place.
fn is_address(kind: RelocationType) -> bool {
    use RelocationType as Kind;
    matches!(
        kind,
        Kind::MemoryAddrLeb
            | Kind::MemoryAddrSleb
            | Kind::MemoryAddrI32
            | Kind::MemoryAddrRelSleb
            | Kind::MemoryAddrLocrelI32
            | Kind::MemoryAddrTlsSleb
    )
}

/// The same places, in order and without overlap.
fn union(mut places: Vec<Range<u32>>) -> Vec<Range<u32>> {
    places.retain(|place| !place.is_empty());
    places.sort_by_key(|place| (place.start, place.end));
    let mut union: Vec<Range<u32>> = Vec::new();
    for place in places {
        match union.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => union.push(place),
        }
    }
    union
}

/// What of some places is in none of others; both in order and without overlap.
pub fn without(places: &[Range<u32>], others: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut rest = Vec::new();
    for place in places {
        let mut start = place.start;
        let first = others.partition_point(|other| other.end <= place.start);
        for other in others
            .iter()
            .skip(first)
            .take_while(|other| other.start < place.end)
        {
            if start < other.start {
                rest.push(start..other.start);
            }
            start = start.max(other.end);
        }
        if start < place.end {
            rest.push(start..place.end);
        }
    }
    rest
}
