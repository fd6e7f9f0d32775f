//! What the `openssl` at hand prints, written again.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

use super::kinds::kind;
use super::responses;

/// How many responses the program prints; it takes a few milliseconds for each.
const COUNT: usize = 144;

#[test]
fn what_openssl_prints_is_written_again_octet_for_octet() {
    let Ok(version) = Command::new("openssl").arg("version").output() else {
        // `eprintln!` would be caught by the test runner; this is not.
        let _ = writeln!(
            io::stderr(),
            "SKIPPED openssl ocsp -resp_text: no openssl is at hand; own cover: tests/printed/kinds.rs"
        );
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("printed");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("response.der");
    let (mut proved, mut unprinted) = (0, 0);
    for number in 0..COUNT {
        let kind = kind(number);
        let expected = kind.response.build();
        fs::write(&file, &expected).unwrap();
        let printed = Command::new("openssl")
            .args(["ocsp", "-resp_text", "-noverify", "-respin"])
            .arg(&file)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&printed.stdout).into_owned();
        // Before 3.5 it does not know ML-DSA by name, but by number.
        if !text.contains("Signature Algorithm") {
            unprinted += 1;
            continue;
        }
        let (found, open) = responses(&[&text, &kind.certificates()]);
        assert_eq!((found.len(), open), (1, 0), "{}\n{text}", kind.description);
        assert_eq!(found, [expected], "{}\n{text}", kind.description);
        proved += 1;
    }
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    println!(
        "{}: {proved} prints proved, {unprinted} not printed",
        version.trim()
    );
    assert!(proved > COUNT / 2);
}
