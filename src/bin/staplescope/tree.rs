//! `staplescope tree`: every ASN.1 element of the objects in a file.

use std::ffi::OsString;
use std::process::ExitCode;

use serde::Serialize;
use staplescope::input::{find, place_within};
use staplescope::report::{TreeNode, tree, tree_text};

use crate::{complain, files, say};

/// Print every ASN.1 element of an object: offset, header and content length in bytes, tag, name, value.
///
/// Lists broken elements as far as they can be read, and says what is wrong. Lists DER inside strings below
/// the string. Prints every object in a file; prints a file without a known object as it is.
#[derive(clap::Args)]
pub struct Tree {
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// What to read; - is standard input
    #[arg(value_name = "FILE")]
    file: OsString,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One line an element.
    Text,
    /// For programs.
    Json,
}

/// An object and its elements.
#[derive(Serialize)]
struct Object {
    place: String,
    nodes: Vec<TreeNode>,
}

impl Tree {
    /// Reads and prints.
    pub fn run(self) -> ExitCode {
        let input = match files::whole(&self.file) {
            Ok(input) => input,
            Err(message) => return complain(&message),
        };
        let found = find(&input).objects.into_iter().map(|object| Object {
            place: place_within(&object.within, object.place),
            nodes: tree(&object.der),
        });
        let mut objects: Vec<_> = found.collect();
        if objects.is_empty() && input.bytes.first() == Some(&0x30) {
            objects.push(Object {
                place: "offset 0".into(),
                nodes: tree(&input.bytes),
            });
        }
        if objects.is_empty() {
            return complain(&format!("no ASN.1 found in {}", input.name));
        }
        let text = match self.format {
            Format::Json => serde_json::to_string_pretty(&objects).unwrap_or_default() + "\n",
            Format::Text => {
                let texts = objects.iter().map(|object| {
                    format!(
                        "{}, {}\n{}",
                        input.name,
                        object.place,
                        tree_text(&object.nodes)
                    )
                });
                texts.collect::<Vec<_>>().join("\n")
            }
        };
        say(&text);
        ExitCode::SUCCESS
    }
}
