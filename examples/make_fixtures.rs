//! Writes the generated fixtures below `tests/fixtures/` anew:
//!
//! ```text
//! cargo run --example make_fixtures
//! ```
//!
//! Keys and clock are fixed (`tests/pki/`), so nothing changes unless the recipe does.

use std::path::Path;
use std::{fs, io};

use staplescope_testpki::samples;

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/samples");
    for sample in samples::all() {
        let folder = folder.join(sample.name);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("input.pem"), sample.input)?;
        fs::write(folder.join("case.toml"), sample.case)?;
    }
    Ok(())
}
