//! Inputs that come in parts: the pieces of a long text, the files of a folder.

use super::take::summary;
use super::{Case, InputIndex};
use crate::grammar::visible;
use crate::input::{self, Fingerprint, Found, Input, PasswordNeed, Place};
use crate::report::InputSummary;
use crate::report::tables::Source;

/// One part of an input.
#[derive(Clone, Debug)]
pub struct Part {
    /// The part's bytes, under the name of the whole input.
    pub input: Input,
    /// What the part is called in it: the path of a file in a folder; empty for a piece of a text.
    pub within: String,
    /// How many lines of the whole text come before.
    pub lines_before: usize,
}

/// The hashes of what is read in parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Parted {
    /// The files of folders that are read, in the order of their inputs.
    files: Vec<FileOf>,
    /// What is being read.
    open: Option<Open>,
}

/// A file of a folder, under its path in it.
#[derive(Clone, Debug)]
struct FileOf {
    input: InputIndex,
    file: Source,
}

/// What is being read of an input: a text, or a file of a folder.
#[derive(Clone, Debug)]
struct Open {
    input: InputIndex,
    /// The file's path; empty for a text.
    path: String,
    /// The size so far, in octets.
    size: u64,
    fingerprint: Fingerprint,
}

impl Parted {
    fn feed(&mut self, input: InputIndex, within: &str, bytes: &[u8]) {
        let is_open = |open: &Open| open.input == input && open.path == within;
        if !self.open.as_ref().is_some_and(is_open) {
            self.close();
            self.open = Some(Open {
                input,
                path: within.to_owned(),
                size: 0,
                fingerprint: Fingerprint::default(),
            });
        }
        if let Some(open) = &mut self.open {
            open.size += bytes.len() as u64;
            open.fingerprint.feed(bytes);
        }
    }

    /// What is read next is another file or text.
    fn close(&mut self) {
        self.files.extend(self.last());
        self.open = None;
    }

    /// The file of a folder that is being read.
    fn last(&self) -> Option<FileOf> {
        let open = self.open.as_ref()?;
        (!open.path.is_empty()).then(|| FileOf {
            input: open.input,
            file: Source {
                name: open.path.clone(),
                size: open.size,
                sha256: Some(open.fingerprint.hex()),
            },
        })
    }

    fn of_text(&self) -> Option<String> {
        let open = self.open.as_ref()?;
        open.path.is_empty().then(|| open.fingerprint.hex())
    }
}

impl Case {
    /// Begins an input that comes in parts, all of which count as one input of this name.
    pub fn begin(&mut self, name: &str) {
        self.parted.close();
        self.inputs
            .push(summary(&visible(name), 0, String::new(), &Found::default()));
    }

    /// Reads one more part of the input begun last. Whether there was anything in it to be read.
    pub fn add_part(&mut self, part: Part) -> bool {
        let size = part.input.bytes.len() as u64;
        if !self.unhashed {
            let whole = InputIndex(self.inputs.len().saturating_sub(1));
            self.parted.feed(whole, &part.within, &part.input.bytes);
        }
        let found = input::find_within(&part.input, self.rounds_left());
        let is_meant = part.within.is_empty() || is_meant(&part.input.bytes);
        self.join(size, found, &part.within, part.lines_before, is_meant)
    }

    /// `is_meant` where it was meant to be read, whatever became of it.
    fn join(
        &mut self,
        size: u64,
        mut found: Found,
        within: &str,
        lines_before: usize,
        is_meant: bool,
    ) -> bool {
        let is_barren = found.objects.is_empty()
            && found.connections.is_empty()
            && found.printed.is_empty()
            && found.messages.is_empty()
            && found.keys.is_empty()
            && found.password == PasswordNeed::None;
        // A picture in a folder is no problem of the folder's, and a text about one object neither.
        let is_known = found.problems.iter().any(|one| one.lost && one.meant);
        if is_barren && !(is_meant && found.has_broken_object()) && !is_known {
            if let Some(whole) = self.inputs.last_mut() {
                whole.size += size;
            }
            self.name_hash();
            return false;
        }
        found.relocate(within, lines_before);
        self.take_part(size, found);
        self.name_hash();
        true
    }

    /// Keeps the hash of what was read by now of a text; a folder has none.
    fn name_hash(&mut self) {
        if let (Some(hash), Some(whole)) = (self.parted.of_text(), self.inputs.last_mut()) {
            whole.sha256 = hash;
        }
    }

    /// Everything that was read, with its size and hash: each input, and of a folder each file.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        let mut files = self.parted.files.iter().peekable();
        let last = self.parted.last();
        let mut sources = Vec::new();
        for (position, input) in self.inputs.iter().enumerate() {
            let before = sources.len();
            let within = |file: &Source| Source {
                name: format!("{}/{}", input.name, file.name),
                ..file.clone()
            };
            let is_of_it = |one: &FileOf| one.input == InputIndex(position);
            while let Some(one) = files.next_if(|one| is_of_it(one)) {
                sources.push(within(&one.file));
            }
            let last = last.iter().filter(|one| is_of_it(one));
            sources.extend(last.map(|one| within(&one.file)));
            if sources.len() == before {
                sources.push(Source {
                    name: input.name.clone(),
                    size: input.size,
                    sha256: Some(input.sha256.clone()).filter(|hash| !hash.is_empty()),
                });
            }
        }
        sources
    }

    fn take_part(&mut self, size: u64, found: Found) {
        let Some(whole) = self.inputs.pop() else {
            return self.take("", size, String::new(), found);
        };
        let name = whole.name.clone();
        self.take(&name, size, String::new(), found);
        if let Some(last) = self.inputs.pop() {
            self.inputs.push(joined(whole, last));
        }
    }
}

/// Whether a file begins like DER, or has a PEM block in it (RFC 7468 §2).
fn is_meant(bytes: &[u8]) -> bool {
    const BEGIN: &[u8] = b"-----BEGIN ";
    bytes.first() == Some(&0x30) || bytes.windows(BEGIN.len()).any(|part| part == BEGIN)
}

impl Found {
    /// Whether something in it was meant as an object and could not be read.
    fn has_broken_object(&self) -> bool {
        self.problems.iter().any(|problem| problem.lost)
    }

    /// Places everything in the whole that this is a part of.
    fn relocate(&mut self, name: &str, lines_before: usize) {
        if name.is_empty() && lines_before == 0 {
            return;
        }
        let move_on = |within: &mut String, place: &mut Place| {
            match place {
                Place::Line(line) if within.is_empty() => *line += lines_before,
                _ => {}
            }
            *within = match (name.is_empty(), within.is_empty()) {
                (true, _) => std::mem::take(within),
                (false, true) => name.to_owned(),
                (false, false) => format!("{name} › {within}"),
            };
        };
        for object in &mut self.objects {
            move_on(&mut object.within, &mut object.place);
        }
        for printed in &mut self.printed {
            move_on(&mut printed.within, &mut printed.place);
        }
        for message in &mut self.messages {
            move_on(&mut message.within, &mut message.place);
        }
        for problem in &mut self.problems {
            move_on(&mut problem.within, &mut problem.place);
        }
    }
}

/// Two summaries of one input as one.
fn joined(whole: InputSummary, part: InputSummary) -> InputSummary {
    let is_first = whole.size == 0 && whole.found.is_empty();
    let mut objects = whole.objects;
    // What stands twice is found twice, and is one object.
    objects.extend(part.objects);
    let mut found = whole.found;
    found.extend(part.found);
    let mut problems = whole.problems;
    problems.extend(part.problems);
    InputSummary {
        format: match is_first || whole.format == part.format {
            true => part.format,
            false => whole.format,
        },
        size: whole.size + part.size,
        sha256: whole.sha256,
        recorded_at: whole.recorded_at.max(part.recorded_at),
        objects,
        found,
        needs_password: whole.needs_password || part.needs_password,
        wrong_password: whole.wrong_password || part.wrong_password,
        problems,
        name: whole.name,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panic")]
mod tests {
    use super::*;
    use crate::asn1::Time;
    use crate::input::Cutter;

    const LEAF: &str = include_str!("../../tests/fixtures/containers/leaf.pem");

    fn part(within: &str, bytes: &[u8], lines_before: usize) -> Part {
        Part {
            input: Input::new("certs", bytes),
            within: within.to_owned(),
            lines_before,
        }
    }

    #[test]
    fn pieces_give_the_rows_of_the_whole() {
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        let text = format!("{LEAF}# and\n{broken}{LEAF}").repeat(700);
        let at = Time::from_unix(1_795_694_400);
        let mut whole = Case::new();
        whole.add(&Input::new("certs", text.as_bytes()));
        let mut cut = Case::new();
        cut.begin("certs");
        let mut cutter = Cutter::new(text.as_bytes()).unwrap();
        cutter.feed(text.as_bytes());
        while let Some(piece) = cutter.piece(true) {
            cut.add_part(part("", &piece.bytes, piece.lines_before));
        }
        let certificates = |case: &Case| {
            let mut rows = case.rows(at);
            rows.retain(|row| row.sha256.is_some());
            rows
        };
        assert!(certificates(&whole).len() >= 1400);
        assert_eq!(certificates(&whole), certificates(&cut));
        let report = cut.report(at);
        assert_eq!(report.inputs.len(), 1);
        assert_eq!(report.inputs.first().unwrap().size, text.len() as u64);
        let hash = Fingerprint::of(text.as_bytes()).hex();
        assert_eq!(report.inputs.first().unwrap().sha256, hash);
        let expected = [Source {
            name: "certs".into(),
            size: text.len() as u64,
            sha256: Some(hash),
        }];
        assert_eq!(cut.sources(), expected);
        assert_eq!(whole.sources(), expected);
    }

    #[test]
    fn a_folder_places_what_is_in_its_files_and_counts_pictures() {
        let mut case = Case::new();
        case.begin("certs");
        assert!(case.add_part(part("a/shop.pem", LEAF.as_bytes(), 0)));
        assert!(!case.add_part(part("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", 0)));
        let broken = b"-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n";
        assert!(case.add_part(part("b.pem", broken, 0)));
        assert!(case.add_part(part("c.jks", b"\xfe\xed\xfe\xed\0\0\0\x02", 0)));
        assert!(!case.add_part(part("d.txt", b"Nothing about anything.", 0)));
        let rows = case.rows(Time::from_unix(1_795_694_400));
        let places: Vec<_> = rows
            .iter()
            .map(|row| (&*row.source, &*row.place, row.sha256.is_some()))
            .collect();
        assert_eq!(
            places,
            [
                ("certs", "a/shop.pem, line 1", true),
                ("certs", "b.pem, line 1", false),
                ("certs", "c.jks, offset 0", false)
            ]
        );
    }

    #[test]
    fn every_file_of_a_folder_is_hashed_also_those_that_hold_nothing_and_those_that_are_cut() {
        let mut case = Case::new();
        case.add(&Input::new("before.txt", "nothing"));
        case.begin("certs");
        case.add_part(part("a.pem", LEAF.as_bytes(), 0));
        case.add_part(part("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", 0));
        case.add_part(part("long.pem", LEAF.as_bytes(), 0));
        case.add_part(part("long.pem", LEAF.as_bytes(), 20));
        case.begin("more");
        case.add_part(part("a.pem", b"other", 0));
        let long = format!("{LEAF}{LEAF}");
        let source = |name: &str, bytes: &[u8]| Source::of(name, bytes);
        assert_eq!(
            case.sources(),
            [
                source("before.txt", b"nothing"),
                source("certs/a.pem", LEAF.as_bytes()),
                source("certs/photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01"),
                source("certs/long.pem", long.as_bytes()),
                source("more/a.pem", b"other"),
            ]
        );
    }

    #[test]
    fn rows_made_while_reading_are_those_of_the_end_where_nothing_else_can_come() {
        let at = Time::from_unix(1_795_694_400);
        let mut case = Case::new();
        case.begin("certs");
        let mut rows = Vec::new();
        let given = include_str!("../../tests/fixtures/samples/no-staple/input.pem");
        let end = "-----END CERTIFICATE-----\n";
        let (before, _) = given.split_once(end).unwrap();
        let server = format!("{before}{end}");
        for (line, number) in [(0, 1), (20, 2), (40, 1)] {
            let leaf = server.repeat(number);
            case.add_part(part("", leaf.as_bytes(), line));
            rows.extend(case.rows_from(rows.len(), at));
        }
        assert_eq!(rows, case.rows(at));
        assert!(case.is_settled());
        let mut with_words = case.clone();
        let printed = "Certificate:\n    Signature Algorithm: ecdsa-with-SHA256\n";
        with_words.add(&Input::new("printed.txt", printed));
        assert!(!with_words.is_settled(), "it has a row of its own");
        let response = [0x30, 0x03, 0x0a, 0x01, 0x03];
        case.add(&Input::new("tryLater.der", response));
        assert!(!case.is_settled(), "a response may change a row");
    }
}
