//! JSON for readers, from JSON without white space: writing it twice, once in each form, would be two
//! programs for each of a report's types.

/// The same value with two spaces for each level, as `serde_json` writes it for readers.
pub(super) fn indented(json: &str) -> String {
    let mut text = String::with_capacity(json.len() * 2);
    let (mut level, mut in_string, mut is_escaped) = (0_usize, false, false);
    let mut previous = '\0';
    for character in json.chars() {
        match character {
            _ if in_string => {}
            '}' | ']' => {
                level = level.saturating_sub(1);
                if !matches!(previous, '{' | '[') {
                    start_line(&mut text, level);
                }
            }
            _ if matches!(previous, '{' | '[' | ',') => start_line(&mut text, level),
            _ => {}
        }
        text.push(character);
        match character {
            '"' if !is_escaped => in_string = !in_string,
            '{' | '[' if !in_string => level += 1,
            ':' if !in_string => text.push(' '),
            _ => {}
        }
        is_escaped = in_string && character == '\\' && !is_escaped;
        // What a string ends with says nothing about what comes next.
        previous = if in_string { '"' } else { character };
    }
    text
}

fn start_line(text: &mut String, level: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", level));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_serde_json() {
        for json in [
            "{}",
            "[]",
            "[[],{},[[]],[{}]]",
            "{\"a\":1,\"b\":[1,2,{\"c\":null}],\"d\":\"\"}",
            "\"[{,:}]\"",
            "{\"\\\"{\":\"\\\\\",\"x\":[\"\\\\\\\"\",\"],\"],\"y\":{}}",
            "[\"\",\"[\",[]]",
            "[-1.5,true,{\"ü\":[false]}]",
        ] {
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
            let pretty = serde_json::to_string_pretty(&value).unwrap();
            assert_eq!(indented(json), pretty);
        }
    }
}
