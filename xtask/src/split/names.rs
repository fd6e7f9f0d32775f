//! What a function is called from one build to the next: its path, without the numbers by which a compiler
//! tells crates and copies apart.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The longest step that is written out, in characters.
const LONGEST: usize = 100;

/// What wasm-bindgen puts after the name of a function that it wraps.
const SHIM: &str = " externref shim";

/// What the compiler makes to drop a value.
const DROP: &str = "core::ptr::drop_in_place::<";

/// The steps of a function's path, the outermost first. What belongs to a type stands under the type's path,
/// after `as` and the trait where it is a trait's. Of a long step the end stands as its hash.
pub fn path(symbol: &str) -> Vec<String> {
    let (symbol, shim) = match symbol.strip_suffix(SHIM) {
        Some(symbol) => (symbol, Some(SHIM)),
        None => (symbol, None),
    };
    // Copies that were split off by LLVM have a number at the end.
    let copied = symbol.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let symbol = copied.strip_suffix('.').unwrap_or(symbol);
    let demangled = format!("{:#}", rustc_demangle::demangle(symbol));
    let mut steps = Vec::new();
    match demangled
        .strip_prefix(DROP)
        .and_then(|it| it.strip_suffix('>'))
    {
        Some(dropped) => {
            walk(dropped, &mut steps);
            steps.push("drop".to_owned());
        }
        None => walk(&demangled, &mut steps),
    }
    steps.extend(shim.map(|shim| shim.trim().to_owned()));
    steps.iter().map(|step| short(step)).collect()
}

/// Whether a path is one of the others, or below it.
pub fn is_below(path: &[String], others: &[&str]) -> bool {
    others.iter().any(|other| {
        let mut own = path.iter();
        steps(other).all(|step| own.next().is_some_and(|of| of == step))
    })
}

fn short(step: &str) -> String {
    let Some((cut, _)) = step.char_indices().nth(LONGEST) else {
        return step.to_owned();
    };
    let hash = HEXLOWER.encode(&Sha256::digest(&step[cut..])[..4]);
    format!("{}…{hash}", &step[..cut])
}

/// The steps of a path that is written down: what stands between `::` outside of brackets.
pub fn steps(path: &str) -> impl Iterator<Item = &str> {
    pieces(path, "::")
}

fn walk(path: &str, steps: &mut Vec<String>) {
    let Some(inner) = path.strip_prefix('<') else {
        return steps.extend(self::steps(path).map(str::to_owned));
    };
    let end = depths(inner)
        .find(|(_, depth)| *depth < 0)
        .map_or(inner.len(), |(end, _)| end);
    let (of, rest) = inner.split_at(end);
    let mut of = pieces(of, " as ");
    let of_type = of.next().unwrap_or_default();
    let of_type = of_type.trim_start_matches(['&', '*', '(']);
    let of_type = ["mut ", "const ", "dyn "]
        .iter()
        .fold(of_type, |it, word| it.trim_start_matches(word));
    walk(of_type, steps);
    steps.extend(of.next().map(|of_trait| format!("as {of_trait}")));
    let rest = rest.trim_start_matches('>').trim_start_matches("::");
    if !rest.is_empty() {
        steps.extend(self::steps(rest).map(str::to_owned));
    }
}

/// What stands between the separators outside of brackets.
fn pieces<'a>(text: &'a str, separator: &'a str) -> impl Iterator<Item = &'a str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let cut =
            depths(text).find(|&(place, depth)| depth == 0 && text[place..].starts_with(separator));
        let (piece, after) = match cut {
            Some((place, _)) => (&text[..place], Some(&text[place + separator.len()..])),
            None => (text, None),
        };
        rest = after;
        Some(piece)
    })
}

/// Each character's place, and how many brackets are open after it.
fn depths(text: &str) -> impl Iterator<Item = (usize, i32)> {
    let mut depth = 0;
    let mut before = ' ';
    text.char_indices().map(move |(place, letter)| {
        match letter {
            '<' | '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            // The arrow of a function's type is no bracket.
            '>' if before != '-' => depth -= 1,
            _ => {}
        }
        before = letter;
        (place, depth)
    })
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, SHIM, is_below, path, short, walk};

    fn of(symbol: &str) -> String {
        path(symbol).join(" | ")
    }

    #[test]
    fn the_numbers_of_a_build_are_left_out() {
        let one = "_RNvNtNtCs1234_11staplescope5store5roots2at";
        let other = "_RNvNtNtCs5678_11staplescope5store5roots2at.12";
        assert_eq!(of(one), "staplescope | store | roots | at");
        assert_eq!(of(other), of(one));
        assert_eq!(of("memcpy"), "memcpy");
        assert_eq!(of("sha256"), "sha256");
        assert_eq!(of(&format!("{one}{SHIM}")), format!("{} |{SHIM}", of(one)));
    }

    #[test]
    fn what_stands_in_brackets_is_one_step() {
        let own = ["a", "B<(&str, &c::D)>", "e"].map(str::to_owned);
        for (other, expected) in [
            ("a", true),
            ("a::B<(&str, &c::D)>", true),
            ("a::B<(&str, &c::D)>::e", true),
            ("a::B<(&str, &c::D)>::e::f", false),
            ("a::B<(&str, &c::E)>", false),
            ("b", false),
        ] {
            assert_eq!(is_below(&own, &[other]), expected, "{other}");
        }
    }

    #[test]
    fn what_belongs_to_a_type_stands_under_it() {
        let steps = |path| {
            let mut steps = Vec::new();
            walk(path, &mut steps);
            steps.join(" | ")
        };
        let cases = [
            ("<a::B>::new", "a | B | new"),
            ("<a::B as c::D>::e", "a | B | as c::D | e"),
            (
                "<&mut a::B<x::Y> as c::D<F>>::e::<u8>",
                "a | B<x::Y> | as c::D<F> | e | <u8>",
            ),
            (
                "<<a::B as c::D>::E as f::G>::h",
                "a | B | as c::D | E | as f::G | h",
            ),
            (
                "a::b::<fn(x::Y) -> z::Z>::{closure#0}",
                "a | b | <fn(x::Y) -> z::Z> | {closure#0}",
            ),
        ];
        for (path, expected) in cases {
            assert_eq!(steps(path), expected);
        }
        let drop = "_RINvNtCs1234_4core3ptr13drop_in_placeNtNtCs1234_11staplescope5store5StoreEB4_";
        assert_eq!(of(drop), "staplescope | store | Store | drop");
    }

    #[test]
    fn a_long_step_is_told_from_others_by_its_hash() {
        let long = |end| short(&format!("{}{end}", "x".repeat(LONGEST)));
        assert_eq!(long("").len(), LONGEST);
        assert_ne!(long("ab"), long("ba"));
        assert_eq!(long("ab").chars().count(), LONGEST + 9);
    }
}
