use staplescope::input::PasswordNeed;
use staplescope_testpki::der;

use super::{PASSWORD, chain, check, complaints, fixture, found, leaf, with_password};

#[track_caller]
fn opens(name: &str, password: Option<&str>) {
    let bytes = fixture(name);
    let found = match password {
        Some(password) => with_password(bytes, password),
        None => found(bytes),
    };
    let (leaf, chain) = (leaf(), chain());
    let expected = [
        (&*leaf, "PKCS #12, item 1"),
        (&*chain[0], "PKCS #12, item 2"),
        (&*chain[1], "PKCS #12, item 3"),
    ];
    check(&found, "PKCS #12", &expected);
    assert_eq!(found.password, PasswordNeed::None, "{name}");
    let said = complaints(&found);
    assert_eq!(said.len(), 1, "{name}: {said:?}");
    assert!(
        said[0].contains("A private key was seen"),
        "{name}: {said:?}"
    );
}

#[test]
fn every_algorithm_of_openssl_opens_with_the_password() {
    for name in [
        "modern.p12",
        "legacy.p12",
        "3des.p12",
        "2des.p12",
        "rc2-128.p12",
        "aes-128.p12",
        "aes-192.p12",
        "des-ede3.p12",
        "no-mac.p12",
        "pbmac1.p12",
        "clear.p12",
        "certificates-clear.p12",
    ] {
        opens(name, Some(PASSWORD));
    }
    opens("unicode.p12", Some("pässwörd €"));
}

#[test]
fn what_needs_no_password_opens_without_one() {
    opens("clear.p12", None);
    opens("certificates-clear.p12", None);
    opens("empty-password.p12", None);
    opens("empty-password.p12", Some("needless"));
}

#[test]
fn a_missing_and_a_wrong_password_are_told_apart() {
    for name in [
        "modern.p12",
        "legacy.p12",
        "3des.p12",
        "no-mac.p12",
        "pbmac1.p12",
        "unicode.p12",
    ] {
        let without = found(fixture(name));
        assert_eq!(without.objects, [], "{name}");
        assert_eq!(without.password, PasswordNeed::Needed, "{name}");
        assert!(
            complaints(&without)
                .iter()
                .any(|said| said.contains("Enter its password")),
            "{name}: {:?}",
            complaints(&without)
        );
        for wrong in [
            "wrong",
            "",
            "correct hors",
            "Correct horse",
            "correct horse ",
        ] {
            let found = with_password(fixture(name), wrong);
            assert_eq!(found.objects, [], "{name}");
            assert_eq!(found.password, PasswordNeed::Wrong, "{name} with {wrong:?}");
            assert!(
                complaints(&found)
                    .iter()
                    .any(|said| said.contains("does not open with this password")),
                "{name}: {:?}",
                complaints(&found)
            );
        }
    }
}

#[test]
fn a_file_without_keys_has_nothing_to_warn_about() {
    let found = with_password(fixture("certificates-only.p12"), PASSWORD);
    assert_eq!(found.objects.len(), 2);
    assert_eq!(found.problems, []);
}

#[test]
fn a_cipher_that_is_not_there_is_named() {
    let found = with_password(fixture("rc4.p12"), PASSWORD);
    assert_eq!(found.objects, []);
    assert_eq!(found.password, PasswordNeed::None);
    let said = complaints(&found);
    assert!(
        said.iter().any(|said| said.contains("the cipher RC4")),
        "{said:?}"
    );
}

#[test]
fn endless_key_derivation_is_refused() {
    for rounds in [4_000_001, u64::from(u32::MAX), u64::MAX >> 1] {
        let found = with_password(encrypted_with(rounds), PASSWORD);
        let said = complaints(&found);
        assert_eq!(said.len(), 1);
        assert!(
            said[0].contains(&format!("needs {rounds} rounds")),
            "{said:?}"
        );
    }
    // What one input may cost is bounded too, however many containers are in it.
    let started = std::time::Instant::now();
    let many = with_password(encrypted_with(100_000).repeat(200), PASSWORD);
    assert_eq!(many.objects, []);
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}

/// A container without a code for its integrity, one part encrypted with AES-256 and a key from so
/// many rounds of PBKDF2.
fn encrypted_with(rounds: u64) -> Vec<u8> {
    let derivation = der::algorithm(
        "1.2.840.113549.1.5.12",
        Some(der::sequence(&[
            der::octet_string(b"salt"),
            der::integer(rounds),
            der::algorithm("1.2.840.113549.2.9", Some(der::null())),
        ])),
    );
    let cipher = der::algorithm("2.16.840.1.101.3.4.1.42", Some(der::octet_string(&[7; 16])));
    let algorithm = der::algorithm(
        "1.2.840.113549.1.5.13",
        Some(der::sequence(&[derivation, cipher])),
    );
    let content = der::sequence(&[
        der::oid("1.2.840.113549.1.7.1"),
        algorithm,
        der::implicit(0, &[9; 64]),
    ]);
    let part = der::sequence(&[
        der::oid("1.2.840.113549.1.7.6"),
        der::explicit(0, &der::sequence(&[der::integer(0), content])),
    ]);
    let safe = der::octet_string(&der::sequence(&[part]));
    let info = der::sequence(&[der::oid("1.2.840.113549.1.7.1"), der::explicit(0, &safe)]);
    der::sequence(&[der::integer(3), info])
}

#[test]
fn what_is_cut_off_or_damaged_says_so_and_never_gives_a_key() {
    let whole = fixture("clear.p12");
    for length in (0..whole.len()).step_by(97) {
        let found = with_password(&whole[..length], PASSWORD);
        assert!(!found.problems.is_empty(), "{length}");
    }
}

/// Every cipher that the `openssl` at hand writes a container with: opened, or named.
#[test]
fn every_cipher_of_the_openssl_at_hand_is_opened_or_named() {
    let Some(listed) = openssl(&["list", "-cipher-algorithms"]) else {
        println!(
            "SKIPPED: no openssl at hand; the containers among the fixtures are opened all the same"
        );
        return;
    };
    let folder = std::env::temp_dir().join(format!("staplescope-p12-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let pem = folder.join("leaf.pem");
    std::fs::write(&pem, staplescope_testpki::pem("CERTIFICATE", &leaf())).unwrap();
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let ciphers = listed.split_whitespace();
    let plain = |word: &&str| {
        word.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let mut names: Vec<&str> = ciphers.filter(plain).chain(SCHEMES).collect();
    names.sort_unstable();
    names.dedup();
    let mut written = 0;
    for name in names {
        let file = folder.join("written.p12");
        let _ = std::fs::remove_file(&file);
        let arguments = [
            "pkcs12",
            "-export",
            "-legacy",
            "-nokeys",
            "-iter",
            "1",
            "-nomaciter",
            "-certpbe",
            name,
        ];
        let arguments = arguments.iter().map(std::ffi::OsStr::new).chain([
            "-passout".as_ref(),
            "pass:correct".as_ref(),
            "-in".as_ref(),
            pem.as_os_str(),
            "-out".as_ref(),
            file.as_os_str(),
        ]);
        let done = std::process::Command::new("openssl")
            .args(arguments)
            .output();
        let Some(bytes) = done
            .ok()
            .filter(|done| done.status.success())
            .and_then(|_| std::fs::read(&file).ok())
        else {
            continue;
        };
        written += 1;
        let found = with_password(bytes, "correct");
        let said = complaints(&found).join(" ");
        let is_named = said.contains("which Staplescope does not support")
            && !said.contains("unknown identifier");
        let is_opened = found.objects.len() == 1;
        assert!(is_opened || is_named, "{name}: {said}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(written > 5, "{written}");
}

/// Those that are no ciphers by themselves (RFC 7292 appendix C, RFC 8018 section 6.1).
const SCHEMES: [&str; 11] = [
    "PBE-SHA1-RC4-128",
    "PBE-SHA1-RC4-40",
    "PBE-SHA1-RC2-128",
    "PBE-SHA1-RC2-40",
    "PBE-SHA1-3DES",
    "PBE-SHA1-2DES",
    "PBE-MD5-DES",
    "PBE-SHA1-DES",
    "PBE-MD5-RC2-64",
    "PBE-SHA1-RC2-64",
    "PBE-MD2-DES",
];

fn openssl(arguments: &[&str]) -> Option<Vec<u8>> {
    let output = std::process::Command::new("openssl")
        .args(arguments)
        .output();
    output
        .ok()
        .filter(|output| output.status.success())
        .map(|output| output.stdout)
}
