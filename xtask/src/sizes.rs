//! How big the builds are, plain and as a web server with brotli sends them.

use std::io::Write;
use std::thread;

use crate::command::{Outcome, read, root};

/// Prints a table of `files` (paths below `dist/`) and their sum; yields each with its packed size.
pub fn print(title: &str, files: &[String]) -> Outcome<Vec<(String, usize)>> {
    let sizes = sizes(files)?;
    println!("\n{title:<44} {:>10} {:>10}", "bytes", "brotli");
    let mut sums = (0, 0);
    let mut all = Vec::new();
    for (file, (raw, packed)) in files.iter().zip(sizes) {
        all.push((file.clone(), packed));
        println!("{file:<44} {raw:>10} {packed:>10}");
        sums = (sums.0 + raw, sums.1 + packed);
    }
    println!("{:<44} {:>10} {:>10}", "together", sums.0, sums.1);
    Ok(all)
}

/// Each file as it is and packed. Packing takes long, so every file has a thread.
fn sizes(files: &[String]) -> Outcome<Vec<(usize, usize)>> {
    let size = |file: &String| {
        let bytes = read(&root().join("dist").join(file))?;
        Ok((bytes.len(), brotli_size(&bytes)?))
    };
    thread::scope(|scope| {
        let running: Vec<_> = files
            .iter()
            .map(|file| scope.spawn(move || size(file)))
            .collect();
        running
            .into_iter()
            .map(|one| one.join().map_err(|_| "packing stopped".to_owned())?)
            .collect()
    })
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
