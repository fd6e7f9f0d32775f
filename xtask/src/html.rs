//! Just enough HTML to rearrange our own `index.html`.

use crate::command::Outcome;

/// The contents of scripts that run and stand in the document itself.
pub fn inline_scripts(document: &str) -> Vec<&str> {
    elements(document, "script")
        .filter(|(tag, _)| attribute(tag, "src").is_none())
        .filter(|(tag, _)| matches!(attribute(tag, "type"), None | Some("module")))
        .map(|(_, content)| content)
        .collect()
}

/// The contents of style elements.
pub fn inline_styles(document: &str) -> Vec<&str> {
    elements(document, "style")
        .map(|(_, content)| content)
        .collect()
}

/// The start tags and contents of all `name` elements.
pub fn elements<'a>(document: &'a str, name: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut rest = document;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once(&open)?;
        let (tag, after) = after.split_once('>')?;
        let (content, after) = after.split_once(&close)?;
        rest = after;
        Some((tag, content))
    })
}

/// The value of an attribute in a start tag.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split_once('"').map(|(value, _)| value)
}

/// Whether a start tag has an attribute, with or without a value.
pub fn has_attribute(tag: &str, name: &str) -> bool {
    tag.split(|c: char| c.is_whitespace() || c == '=' || c == '/')
        .any(|word| word == name)
}

/// The start tags of all `<link …>`.
pub fn links(document: &str) -> impl Iterator<Item = &str> {
    document
        .split("<link")
        .skip(1)
        .filter_map(|after| after.split_once('>').map(|(tag, _)| tag))
}

/// Puts `text` at the end of the only element `name`.
pub fn append_to(document: &str, name: &str, text: &str) -> Outcome<String> {
    let close = format!("</{name}>");
    match document.matches(&close).count() {
        1 => Ok(document.replace(&close, &format!("{text}{close}"))),
        count => Err(format!(
            "index.html: {close} stands there {count} times instead of once"
        )),
    }
}

/// Replaces each `<link …>` by what `with` makes of it; it stays where that is none.
pub fn replace_links(
    document: &str,
    mut with: impl FnMut(&str) -> Outcome<Option<String>>,
) -> Outcome<String> {
    let mut result = String::new();
    let mut rest = document;
    while let Some((before, after)) = rest.split_once("<link") {
        let (tag, after) = after
            .split_once('>')
            .ok_or("index.html: a <link> without end")?;
        result.push_str(before);
        match with(tag)? {
            Some(replacement) => result.push_str(&replacement),
            None => result.push_str(&format!("<link{tag}>")),
        }
        rest = after;
    }
    Ok(result + rest)
}

/// Inserts `text` on a line of its own after the only occurrence of `anchor`.
pub fn insert_after(document: &str, anchor: &str, text: &str) -> Outcome<String> {
    match document.matches(anchor).count() {
        1 => Ok(document.replace(anchor, &format!("{anchor}\n    {text}"))),
        count => Err(format!(
            "index.html: {anchor} stands there {count} times instead of once"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_scripts_that_run_here_from_others() {
        let document = "<script>a</script><script type=\"text/plain\">b</script>\
                        <script type=\"module\">c</script><script src=\"d\"></script>";
        assert_eq!(inline_scripts(document), ["a", "c"]);
    }

    #[test]
    fn replaces_links_by_their_kind() {
        let replaced = replace_links("1<link rel=\"x\">2<link rel=\"y\"/>3", |tag| {
            Ok((attribute(tag, "rel") == Some("x")).then(String::new))
        });
        assert_eq!(replaced.as_deref(), Ok("12<link rel=\"y\"/>3"));
    }

    #[test]
    fn finds_links_and_their_attributes() {
        let document = "<link data-trunk rel=\"css\" /><p><link rel=\"icon\"><link";
        let tags: Vec<_> = links(document).collect();
        assert_eq!(tags, [" data-trunk rel=\"css\" /", " rel=\"icon\""]);
        assert!(has_attribute(tags[0], "data-trunk") && has_attribute(tags[0], "rel"));
        assert!(!has_attribute(tags[1], "data-trunk") && !has_attribute(tags[1], "icon"));
    }

    #[test]
    fn appends_within_an_element() {
        let document = append_to("<head>a</head><body></body>", "head", "b");
        assert_eq!(document.as_deref(), Ok("<head>ab</head><body></body>"));
        assert!(append_to("<head>", "head", "b").is_err());
    }

    #[test]
    fn refuses_an_anchor_that_is_not_unique() {
        assert!(insert_after("aa", "a", "b").is_err());
        assert!(insert_after("", "a", "b").is_err());
    }
}
