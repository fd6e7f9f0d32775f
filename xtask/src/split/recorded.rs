//! What a first verdict was once seen not to call, by module: the lists in the folder `second`, which
//! `cargo xtask profile` writes.
//!
//! They are kept with the sources so that one tree has one split, wherever it is built. What is not in them,
//! new functions among it, goes into the first part: the page never waits for it, and when it grows too
//! large by that, the budget says so.

use std::collections::{BTreeMap, HashSet};

use super::names;
use crate::command::{self, Outcome, read_text, root};

/// Where the lists are, from the project's top folder.
const FOLDER: &str = "xtask/src/split/second";

/// How a line ends that speaks of everything below a path.
const BELOW: &str = "::*";

/// Which functions of a module a first verdict does not call.
pub struct Recorded(HashSet<String>);

impl Recorded {
    /// Reads the list of a module.
    pub fn of(module: &str) -> Outcome<Self> {
        read_text(&root().join(file(module))).map(|list| Self::read(&list))
    }

    fn read(list: &str) -> Self {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        Self(lines.map(str::to_owned).collect())
    }

    /// Whether the list has the path of a function, or one that it is below.
    pub fn has(&self, steps: &[String]) -> bool {
        let is_below = |length| {
            self.0
                .contains(&format!("{}{BELOW}", steps[..length].join("::")))
        };
        self.0.contains(&steps.join("::")) || (1..steps.len()).any(is_below)
    }
}

/// Writes the list of a module: of all its functions those of which none with the same path was called.
pub fn write(module: &str, all: &[String], called: &HashSet<String>) -> Outcome {
    let header = format!(
        "# What a first verdict does not call of the module {module}, as `cargo xtask profile` saw it.\n"
    );
    command::write(&root().join(file(module)), header + &list(all, called))
}

fn file(module: &str) -> String {
    format!("{FOLDER}/{module}.txt")
}

fn list(all: &[String], called: &HashSet<String>) -> String {
    let mut tree = Tree::default();
    for name in all {
        tree.add(names::path(name), called.contains(name));
    }
    let mut lines = Vec::new();
    tree.walk(&mut Vec::new(), &mut lines);
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Paths by their steps.
#[derive(Default)]
struct Tree {
    is_function: bool,
    /// Whether it or anything below it was called.
    is_called: bool,
    below: BTreeMap<String, Self>,
}

impl Tree {
    fn add(&mut self, path: Vec<String>, is_called: bool) {
        self.is_called |= is_called;
        let mut at = self;
        for step in path {
            at = at.below.entry(step).or_default();
            at.is_called |= is_called;
        }
        at.is_function = true;
    }

    /// Lists the paths of what was not called, each as short as it can be.
    fn walk(&self, path: &mut Vec<String>, lines: &mut Vec<String>) {
        let is_whole = !self.is_called && !path.is_empty();
        if is_whole && self.is_function {
            lines.push(path.join("::"));
        }
        if is_whole && !self.below.is_empty() {
            lines.push(path.join("::") + BELOW);
            return;
        }
        for (step, below) in &self.below {
            path.push(step.clone());
            below.walk(path, lines);
            path.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Recorded, list};
    use crate::split::names;

    #[test]
    fn what_was_not_called_is_listed_by_the_shortest_path() {
        let all = [
            "a::b::one",
            "a::b::two",
            "a::c::three",
            "a::c::four",
            "five",
            "a::c",
        ];
        let all = all.map(str::to_owned);
        let called = HashSet::from(["a::c::three".to_owned()]);
        assert_eq!(list(&all, &called), "a::b::*\na::c::four\nfive\n");
    }

    #[test]
    fn what_nobody_saw_is_not_in_the_list() {
        let list = Recorded::read("# a::e\na::b::*\na::c::four\nfive\n");
        let has = |paths: &[&str]| {
            paths
                .iter()
                .map(|name| list.has(&names::path(name)))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            has(&["a::b::one", "a::b::new", "a::b::c::d", "a::c::four", "five"]),
            [true; 5]
        );
        assert_eq!(
            has(&["a::b", "a::c::three", "a::e", "six", "five::below"]),
            [false; 5]
        );
    }
}
