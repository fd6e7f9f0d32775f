//! What is hostile ends in a clear sentence and in bounded memory.

use std::time::Instant;

use data_encoding::BASE64;
use miniz_oxide::deflate::compress_to_vec;
use staplescope_testpki::capture::{Link, Pcap, pcap};
use staplescope_testpki::{cast, der, pem};

use super::{complaints, found};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    packed.extend(compress_to_vec(bytes, 6));
    packed.extend([0; 8]);
    packed
}

/// A ZIP archive of files that all share the same packed octets.
fn zip_of(packed: &[u8], claimed: u32, files: u16) -> Vec<u8> {
    let header = |magic: &[u8]| {
        let mut header = magic.to_vec();
        header.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        header.extend((packed.len() as u32).to_le_bytes());
        header.extend(claimed.to_le_bytes());
        header
    };
    let mut zip = header(b"PK\x03\x04");
    zip.extend([1, 0, 0, 0, b'x']);
    zip.extend(packed);
    let start = zip.len() as u32;
    for _ in 0..files {
        let mut entry = header(b"PK\x01\x02\x14\x00");
        entry.extend([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, b'x']);
        zip.extend(entry);
    }
    let length = zip.len() as u32 - start;
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(files.to_le_bytes());
    zip.extend(files.to_le_bytes());
    zip.extend(length.to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

#[test]
fn this_writer_of_zip_archives_is_right() {
    let text = pem("CERTIFICATE", &cast::shop().der);
    let packed = compress_to_vec(text.as_bytes(), 6);
    let found = found(zip_of(&packed, text.len() as u32, 3));
    assert_eq!(found.objects.len(), 3, "{:?}", complaints(&found));
    assert_eq!(found.problems, []);
}

#[test]
fn what_grows_too_large_is_refused() {
    let bomb = compress_to_vec(&vec![b' '; 65 << 20], 9);
    assert!(bomb.len() < 1 << 20);
    let gz = {
        let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
        packed.extend(&bomb);
        packed
    };
    let said = complaints(&found(gz.clone())).join(" ");
    assert!(
        said.contains("`zcat FILE | staplescope inventory -`"),
        "{said}"
    );
    for bytes in [
        gz.clone(),
        gzip(&gz),
        zip_of(&bomb, 65 << 20, 1),
        zip_of(&bomb, 10, 1),
    ] {
        let found = found(bytes);
        let said = complaints(&found);
        assert_eq!(found.objects, []);
        assert!(said[0].contains("more than 64 MB"), "{said:?}");
    }
}

/// A capture of `length` octets at least: a connection, and packets of something else after it.
fn capture_of(length: usize) -> Vec<u8> {
    const FILE_HEADER: usize = 24;
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/captures/tls1_2-good.pcap"
    );
    let mut capture = std::fs::read(path).unwrap();
    let form = Pcap {
        big_endian: false,
        nanoseconds: false,
    };
    let other = pcap(form, Link::Ethernet, &[vec![0x55; 1_400]]).split_off(FILE_HEADER);
    while capture.len() < length {
        capture.extend(&other);
    }
    capture
}

#[test]
fn packed_captures_are_read_up_to_the_limit() {
    for (length, is_read) in [(32 << 20, true), (63 << 20, true), (65 << 20, false)] {
        let found = found(gzip(&capture_of(length)));
        let said = complaints(&found);
        if is_read {
            assert_eq!(found.connections.len(), 1, "{said:?}");
            assert_eq!(found.objects.len(), 3, "{said:?}");
            assert_eq!(found.format, "gzip with pcap");
        } else {
            assert_eq!((found.connections.len(), found.objects.len()), (0, 0));
            assert!(said[0].contains("more than 64 MB"), "{said:?}");
            assert!(said[0].contains("Unpack it"), "{said:?}");
            assert_eq!(said.len(), 1);
        }
    }
}

#[test]
fn files_that_overlap_count_each() {
    let started = Instant::now();
    let packed = compress_to_vec(&vec![0; 1 << 20], 9);
    let found = found(zip_of(&packed, 1 << 20, 1500));
    let said = complaints(&found).join("\n");
    assert!(said.contains("more than 64 MB"), "{said}");
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn more_files_than_are_looked_at() {
    let text = pem("OCSP RESPONSE", &[0x30, 3, 10, 1, 3]);
    let packed = compress_to_vec(text.as_bytes(), 6);
    let found = found(zip_of(&packed, text.len() as u32, 50_002));
    assert_eq!(found.objects.len(), 50_000);
    assert!(
        complaints(&found)[0].contains("50000 files"),
        "{:?}",
        complaints(&found)
    );
}

#[test]
fn containers_in_containers_without_end() {
    let text = pem("CERTIFICATE", &cast::shop().der).into_bytes();
    let within = |levels: usize| (0..levels).fold(text.clone(), |inner, _| gzip(&inner));
    assert_eq!(found(within(8)).objects.len(), 1);
    for levels in [9, 50] {
        let found = found(within(levels));
        assert_eq!(found.objects, []);
        assert!(complaints(&found)[0].contains("nested inside 8 other containers"));
    }
    let mut json = String::from("[]");
    while json.len() < 1_000_000 {
        json = format!("{{\"a\": {}}}", serde_json::to_string(&json).unwrap());
    }
    found(json);
}

#[test]
fn base64_of_base64_without_end() {
    let text = pem("CERTIFICATE", &cast::shop().der).into_bytes();
    let within = |levels: usize| {
        (0..levels).fold(text.clone(), |inner, _| BASE64.encode(&inner).into_bytes())
    };
    assert_eq!(found(within(4)).objects.len(), 1);
    for levels in [5, 6, 15] {
        for wrapped in [
            within(levels),
            [&b"{\"a\": \""[..], &within(levels), b"\"}"].concat(),
        ] {
            let found = found(wrapped);
            assert_eq!(found.objects, [], "{levels}");
            let said = complaints(&found);
            assert!(
                said[0].contains("base64 within base64"),
                "{levels}: {said:?}"
            );
        }
    }
}

#[test]
fn lengths_that_lie() {
    let whole = super::fixture("ustar.tar");
    let mut huge = whole.clone();
    huge[124..136].copy_from_slice(b"77777777777\0");
    // The checksum no longer fits, so this is no tar archive at all.
    found(huge.clone());
    let sum: u32 = (0..512)
        .map(|at| {
            if (148..156).contains(&at) {
                32
            } else {
                u32::from(huge[at])
            }
        })
        .sum();
    huge[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    let said = complaints(&found(huge));
    assert!(
        said.iter()
            .any(|said| said.contains("ends in the middle of a file")),
        "{said:?}"
    );
    for tag in [0x30, 0x31, 0xa0, 0x24] {
        for claimed in [1 << 16, usize::from(u16::MAX), u32::MAX as usize] {
            let lie = der::lying_tlv(tag, claimed, &[]);
            let info = der::sequence(&[der::oid("1.2.840.113549.1.7.2"), der::explicit(0, &lie)]);
            found(info);
        }
    }
    let zip = zip_of(&[3, 0], u32::MAX - 1, 1);
    assert!(!found(zip).problems.is_empty());
}

#[test]
fn deep_and_wide_structure_takes_no_time() {
    let started = Instant::now();
    let yaml: String = (0..20_000)
        .map(|level| format!("{}a:\n", " ".repeat(level % 2_000)))
        .collect();
    found(yaml);
    found("- ".repeat(200_000));
    found("{\"a\":".repeat(100_000));
    found(format!("[{}\"x\"]", "\"MIIB\",".repeat(200_000)));
    found("dn: a=b\n".repeat(100_000));
    found("dn: a=b\na:: TUlJ\n".to_owned() + &"b: c\n \n".repeat(100_000));
    found("a:\n- b: 12345678\n".repeat(50_000));
    found(gzip(b"").repeat(50_000));
    found("data:,".repeat(200_000));
    found("data:;base64,".repeat(100_000));
    found([0x30, 0x80].repeat(200_000));
    // PKCS #7 of indefinite length: without end, with its end, and hidden where only a search looks.
    let begin = [&[0x30, 0x80][..], &der::oid("1.2.840.113549.1.7.2")].concat();
    found(begin.repeat(100_000));
    found([&begin[..], &[0, 0]].concat().repeat(100_000));
    found(der::octet_string(&begin).repeat(100_000));
    found(
        [&[0xff][..], &begin, &[0xff, 0xff]]
            .concat()
            .repeat(100_000),
    );
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
