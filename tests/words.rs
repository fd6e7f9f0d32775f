//! Every sentence that the product can say: one spelling, and none of the turns of phrase that readers stumbled over.
//!
//! To read them all: `SENTENCES=1 cargo test --test words -- --nocapture` prints each with its place. A
//! sentence is any text of the sources with at least three words; what other programs print, which is
//! recognized as it stands, is theirs to spell.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panic, and print what was asked for"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Where the words of other programs stand.
const OTHERS: [&str; 2] = ["src/message/program/", "src/input/program/"];

/// What the product speaks: the Oxford spelling, British with the -ize of the standards. What is written otherwise,
/// and how it is written here.
const SPELLING: [(&str, &str); 24] = [
    ("analyze", "analyse"),
    ("analyzing", "analysing"),
    ("artifact", "artefact"),
    ("authoris", "authoriz"),
    ("behavior", "behaviour"),
    ("canceled", "cancelled"),
    ("catalog ", "catalogue"),
    ("favor", "favour"),
    ("gray", "grey"),
    ("honor", "honour"),
    ("initialis", "initializ"),
    ("judgment", "judgement"),
    ("labeled", "labelled"),
    ("minimis", "minimiz"),
    ("neighbor", "neighbour"),
    ("normalis", "normaliz"),
    ("optimis", "optimiz"),
    ("organis", "organiz"),
    ("recognis", "recogniz"),
    ("serialis", "serializ"),
    ("signaled", "signalled"),
    ("standardis", "standardiz"),
    ("summaris", "summariz"),
    ("traveled", "travelled"),
];

/// Turns of phrase that make a reader stop, and what is said in their place.
const STUMBLES: [(&str, &str); 49] = [
    (" any more", "no longer"),
    (": give ", "Add …"),
    ("a file of its own", "a separate file"),
    ("and give ", "and add"),
    ("broke the handshake off", "aborted the handshake"),
    ("carries Must-Staple", "has Must-Staple"),
    ("carries no Must-Staple", "does not have Must-Staple"),
    ("ends before it should", "is cut off"),
    ("for instance", "for example, such as"),
    ("goes on answering", "still answers"),
    ("in what was given", "in the inputs"),
    ("is no list", "is not a list"),
    ("is no row", "is not a row"),
    ("is no X.509", "is not an X.509"),
    ("is not opened here", "Staplescope does not open it"),
    ("is not read here", "Staplescope does not read it"),
    ("nothing here needs it", "Staplescope does not need it"),
    ("take the certificates out", "extract the certificates"),
    ("that are read of any", "the limit"),
    ("the most that are read", "Only the first … are read"),
    ("This is what", "This is … output"),
    ("were passed over", "were skipped"),
    ("asks no responder", "contacts no responder"),
    ("is no OCSP response", "is not an OCSP response"),
    ("issued again", "reissued"),
    ("plays no part", "is irrelevant"),
    ("time has not begun", "is not valid yet"),
    ("what it makes of", "how it treats"),
    ("below stands", "is shown below"),
    ("broke off", "stopped"),
    ("ends amid", "ends in the middle of"),
    ("for its like", "for others of its kind"),
    ("has run out", "has expired"),
    ("inputs stands", "inputs also say"),
    ("is another one", "does not match"),
    ("is no authority's", "is not a CA certificate"),
    ("keep it so", "keep it that way"),
    ("lives shorter", "is valid for less"),
    ("Mend it", "Fix it"),
    ("mistake of its own", "internal error"),
    ("a thief", "an attacker"),
    ("the thief", "the attacker"),
    ("refuses Must-Staple since", "has refused Must-Staple since"),
    ("revoked himself", "itself revoked"),
    ("take it out before", "remove it before"),
    ("the most that is believed", "the longest accepted"),
    ("time begun", "thisUpdate passed"),
    ("They go on without", "They connect without"),
    ("What it buys", "what theft and outage mean"),
];

/// Who issues certificates is a CA, in every sentence; these speak of something else, or say what a CA is.
const NO_CA: [&str; 7] = [
    "Authority Information Access",
    "Authority Key Identifier",
    "Certification authority:",
    "Institutions Cert. Authority",
    "certification authority (CA)",
    "no authority",
    "without authority",
];

/// Names and messages that are spelled by others, whose apostrophes stay as they are.
const QUOTED: [&str; 8] = [
    "Certificate's revocation status is unknown",
    "Error verifying OCSP Response's signature",
    "Let's Encrypt",
    "(STAGING) Let's Encrypt",
    "Responder's certificate is not authorized to sign OCSP responses",
    "Responder's certificate not within the validity period",
    "The certificate chain violates the signer's constraints.",
    "Unable to verify OCSP Response's signature",
];

/// A sentence, and where it stands.
struct Sentence {
    place: String,
    text: String,
}

#[test]
fn one_spelling() {
    let wrong = found(&SPELLING);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nobody_stumbles() {
    let wrong = found(&STUMBLES);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_word_for_who_issues() {
    let speaks = |text: &str| {
        let rest = NO_CA
            .iter()
            .fold(text.to_owned(), |rest, other| rest.replace(other, ""));
        let mut words = rest.split(|c: char| !c.is_alphanumeric());
        words.any(|word| matches!(word.to_lowercase().as_str(), "authority" | "authorities"))
    };
    let wrong: Vec<String> = sentences()
        .into_iter()
        .filter(|sentence| speaks(&sentence.text))
        .map(|Sentence { place, text }| format!("{place}: say CA in: {text}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_apostrophe() {
    let wrong: Vec<String> = sentences()
        .into_iter()
        .filter(|sentence| !QUOTED.contains(&sentence.text.as_str()) && is_straight(&sentence.text))
        .map(|Sentence { place, text }| format!("{place}: write ’ in: {text}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether an apostrophe within words, not within code, is a straight one.
fn is_straight(text: &str) -> bool {
    let spoken = text.split('`').step_by(2);
    spoken.into_iter().any(|part| {
        part.match_indices('\'').any(|(at, _)| {
            let before = part[..at].chars().next_back();
            let after: String = part[at + 1..]
                .chars()
                .take_while(|c| c.is_alphabetic())
                .collect();
            before.is_some_and(char::is_alphabetic)
                && matches!(after.as_str(), "s" | "t" | "re" | "ve" | "ll" | "d" | "m")
        })
    })
}

#[test]
fn apostrophes_are_told_from_quotation_marks() {
    assert!(is_straight("the issuer's key") && is_straight("it doesn't"));
    for fine in [
        "the issuer’s key",
        "curl -sS 'url' >'a file'",
        "`x's` is code",
    ] {
        assert!(!is_straight(fine), "{fine}");
    }
}

#[test]
fn every_sentence_can_be_read() {
    let sentences = sentences();
    assert!(sentences.len() > 1500, "{}", sentences.len());
    if std::env::var_os("SENTENCES").is_some() {
        for Sentence { place, text } in &sentences {
            println!("{place}: {text}");
        }
    }
}

#[test]
fn texts_are_found_among_code() {
    let code = "let a = \"One two \\\n   three\"; // \"not this one\"\nlet b = '\"'; let c = \"four \\\"five\\\" six\";";
    let texts: Vec<String> = texts(code).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["One two three", "four \\\"five\\\" six"]);
}

/// Every sentence with one of these in it, with what to write.
fn found(list: &[(&str, &str)]) -> Vec<String> {
    let mut wrong = Vec::new();
    let all = sentences().into_iter().chain(of_programs()).chain(help());
    for Sentence { place, text } in all {
        for (avoided, better) in list {
            let spoken = text.replace("systemd-analyze", "").replace("analyze(", "");
            if spoken.to_lowercase().contains(&avoided.to_lowercase()) {
                wrong.push(format!(
                    "{place}: “{avoided}” should be “{better}” in: {text}"
                ));
            }
        }
    }
    wrong
}

fn sentences() -> Vec<Sentence> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files.sort();
    let mut sentences = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap().display().to_string();
        if OTHERS.iter().any(|others| name.starts_with(others)) || name.contains("tests") {
            continue;
        }
        sentences.extend(of_file(&file, name));
    }
    sentences
}

/// What is said about other programs' output: a whole sentence, among their words.
fn of_programs() -> Vec<Sentence> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src/input/program"), &mut files);
    let ours = |sentence: &Sentence| {
        let begins = sentence.text.starts_with(char::is_uppercase);
        begins && sentence.text.ends_with('.')
    };
    let all = files.into_iter().flat_map(|file| {
        let name = file.strip_prefix(root).unwrap().display().to_string();
        of_file(&file, name)
    });
    let found: Vec<Sentence> = all.filter(ours).collect();
    assert!(found.len() > 20, "{}", found.len());
    found
}

/// The help of the command line, which stands in comments of its arguments.
fn help() -> Vec<Sentence> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src/bin/staplescope"), &mut files);
    let mut all = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap().display().to_string();
        let code = fs::read_to_string(&file).unwrap();
        let mut paragraph = String::new();
        for (line, text) in code
            .lines()
            .zip(1..)
            .map(|(text, line)| (line, text.trim()))
        {
            match text.strip_prefix("///") {
                Some(said) if !said.is_empty() => paragraph.push_str(said),
                _ if !paragraph.is_empty() => all.push(Sentence {
                    place: format!("{name}:{line}"),
                    text: std::mem::take(&mut paragraph),
                }),
                _ => {}
            }
        }
    }
    assert!(all.len() > 50, "{}", all.len());
    all
}

fn of_file(file: &Path, name: String) -> Vec<Sentence> {
    let code = fs::read_to_string(file).unwrap();
    let spoken = code
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let all = texts(spoken).into_iter().map(|(line, text)| Sentence {
        place: format!("{name}:{line}"),
        text,
    });
    all.filter(|sentence| is_sentence(&sentence.text)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn is_sentence(text: &str) -> bool {
    let is_word = |word: &&str| word.chars().filter(|c| c.is_lowercase()).count() > 1;
    text.split(' ').filter(is_word).count() >= 3 && !text.starts_with('<') && !text.contains(";}")
}

/// The texts of Rust code with their lines; a text that goes on in the next line is one.
fn texts(code: &str) -> Vec<(usize, String)> {
    let mut texts = Vec::new();
    let mut line = 1;
    let mut rest = code;
    while let Some(at) = rest.find(['"', '/', '\'', '\n']) {
        let (before, after) = rest.split_at(at);
        let _ = before;
        if let Some(next) = after.strip_prefix("//") {
            rest = next.find('\n').map_or("", |end| &next[end..]);
        } else if let Some(next) = after.strip_prefix("'\"'") {
            rest = next;
        } else if let Some(next) = after.strip_prefix('"') {
            let end = end_of_text(next);
            let text = &next[..end];
            texts.push((line, joined(text)));
            line += text.matches('\n').count();
            rest = next.get(end + 1..).unwrap_or_default();
        } else {
            line += usize::from(after.starts_with('\n'));
            rest = &after[1..];
        }
    }
    texts
}

fn end_of_text(text: &str) -> usize {
    let mut escaped = false;
    let end = text.char_indices().find(|(_, c)| {
        let is_end = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        is_end
    });
    end.map_or(text.len(), |(at, _)| at)
}

fn joined(text: &str) -> String {
    let mut lines = text.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, line| all + line.trim_start())
}
