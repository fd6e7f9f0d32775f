//! Files as the command line names them: which are judged, which are trusted, and how each is read.
//!
//! `--password-file` and `--as` apply to the files that follow them, so that positions matter here.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};

use clap::builder::{OsStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use staplescope::input::{Input, Password, ReadAs, Stream};

/// How much is read from a file at once, in bytes.
const PIECE: usize = 1024 * 1024;
/// How much of a file is kept to be looked at for the name of an error, in bytes.
const BEGINNING: usize = 64 * 1024;
/// What ends `--as`.
const AUTO: &str = "auto";

/// The files of a command line.
pub struct Files {
    /// What is judged; at least one.
    pub judged: Vec<File>,
    /// What chains may end at.
    pub trusted: Vec<File>,
}

/// A file, and how it is to be read.
pub struct File {
    name: OsString,
    password: Option<Password>,
    read_as: Option<ReadAs>,
}

/// The arguments as they are defined; [`Files`] is what their order makes of them.
#[derive(Args)]
struct Arguments {
    /// Trust the certificates in this file as roots, without judging them; may be repeated
    #[arg(long, value_name = "FILE")]
    trust: Vec<OsString>,

    /// Open the PKCS #12 files that follow with the password on the first line of this file
    #[arg(long, value_name = "FILE", value_parser = OsStringValueParser::new().try_map(|file| password_in(&file)))]
    password_file: Vec<Password>,

    /// Read the files that follow as this format; auto returns to detection
    #[arg(long = "as", value_name = "KIND", value_parser = kinds())]
    read_as: Vec<Kind>,

    /// What to read; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<OsString>,
}

/// What `--as` says; none for `auto`.
#[derive(Clone, Copy)]
struct Kind(Option<ReadAs>);

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let names = ReadAs::ALL.iter().map(|way| way.as_str());
    PossibleValuesParser::new(names.chain([AUTO])).map(|name| Kind(ReadAs::from_name(&name)))
}

/// The first line of a file. A password on the command line would be seen by everybody on the
/// machine, and kept by the shell.
pub fn password_in(file: &OsString) -> Result<Password, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let line = text.lines().next().unwrap_or_default();
    Ok(Password::new(line.to_owned()))
}

impl Args for Files {
    fn augment_args(command: Command) -> Command {
        Arguments::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Arguments::augment_args_for_update(command)
    }
}

impl FromArgMatches for Files {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let passwords = placed::<Password>(matches, "password_file");
        let kinds = placed::<Kind>(matches, "read_as");
        let files = |id| {
            let names = placed::<OsString>(matches, id).into_iter();
            let file = |(position, name): (usize, &OsString)| File {
                name: name.clone(),
                password: last_before(&passwords, position).cloned(),
                read_as: last_before(&kinds, position).and_then(|kind| kind.0),
            };
            names.map(file).collect()
        };
        Ok(Self {
            judged: files("files"),
            trusted: files("trust"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// An argument's values, each with its position on the command line.
fn placed<'m, T>(matches: &'m ArgMatches, id: &str) -> Vec<(usize, &'m T)>
where
    T: Clone + Send + Sync + 'static,
{
    let positions = matches.indices_of(id).into_iter().flatten();
    let values = matches.get_many(id).into_iter().flatten();
    positions.zip(values).collect()
}

fn last_before<'m, T>(placed: &[(usize, &'m T)], position: usize) -> Option<&'m T> {
    let before = placed.iter().take_while(|(at, _)| *at < position);
    before.last().map(|(_, value)| *value)
}

impl File {
    /// Reads all of it.
    pub fn read(&self) -> Result<Input, String> {
        let mut input = whole(&self.name)?;
        input.password.clone_from(&self.password);
        input.read_as = self.read_as;
        Ok(input)
    }

    /// Reads it in pieces, since a capture may be large, and keeps its beginning.
    pub fn stream(&self) -> Result<(Stream, Input), String> {
        let (name, mut content) = open(&self.name)?;
        let mut stream = Stream::new(name.clone()).reading(self.password.clone(), self.read_as);
        let mut beginning = Vec::new();
        let mut piece = vec![0; PIECE];
        loop {
            let length = match content.read(&mut piece) {
                Ok(0) => return Ok((stream, Input::new(name, beginning))),
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(format!("{name} cannot be read: {error}")),
            };
            let piece = piece.get(..length).unwrap_or_default();
            stream.feed(piece);
            let room = BEGINNING.saturating_sub(beginning.len()).min(piece.len());
            beginning.extend_from_slice(piece.get(..room).unwrap_or_default());
        }
    }
}

/// All of a file.
pub fn whole(file: &OsStr) -> Result<Input, String> {
    let mut bytes = Vec::new();
    let (name, mut content) = open(file)?;
    let result = content.read_to_end(&mut bytes);
    result.map_err(|error| format!("{name} cannot be read: {error}"))?;
    Ok(Input::new(name, bytes))
}

/// A file's name and content.
fn open(file: &OsStr) -> Result<(String, Box<dyn Read>), String> {
    if file == "-" {
        return Ok(("standard input".into(), Box::new(io::stdin())));
    }
    let name = file.to_string_lossy().into_owned();
    match std::fs::File::open(file) {
        Ok(file) => Ok((name, Box::new(file))),
        Err(error) => Err(format!("{name} cannot be read: {error}")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panic")]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::options::CommandLine;

    #[test]
    fn a_kind_applies_to_the_files_that_follow() {
        let line = "a --as crl b --trust c --as=text d --as auto --trust e -";
        let arguments = ["staplescope"].into_iter().chain(line.split(' '));
        let files = CommandLine::try_parse_from(arguments).unwrap().report.files;
        let read = |files: &[File]| -> Vec<_> {
            let name = |file: &File| file.name.to_string_lossy().into_owned();
            files
                .iter()
                .map(|file| (name(file), file.read_as))
                .collect()
        };
        let expected = [
            ("a".to_owned(), None),
            ("b".to_owned(), Some(ReadAs::Crl)),
            ("d".to_owned(), Some(ReadAs::Text)),
            ("-".to_owned(), None),
        ];
        assert_eq!(read(&files.judged), expected);
        let expected = [("c".to_owned(), Some(ReadAs::Crl)), ("e".to_owned(), None)];
        assert_eq!(read(&files.trusted), expected);
    }
}
