//! Project Wycheproof's vectors for signatures, run whole.
//!
//! They lie beside this repository, in `../shared/conformance/wycheproof/`; where they are absent,
//! that is said loudly and nothing is tested. What this engine answers differently, and how it decides
//! what the vectors leave open, stands in `wycheproof-exceptions.toml`, each with its reason; an
//! exception that is none any more is a failure as well.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

mod shared;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use serde::Deserialize;
use staplescope::asn1::Cursor;
use staplescope::verify::signature::{SignatureOutcome, verify};
use staplescope::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

use shared::Suite;

const WYCHEPROOF: Suite = Suite {
    name: "wycheproof",
    folder: "conformance/wycheproof",
    covers: "Project Wycheproof's vectors for RSA, ECDSA, EdDSA and ML-DSA signatures",
    own: &["tests/signatures.rs", "tests/matrix/algorithms.rs"],
};

/// One file of vectors.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vectors {
    algorithm: String,
    test_groups: Vec<Group>,
}

/// Vectors under one key.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Group {
    #[serde(rename = "type")]
    kind: String,
    public_key: serde_json::Value,
    public_key_der: Option<String>,
    sha: Option<String>,
    mgf: Option<String>,
    mgf_sha: Option<String>,
    s_len: Option<u8>,
    tests: Vec<Vector>,
}

/// One vector.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vector {
    tc_id: u32,
    comment: String,
    flags: BTreeSet<String>,
    msg: String,
    sig: String,
    /// ML-DSA's context.
    ctx: Option<String>,
    result: String,
}

/// `wycheproof-exceptions.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    acceptable: Vec<Acceptable>,
    differs: Vec<Difference>,
}

/// How the vectors that leave the answer open are to come out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Acceptable {
    flag: String,
    verifies: bool,
    reason: String,
}

/// Vectors that come out differently than they say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    file: String,
    cases: BTreeSet<u32>,
    reason: String,
}

#[test]
fn wycheproof() {
    let Some(folder) = WYCHEPROOF.folder() else {
        return;
    };
    let files = vectors(&folder);
    assert!(!files.is_empty(), "no vectors in {}", folder.display());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/wycheproof-exceptions.toml")).unwrap();
    let exceptions: Exceptions = toml::from_str(&text).unwrap();
    let mut problems = exceptions.unknown_files(&files);
    let mut count = 0;
    for path in &files {
        let (run, wrong) = run(path, &exceptions);
        println!("{}: {run} vectors", stem(path));
        count += run;
        problems.extend(wrong);
    }
    println!("Wycheproof: {count} vectors in {} files", files.len());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn vectors(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// How many vectors the file holds, and those that do not come out as they should.
fn run(path: &Path, exceptions: &Exceptions) -> (usize, Vec<String>) {
    let file = stem(path);
    let vectors: Vectors = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut excused: BTreeSet<u32> = exceptions.of(&file);
    let (mut count, mut problems) = (0, vec![]);
    for group in &vectors.test_groups {
        let (algorithm, key) = (group.algorithm(&vectors.algorithm), group.key());
        for vector in &group.tests {
            count += 1;
            let outcome = vector.verify(&algorithm, &key);
            let expected = vector.outcome_is_expected(&outcome, &exceptions.acceptable);
            let excuse = excused.remove(&vector.tc_id);
            let (id, comment) = (vector.tc_id, &vector.comment);
            match (expected, excuse) {
                (true, false) | (false, true) => {}
                (true, true) => {
                    problems.push(format!("{file} {id} is as it says, yet an exception"));
                }
                (false, false) => problems.push(format!(
                    "{file} {id} ({comment}, {:?}) is {}, here {outcome:?}",
                    vector.flags, vector.result
                )),
            }
        }
    }
    problems.extend(
        excused
            .iter()
            .map(|id| format!("{file} {id}: an exception for nothing")),
    );
    (count, problems)
}

impl Vector {
    fn verify(
        &self,
        algorithm: &AlgorithmIdentifier,
        key: &SubjectPublicKeyInfo,
    ) -> SignatureOutcome {
        verify(algorithm, key, &hex(&self.msg), &hex(&self.sig))
    }

    /// Valid ones verify and invalid ones do not; that they could not be judged would be neither.
    fn outcome_is_expected(&self, outcome: &SignatureOutcome, acceptable: &[Acceptable]) -> bool {
        let verifies = match self.result.as_str() {
            // Certificates and responses are signed with an empty context (RFC 9881 §3).
            "valid" => self.ctx.as_deref().unwrap_or_default().is_empty(),
            "invalid" => false,
            "acceptable" => {
                acceptable
                    .iter()
                    .find(|entry| self.flags.contains(&entry.flag))
                    .unwrap_or_else(|| panic!("nothing is said about {:?}", self.flags))
                    .verifies
            }
            other => panic!("a result called {other}"),
        };
        match verifies {
            true => *outcome == SignatureOutcome::Valid,
            false => matches!(outcome, SignatureOutcome::Invalid(_)),
        }
    }
}

impl Exceptions {
    fn of(&self, file: &str) -> BTreeSet<u32> {
        let of_file = self.differs.iter().filter(|entry| entry.file == file);
        of_file
            .flat_map(|entry| entry.cases.iter().copied())
            .collect()
    }

    fn unknown_files(&self, files: &[PathBuf]) -> Vec<String> {
        let reasons = self.acceptable.iter().map(|entry| &entry.reason);
        assert!(
            reasons
                .chain(self.differs.iter().map(|entry| &entry.reason))
                .all(|it| !it.is_empty())
        );
        let known: BTreeSet<_> = files.iter().map(|path| stem(path)).collect();
        let unknown = self
            .differs
            .iter()
            .filter(|entry| !known.contains(&entry.file));
        unknown
            .map(|entry| format!("{}: exceptions for a file that does not exist", entry.file))
            .collect()
    }
}

impl Group {
    fn key(&self) -> SubjectPublicKeyInfo {
        let der = hex(self
            .public_key_der
            .as_ref()
            .unwrap_or_else(|| panic!("{}", self.public_key)));
        SubjectPublicKeyInfo::decode(&Cursor::new(&der).element("key").unwrap()).unwrap()
    }

    fn algorithm(&self, name: &str) -> AlgorithmIdentifier {
        let hash = |name: &Option<String>| name.clone().unwrap_or_default();
        let der = match self.kind.as_str() {
            "EddsaVerify" | "MlDsaVerify" => sequence(&[&tlv(6, &self.key_oid())]),
            "EcdsaVerify" => sequence(&[&tlv(6, &ecdsa(&hash(&self.sha)))]),
            "RsassaPkcs1Verify" => sequence(&[&tlv(6, &rsa(&hash(&self.sha))), &NULL]),
            "RsassaPssVerify" | "RsassaPssWithParametersVerify" => {
                assert_eq!(self.mgf.as_deref(), Some("MGF1"));
                let mgf1 = [&tlv(6, MGF1), &digest(&hash(&self.mgf_sha))[..]];
                let parameters = sequence(&[
                    &tlv(0xa0, &digest(&hash(&self.sha))),
                    &tlv(0xa1, &sequence(&mgf1)),
                    &tlv(0xa2, &tlv(2, &[self.s_len.unwrap()])),
                ]);
                sequence(&[&tlv(6, PSS), &parameters])
            }
            other => panic!("{name} has vectors of the unknown kind {other}"),
        };
        AlgorithmIdentifier::decode(
            &Cursor::new(&der).element("algorithm").unwrap(),
            "algorithm",
        )
        .unwrap()
    }

    /// The octets of the key's identifier, which is the signature's as well.
    fn key_oid(&self) -> Vec<u8> {
        let der = hex(self.public_key_der.as_ref().unwrap());
        let mut info = Cursor::new(&der).sequence("key").unwrap().inside();
        let mut algorithm = info.sequence("algorithm").unwrap().inside();
        algorithm.element("oid").unwrap().value.to_vec()
    }
}

const NULL: [u8; 2] = [5, 0];
/// 1.2.840.113549.1.1.8
const MGF1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 8];
/// 1.2.840.113549.1.1.10
const PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];

fn rsa(hash: &str) -> Vec<u8> {
    let last = match hash {
        "SHA-256" => 11,
        "SHA-384" => 12,
        "SHA-512" => 13,
        other => panic!("RSA with {other}"),
    };
    [&PSS[..8], &[last]].concat()
}

/// Below 1.2.840.10045.4.3
fn ecdsa(hash: &str) -> Vec<u8> {
    let last = match hash {
        "SHA-256" => 2,
        "SHA-384" => 3,
        "SHA-512" => 4,
        other => panic!("ECDSA with {other}"),
    };
    vec![0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, last]
}

/// A hash's AlgorithmIdentifier, below 2.16.840.1.101.3.4.2
fn digest(hash: &str) -> Vec<u8> {
    let last = match hash {
        "SHA-256" => 1,
        "SHA-384" => 2,
        "SHA-512" => 3,
        other => panic!("PSS with {other}"),
    };
    sequence(&[&tlv(6, &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, last]), &NULL])
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

/// All that is written here is short.
fn tlv(tag: u8, value: &[u8]) -> Vec<u8> {
    assert!(value.len() < 128);
    [&[tag, value.len() as u8], value].concat()
}

fn hex(text: &str) -> Vec<u8> {
    HEXLOWER.decode(text.as_bytes()).unwrap()
}
