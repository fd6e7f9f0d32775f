//! How big the builds are, plain and as a web server with brotli sends them.

use std::io::Write;
use std::path::Path;

use crate::command::{Outcome, read, root};

/// Prints a table of `files` (paths below `dist/`) and their sum.
pub fn print(title: &str, files: &[String]) -> Outcome {
    println!("\n{title:<44} {:>10} {:>10}", "bytes", "brotli");
    let mut sums = (0, 0);
    for file in files {
        let bytes = read(&Path::new(&root()).join("dist").join(file))?;
        let (raw, packed) = (bytes.len(), brotli_size(&bytes)?);
        println!("{file:<44} {raw:>10} {packed:>10}");
        sums = (sums.0 + raw, sums.1 + packed);
    }
    if files.len() > 1 {
        println!("{:<44} {:>10} {:>10}", "together", sums.0, sums.1);
    }
    Ok(())
}

/// The size at the highest level, which is what static hosts use for files packed beforehand.
fn brotli_size(bytes: &[u8]) -> Outcome<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer
        .write_all(bytes)
        .and_then(|()| writer.flush())
        .map_err(|error| format!("cannot compress: {error}"))?;
    Ok(writer.into_inner().len())
}
