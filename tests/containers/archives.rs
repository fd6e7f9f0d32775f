use super::{chain, check, complaints, fixture, found, leaf};

#[test]
fn zip_archives_are_read_however_they_are_packed() {
    let (leaf, chain) = (leaf(), chain());
    let expected = [
        (&*leaf, "certs/leaf.pem, line 1"),
        (&*chain[0], "certs/chain.p7b › PKCS #7, item 1"),
        (&*chain[1], "certs/chain.p7b › PKCS #7, item 2"),
    ];
    for name in ["deflated.zip", "stored.zip", "zip64.zip"] {
        let found = found(fixture(name));
        check(&found, "ZIP archive with PEM and PKCS #7", &expected);
        let said = complaints(&found);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(
            said[0].starts_with("README.txt, line 1: This text contains no certificate"),
            "{said:?}"
        );
        assert!(
            said[1].starts_with("private/key.pem, line 2: A private key was"),
            "{said:?}"
        );
    }
}

#[test]
fn archives_in_archives_are_opened() {
    let leaf = leaf();
    let found = found(fixture("nested.zip"));
    check(
        &found,
        "ZIP archive with PEM",
        &[(&leaf, "inner.zip › leaf.pem, line 1")],
    );
    assert_eq!(found.problems, []);
}

#[test]
fn what_a_zip_archive_hides_is_named() {
    let said = complaints(&found(fixture("bzip2.zip")));
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("certs/leaf.pem, offset 0: "),
        "{said:?}"
    );
    assert!(said[0].contains("method 12 (bzip2)"), "{said:?}");
    // Bit 0 of the flags of every entry of the central directory.
    let mut encrypted = fixture("stored.zip");
    let entries: Vec<_> = (0..encrypted.len())
        .filter(|at| encrypted[*at..].starts_with(b"PK\x01\x02"))
        .collect();
    for at in entries {
        encrypted[at + 8] |= 1;
    }
    let found = found(encrypted);
    assert_eq!(found.objects, []);
    let said = complaints(&found);
    assert!(said[0].contains("is encrypted"), "{said:?}");
}

#[test]
fn tar_archives_and_their_long_names() {
    let (leaf, chain) = (leaf(), chain());
    let expected = [
        (&*leaf, "certs/leaf.pem, line 1"),
        (&*chain[0], "certs/chain.p7b › PKCS #7, item 1"),
        (&*chain[1], "certs/chain.p7b › PKCS #7, item 2"),
    ];
    let found_in = found(fixture("ustar.tar"));
    check(&found_in, "tar archive with PEM and PKCS #7", &expected);
    assert_eq!(found_in.problems.len(), 2);
    let long = "a-folder-with-a-long-name/".repeat(5) + "leaf.pem";
    let shown: String = long.chars().take(120).chain(['…']).collect();
    for name in ["pax.tar.gz", "gnu.tar.gz"] {
        let place = format!("gzip › {shown}, line 1");
        let expected = [
            (&*leaf, place.as_str()),
            (&*chain[0], "gzip › certs/chain.p7b › PKCS #7, item 1"),
            (&*chain[1], "gzip › certs/chain.p7b › PKCS #7, item 2"),
        ];
        let found = found(fixture(name));
        check(
            &found,
            "gzip with tar archive and PEM and PKCS #7",
            &expected,
        );
        assert_eq!(found.problems, []);
    }
}

#[test]
fn gzip_with_a_name_and_several_members() {
    let (leaf, chain) = (leaf(), chain());
    let found = found(fixture("leaf.pem.gz"));
    let lines = String::from_utf8(fixture("leaf.pem"))
        .unwrap()
        .lines()
        .count();
    let (second, third) = (
        format!("leaf.pem, line {}", lines + 1),
        format!(
            "leaf.pem, line {}",
            lines
                + 1
                + String::from_utf8(fixture("chain.pem"))
                    .unwrap()
                    .lines()
                    .position(|line| line.contains("END"))
                    .unwrap()
                + 1
        ),
    );
    let expected = [
        (&*leaf, "leaf.pem, line 1"),
        (&*chain[0], &*second),
        (&*chain[1], &*third),
    ];
    check(&found, "gzip with PEM", &expected);
}

#[test]
fn what_is_cut_off_says_so_and_gives_what_it_can() {
    for (name, least) in [("ustar.tar", 1), ("leaf.pem.gz", 1), ("stored.zip", 0)] {
        let whole = fixture(name);
        let cut = match name {
            "ustar.tar" => &whole[..4096],
            _ => &whole[..whole.len() - 300],
        };
        let found = found(cut);
        assert!(found.objects.len() >= least, "{name}");
        assert!(
            found.problems.iter().any(|problem| problem.lost),
            "{name}: {:?}",
            complaints(&found)
        );
    }
}

#[test]
fn archives_that_are_not_opened_are_named() {
    for magic in [
        &b"7z\xbc\xaf\x27\x1c\0\0"[..],
        b"Rar!\x1a\x07\x01\0",
        b"\xfd7zXZ\0\0\x04",
        b"BZh91AY&SY",
        b"\x28\xb5\x2f\xfd\x04\0",
    ] {
        let said = complaints(&found(magic));
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("Staplescope does not open"), "{said:?}");
    }
    let said = complaints(&found(b"\xfe\xed\xfe\xed\0\0\0\x02\0\0\0\x01"));
    assert!(said[0].contains("Java keystore"), "{said:?}");
}

#[test]
fn captures_in_archives_are_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/captures");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut seen = 0;
    for path in files.filter(|path| {
        path.extension()
            .is_some_and(|e| e == "pcap" || e == "pcapng")
    }) {
        let capture = std::fs::read(&path).unwrap();
        let direct = found(capture.clone());
        let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
        packed.extend(miniz_oxide::deflate::compress_to_vec(&capture, 6));
        packed.extend([0; 8]);
        let unpacked = found(packed);
        assert_eq!(
            unpacked.connections,
            direct.connections,
            "{}",
            path.display()
        );
        let octets = |found: &staplescope::input::Found| -> Vec<_> {
            found
                .objects
                .iter()
                .map(|object| object.der.clone())
                .collect()
        };
        assert_eq!(octets(&unpacked), octets(&direct), "{}", path.display());
        seen += unpacked.connections.len();
    }
    assert!(seen > 0, "no connection in any capture");
}
