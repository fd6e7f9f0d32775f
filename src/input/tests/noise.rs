use super::found;
use super::samples::*;

/// Marsaglia's xorshift64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit).unwrap()).unwrap()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[3]
    }
}

fn mixed_paste() -> Vec<u8> {
    let cert = certificate();
    [
        pem("CERTIFICATE", &cert).as_bytes(),
        b"> quoted\n\"a\": \"-----BEGIN X-----\\nAAAA\\n",
        base64(&response()).as_bytes(),
        b"\n",
        dump(&cert, ": ", "  ").as_bytes(),
        hex(TRY_LATER, ":").as_bytes(),
        b"\n\\x30\\x03 0x",
        wrapped(&cert, "\n").as_bytes(),
        b"\n",
        &response(),
        &cert,
        b"\x30\x80\x06\x09",
    ]
    .concat()
}

#[test]
fn every_prefix() {
    let paste = mixed_paste();
    for end in 0..=paste.len() {
        let _ = found(&paste[..end]);
    }
    let text: Vec<u8> = paste
        .iter()
        .copied()
        .filter(|b| matches!(b, 9..=126))
        .collect();
    for end in 0..=text.len() {
        assert!(found(&text[..end]).objects.len() <= 20);
    }
}

#[test]
fn mutations() {
    let paste = mixed_paste();
    let text = paste[..paste.len() - 500].to_vec();
    let mut random = Random(0x5DEE_CE66);
    for round in 0..20_000 {
        let mut bytes = if round % 2 == 0 {
            paste.clone()
        } else {
            text.clone()
        };
        for _ in 0..=random.below(8) {
            let at = random.below(bytes.len());
            match random.below(4) {
                0 => bytes[at] = random.byte(),
                1 => bytes.truncate(at + 1),
                2 => bytes.insert(at, b"-\n\\MA03=:x >"[random.below(12)]),
                _ => drop(bytes.drain(at..(at + random.below(40)).min(bytes.len() - 1).max(at))),
            }
        }
        let found = found(bytes);
        assert!(found.problems.len() <= 50);
    }
}

pub(super) fn shapes(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let mut random = Random(88_172_645_463_325_252);
    let mut shapes = vec![(
        "random",
        (0..size).map(|_| random.byte()).collect::<Vec<_>>(),
    )];
    let repeated: [(&str, &[u8]); 26] = [
        ("zero", b"\0"),
        ("A", b"A"),
        ("-", b"-"),
        ("BEGIN", b"-----BEGIN "),
        ("nested", b"-----BEGIN X-----"),
        ("nested lines", b"-----BEGIN CERTIFICATE-----\n"),
        ("short blocks", b"-----BEGIN CERTIFICATE-----\nAAAA\n"),
        ("MII", b"MII"),
        ("MII words", b"MII "),
        ("MII lines", b"MIIBMIIBMIIBMIIBMIIBMIIBMIIBMIIBMIIB\n"),
        ("30", b"30"),
        ("30 words", b"30 "),
        ("30 bytes", b"0"),
        ("indefinite", b"\x30\x80"),
        ("indefinite hex", b"30 80 "),
        ("responses", b"\x30\x03\x0a\x01\x06"),
        ("responses in base64", b"MAMKAQM= "),
        ("responses in hex", b"30030a0106"),
        (
            "cut certificates",
            b"\x30\x84\x7f\xff\xff\xff\x30\x20\xa0\x03\x02\x01\x02\x02\x01\x01\x30\x02\x06\x00",
        ),
        (
            "private keys",
            b"\x30\x0b\x02\x01\x00\x30\x03\x06\x01\x2a\x04\x01\x53",
        ),
        (
            "private keys in hex",
            b"30 0b 02 01 00 30 03 06 01 2a 04 01 53 ",
        ),
        ("dump", b"0000: 30 80 30 80\n"),
        ("backslashes", b"\\"),
        ("PEM in base64", b"LS0tLS1CRUdJTi "),
        ("words", b"be add dead words 0x x "),
        (
            "almost requests",
            b"\x30\x0a\x30\x08\x30\x06\x30\x04\x30\x02",
        ),
    ];
    for (name, unit) in repeated {
        shapes.push((name, unit.iter().copied().cycle().take(size).collect()));
    }
    shapes
}

#[test]
fn noise_ends_soon() {
    for (name, bytes) in shapes(1 << 20) {
        let found = found(bytes);
        let kept: usize = found.objects.iter().map(|object| object.der.len()).sum();
        assert!(kept <= 1 << 20, "{name}");
        assert!(found.problems.len() <= 50, "{name}");
        // A certificate that is cut off is an object, and says itself what it lacks.
        let speaks_for_itself = name == "cut certificates" && !found.objects.is_empty();
        assert!(
            !found.problems.is_empty() || speaks_for_itself,
            "{name}: {}",
            found.objects.len()
        );
    }
}

/// `cargo test --release --lib input -- --ignored --nocapture` prints how long 50 MB take.
#[test]
#[ignore = "for measuring, in release mode"]
fn fifty_megabytes_of_noise() {
    for (name, bytes) in shapes(50_000_000) {
        let start = std::time::Instant::now();
        let found = found(bytes);
        println!(
            "{:>6} ms  {name}, {} objects",
            start.elapsed().as_millis(),
            found.objects.len()
        );
    }
}
