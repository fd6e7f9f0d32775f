//! The command line that prints the steps for a server: the one at hand, with `--fix` in it.

use std::ffi::{OsStr, OsString};

use staplescope::advice::server::spoken_of;
use staplescope::advice::{FIRST_SERVER, SERVERS, Server, Trouble, troubles};
use staplescope::report::Report;

/// What to type for the steps, where something is to be fixed; else nothing.
pub fn next_command(report: &Report, arguments: impl Iterator<Item = OsString>) -> String {
    let of_staple = report.staples.first().map(|one| troubles(report, one));
    let is_due = match of_staple {
        Some(troubles) => {
            let is_fine = |trouble: &Trouble| *trouble == Trouble::Well || trouble.is_optional();
            !troubles.iter().all(is_fine)
        }
        None => report
            .messages
            .iter()
            .any(|message| Trouble::of_message(message).is_some()),
    };
    if !is_due {
        return String::new();
    }
    let server = server_of(report).id;
    let rest = without_format(arguments);
    let piped = match rest.iter().any(|argument| argument == "-") {
        true => " In place of -, pipe in the same text again.",
        false => "",
    };
    let words: Vec<_> = rest.iter().map(|argument| quoted(argument)).collect();
    let others = SERVERS.iter().map(|server| server.id);
    let others: Vec<_> = others.filter(|id| *id != server).collect();
    format!(
        "\nThe steps that fix it, for {server}:\n  staplescope --fix {server} {}\n  In place of {server}: \
         {}.{piped}\n",
        words.join(" "),
        others.join(", ")
    )
}

/// The server that the texts speak of, or the one that most people run.
pub fn server_of(report: &Report) -> &'static Server {
    spoken_of(report).unwrap_or(FIRST_SERVER)
}

/// The arguments without `--format`, which `--fix` excludes.
fn without_format(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut rest = Vec::new();
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next() {
        if argument == "--" {
            rest.push(argument);
            rest.extend(arguments);
            break;
        } else if argument == "--format" {
            arguments.next();
        } else if !argument.to_string_lossy().starts_with("--format=") {
            rest.push(argument);
        }
    }
    rest
}

/// An argument as a POSIX shell reads it back.
pub fn quoted(argument: &OsStr) -> String {
    let text = argument.to_string_lossy();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:=+,@%".contains(c);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text.into_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_quoted_where_a_shell_would_read_them_otherwise() {
        for (argument, text) in [
            ("chain.pem", "chain.pem"),
            ("my staple.der", "'my staple.der'"),
            ("it's", r"'it'\''s'"),
            ("$(id)", "'$(id)'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(OsStr::new(argument)), text);
        }
    }

    #[test]
    fn the_format_is_left_out_and_files_of_its_name_are_kept() {
        let given = [
            "--format",
            "text",
            "a",
            "--format=text",
            "--",
            "--format",
            "b",
        ];
        let rest = without_format(given.iter().map(OsString::from));
        assert_eq!(rest, ["a", "--", "--format", "b"]);
    }
}
