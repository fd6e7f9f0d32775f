//! Material that lies beside the checkout, in `../shared`, and is not part of it.
//!
//! Where it is absent, a suite says so on standard error, past the test runner, which shows what a
//! passing test prints to nobody: one line naming the suite, what is not covered, and which tests of
//! this project cover the same ground with material that they make themselves.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// A suite that needs something from `../shared`.
pub struct Suite {
    /// Its name.
    pub name: &'static str,
    /// Where its material lies, below `../shared`.
    pub folder: &'static str,
    /// What it covers.
    pub covers: &'static str,
    /// The files of this project that cover the same ground, from its root.
    pub own: &'static [&'static str],
}

/// How many suites of this test binary were skipped.
static SKIPPED: AtomicUsize = AtomicUsize::new(0);

impl Suite {
    /// The folder of its material; none, and said loudly, where it is absent.
    pub fn folder(&self) -> Option<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = root.join("../shared").join(self.folder);
        for own in self.own {
            assert!(root.join(own).exists(), "{}: {own} is gone", self.name);
        }
        if folder.is_dir() {
            return Some(folder);
        }
        let count = SKIPPED.fetch_add(1, SeqCst) + 1;
        // `eprintln!` would be caught by the test runner; this is not.
        let _ = writeln!(io::stderr(), "{}", self.skipped(count));
        None
    }

    fn skipped(&self, count: usize) -> String {
        let Self {
            name,
            folder,
            covers,
            own,
        } = self;
        format!(
            "SKIPPED {name}: not covered here: {covers}; ../shared/{folder} is absent; own cover: {}; \
             suites of {} skipped so far: {count}",
            own.join(", "),
            env!("CARGO_CRATE_NAME"),
        )
    }
}

#[test]
fn a_skipped_suite_is_named_in_one_line_with_what_it_covers_and_a_count() {
    let suite = Suite {
        name: "example",
        folder: "conformance/example",
        covers: "twelve cases",
        own: &["tests/matrix", "tests/signatures.rs"],
    };
    let line = suite.skipped(2);
    for part in [
        "SKIPPED example: not covered here: twelve cases;",
        "../shared/conformance/example is absent",
        "own cover: tests/matrix, tests/signatures.rs",
        "skipped so far: 2",
    ] {
        assert!(line.contains(part), "{line}");
    }
    assert!(!line.contains('\n'));
}
