//! Finds the anchors of all patterns in one pass (Aho and Corasick, 1975).

use super::symbols::COUNT;

/// A state's number; 0 is the start.
type State = u16;

/// The most states; what would need more is not found, and a test sees to it that nothing does.
const MOST: usize = State::MAX as usize;

/// All anchors as one automaton.
#[derive(Debug)]
pub(super) struct Automaton {
    /// Where each symbol leads from each state.
    next: Vec<State>,
    /// The anchors that end in each state.
    ends: Vec<Vec<u16>>,
}

impl Automaton {
    /// The automaton of these anchors, which are numbered in their order.
    pub(super) fn new<A: Iterator<Item = u8>>(anchors: impl Iterator<Item = A>) -> Self {
        let mut automaton = Self {
            next: vec![0; COUNT],
            ends: vec![Vec::new()],
        };
        for (number, anchor) in anchors.enumerate() {
            automaton.add(u16::try_from(number).unwrap_or(u16::MAX), anchor);
        }
        automaton.link();
        automaton
    }

    fn add(&mut self, number: u16, anchor: impl Iterator<Item = u8>) {
        let mut state = 0;
        for symbol in anchor {
            state = match self.step(state, symbol) {
                0 => match self.grow(state, symbol) {
                    Some(state) => state,
                    None => return,
                },
                next => next,
            };
        }
        if let Some(ends) = self.ends.get_mut(usize::from(state)) {
            ends.push(number);
        }
    }

    fn grow(&mut self, state: State, symbol: u8) -> Option<State> {
        let new = State::try_from(self.ends.len())
            .ok()
            .filter(|_| self.ends.len() < MOST)?;
        self.set(state, symbol, new);
        self.next.resize(self.next.len() + COUNT, 0);
        self.ends.push(Vec::new());
        Some(new)
    }

    fn set(&mut self, state: State, symbol: u8, to: State) {
        if let Some(next) = self
            .next
            .get_mut(usize::from(state) * COUNT + usize::from(symbol))
        {
            *next = to;
        }
    }

    /// Where a symbol leads.
    pub(super) fn step(&self, state: State, symbol: u8) -> State {
        let at = usize::from(state) * COUNT + usize::from(symbol);
        self.next.get(at).copied().unwrap_or(0)
    }

    /// The anchors that end in a state.
    pub(super) fn ends(&self, state: State) -> &[u16] {
        self.ends.get(usize::from(state)).map_or(&[], Vec::as_slice)
    }

    /// Leads every dead end to the longest end of what was read that begins an anchor.
    fn link(&mut self) {
        let mut fallback: Vec<State> = vec![0; self.ends.len()];
        let mut queue = std::collections::VecDeque::from([0]);
        while let Some(state) = queue.pop_front() {
            let behind = fallback.get(usize::from(state)).copied().unwrap_or(0);
            for symbol in 0..u8::try_from(COUNT).unwrap_or(0) {
                let other = if state == 0 {
                    0
                } else {
                    self.step(behind, symbol)
                };
                match self.step(state, symbol) {
                    0 => self.set(state, symbol, other),
                    next => {
                        let more = self.ends(other).to_vec();
                        if let Some(ends) = self.ends.get_mut(usize::from(next)) {
                            ends.extend(more);
                        }
                        if let Some(fallback) = fallback.get_mut(usize::from(next)) {
                            *fallback = other;
                        }
                        queue.push_back(next);
                    }
                }
            }
        }
    }

    /// How many states there are.
    #[cfg(test)]
    pub(super) fn states(&self) -> usize {
        self.ends.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_anchor_is_found_wherever_it_ends() {
        let anchors = ["abcd", "bc", "cde", "bcx"];
        let automaton = Automaton::new(
            anchors
                .iter()
                .map(|anchor| anchor.bytes().map(|byte| byte - b'a')),
        );
        let mut state = 0;
        let mut found = Vec::new();
        for (at, byte) in "zabcdexbcx".bytes().enumerate() {
            state = automaton.step(state, byte - b'a');
            found.extend(automaton.ends(state).iter().map(|anchor| (at, *anchor)));
        }
        assert_eq!(found, [(3, 1), (4, 0), (5, 2), (8, 1), (9, 3)]);
    }
}
