//! Writes the generated fixtures below `tests/fixtures/` anew:
//!
//! ```text
//! cargo run --example make_fixtures
//! ```
//!
//! Keys and clock are fixed (`tests/pki/`), so nothing changes unless the recipe does.

use std::path::Path;
use std::{fs, io};

use staplescope_testpki::{kinds, samples};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for sample in samples::all() {
        let folder = folder.join("samples").join(sample.name);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("input.pem"), sample.input)?;
        fs::write(folder.join("case.toml"), sample.case)?;
    }
    let folder = folder.join("keys");
    fs::create_dir_all(&folder)?;
    for kind in kinds::all() {
        fs::write(folder.join(kind.file()), kind.pem())?;
    }
    Ok(())
}
