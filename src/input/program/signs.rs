//! The signs by which programs' output is told, all of them looked for at once.

use std::sync::LazyLock;

use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::contiguous::NFA;

use super::{AMID_PEM, DUMPS, TOOLS, printed_response};
use crate::input::form::text::position;

/// The numbers of the groups after those of [`TOOLS`].
const OF_PRINTED: usize = TOOLS.len();
const OF_AMID_PEM: usize = OF_PRINTED + 1;
const OF_DUMPS: usize = OF_PRINTED + 2;

/// Which signs stand in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::input) struct Signs(u64);

/// Every sign with the group that it belongs to, and the automaton of all.
struct Catalogue {
    signs: Vec<(usize, &'static [u8])>,
    /// None where it could not be made.
    automaton: Option<NFA>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let of = |group: usize, signs: &'static [&'static [u8]]| {
        signs.iter().map(move |sign| (group, *sign))
    };
    let tools = TOOLS.iter().enumerate();
    let signs: Vec<_> = tools
        .flat_map(|(number, tool)| of(number, tool.signs))
        .chain(of(OF_PRINTED, &printed_response::SIGNS))
        .chain(of(OF_AMID_PEM, &AMID_PEM))
        .chain(of(OF_DUMPS, &DUMPS))
        .collect();
    let automaton = NFA::new(signs.iter().map(|(_, sign)| sign)).ok();
    Catalogue { signs, automaton }
});

impl Signs {
    /// Those of a text.
    pub(in crate::input) fn of(text: &[u8]) -> Self {
        let catalogue = &*CATALOGUE;
        let found = match &catalogue.automaton {
            Some(automaton) => search(automaton, catalogue, text),
            None => None,
        };
        found.unwrap_or_else(|| one_by_one(catalogue, text))
    }

    const fn has(self, group: usize) -> bool {
        (self.0 >> group) & 1 == 1
    }

    /// Whether one of the signs of the tool at this position of [`TOOLS`] is there.
    pub(super) const fn has_tool(self, position: usize) -> bool {
        self.has(position)
    }

    /// Whether a response may stand there in words.
    pub(super) const fn has_printed_response(self) -> bool {
        self.has(OF_PRINTED)
    }

    /// Whether something may interrupt PEM blocks.
    pub(super) const fn has_amid_pem(self) -> bool {
        self.has(OF_AMID_PEM)
    }

    /// Whether there may be dumps.
    pub(super) const fn has_dumps(self) -> bool {
        self.has(OF_DUMPS)
    }
}

/// In one pass.
fn search(automaton: &NFA, catalogue: &Catalogue, text: &[u8]) -> Option<Signs> {
    let mut found = 0;
    let mut state = automaton.start_state(Anchored::No).ok()?;
    for byte in text {
        state = automaton.next_state(Anchored::No, state, *byte);
        if automaton.is_match(state) {
            for index in 0..automaton.match_len(state) {
                let pattern = automaton.match_pattern(state, index);
                let (group, _) = catalogue.signs.get(pattern.as_usize())?;
                found |= 1 << *group;
            }
        }
    }
    Some(Signs(found))
}

fn one_by_one(catalogue: &Catalogue, text: &[u8]) -> Signs {
    let signs = catalogue.signs.iter();
    let there = signs.filter(|(_, sign)| position(text, sign, 0).is_some());
    Signs(there.fold(0, |found, (group, _)| found | 1 << *group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pass_finds_what_searches_for_each_find() {
        let catalogue = &*CATALOGUE;
        assert!(catalogue.automaton.is_some());
        const { assert!(OF_DUMPS < 64) }
        for (group, sign) in &catalogue.signs {
            let cut = sign.get(..sign.len() - 1).unwrap_or_default();
            let texts = [
                sign.to_vec(),
                [b"x\n", *sign, b"\ny"].concat(),
                [cut, *sign].concat(),
                [*sign, *sign].concat(),
            ];
            for text in texts {
                let found = Signs::of(&text);
                assert!(found.has(*group), "{}", String::from_utf8_lossy(&text));
                assert_eq!(found, one_by_one(catalogue, &text));
            }
            assert_eq!(Signs::of(cut), one_by_one(catalogue, cut));
        }
        assert_eq!(Signs::of(b""), Signs::default());
    }
}
