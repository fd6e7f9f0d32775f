//! Dumps in words, numbers, characters and bits, as the programs write them.

use std::borrow::Cow;

use crate::input::form::dump::undone;
use crate::input::form::hex;

/// The octets of a sequence with every octet in it, in lines of sixteen.
fn octets() -> Vec<u8> {
    let content = (0..=255_u8).chain([0x20, 0x5c, 0x0a]);
    [0x30, 0x82, 0x01, 0x03]
        .into_iter()
        .chain(content)
        .collect()
}

/// As programs dump them: how they write an offset, a line of octets, and whether they end with the length.
fn dumped(
    offset: impl Fn(usize) -> String,
    wide: usize,
    line: impl Fn(&[u8]) -> String,
    ends: bool,
) -> String {
    let octets = octets();
    let lines = octets.chunks(wide).enumerate();
    let mut text: String = lines
        .map(|(number, octets)| format!("{}{}\n", offset(number * wide), line(octets)))
        .collect();
    if ends {
        text += &format!("{}\n", offset(octets.len()));
    }
    text
}

fn little(octets: &[u8]) -> u64 {
    octets
        .iter()
        .rev()
        .fold(0, |sum, octet| sum << 8 | u64::from(*octet))
}

fn each_of(size: usize, write: impl Fn(u64) -> String) -> impl Fn(&[u8]) -> String {
    move |octets: &[u8]| {
        octets
            .chunks(size)
            .map(|word| write(little(word)))
            .collect()
    }
}

fn character(octet: u64) -> String {
    let name = match octet as u8 {
        0 => "\\0".into(),
        7 => "\\a".into(),
        8 => "\\b".into(),
        9 => "\\t".into(),
        10 => "\\n".into(),
        11 => "\\v".into(),
        12 => "\\f".into(),
        13 => "\\r".into(),
        octet @ 0x20..0x7f => char::from(octet).to_string(),
        octet => format!("{octet:03o}"),
    };
    format!(" {name:>3}")
}

#[test]
fn whatever_the_options_the_octets_are_the_same() {
    let octal = |offset| format!("{offset:07o}");
    let hexadecimal = |offset| format!("{offset:07x}");
    let decimal = |offset| format!("{offset:07}");
    let xxd = |offset| format!("{offset:08x}:");
    for (name, text) in [
        (
            "hexdump",
            dumped(
                hexadecimal,
                16,
                each_of(2, |word| format!(" {word:04x}")),
                true,
            ),
        ),
        (
            "hexdump -x",
            dumped(
                hexadecimal,
                16,
                each_of(2, |word| format!("    {word:04x}")),
                true,
            ),
        ),
        (
            "hexdump -d",
            dumped(
                hexadecimal,
                16,
                each_of(2, |word| format!("   {word:05}")),
                true,
            ),
        ),
        (
            "hexdump -o",
            dumped(
                hexadecimal,
                16,
                each_of(2, |word| format!("  {word:06o}")),
                true,
            ),
        ),
        (
            "hexdump -b",
            dumped(
                hexadecimal,
                16,
                each_of(1, |octet| format!(" {octet:03o}")),
                true,
            ),
        ),
        (
            "hexdump -c",
            dumped(hexadecimal, 16, each_of(1, character), true),
        ),
        (
            "od",
            dumped(octal, 16, each_of(2, |word| format!(" {word:06o}")), true),
        ),
        (
            "od -x",
            dumped(octal, 16, each_of(2, |word| format!(" {word:04x}")), true),
        ),
        (
            "od -A d -x",
            dumped(decimal, 16, each_of(2, |word| format!(" {word:04x}")), true),
        ),
        (
            "od -A x -t x4",
            dumped(
                |offset| format!("{offset:06x}"),
                16,
                each_of(4, |word| format!(" {word:08x}")),
                true,
            ),
        ),
        (
            "od -t x8",
            dumped(octal, 16, each_of(8, |word| format!(" {word:016x}")), true),
        ),
        (
            "od -t o4",
            dumped(octal, 16, each_of(4, |word| format!(" {word:011o}")), true),
        ),
        (
            "od -b",
            dumped(octal, 16, each_of(1, |octet| format!(" {octet:03o}")), true),
        ),
        ("od -c", dumped(octal, 16, each_of(1, character), true)),
        (
            "od -t u1",
            dumped(octal, 16, each_of(1, |octet| format!(" {octet:3}")), true),
        ),
        (
            "od -t d1",
            dumped(
                octal,
                16,
                each_of(1, |octet| format!(" {:4}", octet as u8 as i8)),
                true,
            ),
        ),
        (
            "od -w32 -x",
            dumped(octal, 32, each_of(2, |word| format!(" {word:04x}")), true),
        ),
        (
            "xxd -b",
            dumped(
                xxd,
                6,
                |octets| {
                    let bits: String = octets.iter().map(|octet| format!(" {octet:08b}")).collect();
                    let shown: String = octets
                        .iter()
                        .map(|octet| match octet {
                            0x20..0x7f => char::from(*octet),
                            _ => '.',
                        })
                        .collect();
                    format!("{bits:<54}  {shown}")
                },
                false,
            ),
        ),
    ] {
        let quoted = format!("> {}", text.trim_end().replace('\n', "\n> ")) + "\n";
        for (end, text) in [
            ("\n", text.clone()),
            ("\r\n", text.replace('\n', "\r\n")),
            ("\n", quoted),
        ] {
            let before = format!("$ {name} staple.der{end}");
            let whole = format!("{before}{text}$ {end}");
            let done = undone(whole.as_bytes());
            let lines = |text: &[u8]| text.iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(lines(&done), lines(whole.as_bytes()), "{name}");
            let found: Vec<u8> = hex::Bytes::new(&done, before.len())
                .map(|(_, octet)| octet)
                .collect();
            assert_eq!(found, octets(), "{name}");
        }
    }
}

#[test]
fn what_is_none_is_left_alone() {
    for text in [
        "0000000\n",
        "00000000  30 82 01 0a\n",
        "00000000: 3082 010a 0203\n",
        "0000000 8231 0a01\n",
        "x 0000000 8230 0a01\n",
        "0000000 what is this\n",
        "0000001 8230 0a01\n",
        "000000000000000000000000000000\n",
        "",
    ] {
        assert!(
            matches!(undone(text.as_bytes()), Cow::Borrowed(_)),
            "{text}"
        );
    }
    // A number that is not the octets before it ends a dump.
    let text = "0000000 8230 0301 0201 0203\n0000666 0405\n";
    let done = undone(text.as_bytes());
    assert_eq!(
        String::from_utf8_lossy(&done),
        "30 82 01 03 01 02 03 02 \n0000666 0405\n"
    );
}
