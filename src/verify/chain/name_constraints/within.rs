use crate::x509::ext::TypedName;

/// Whether a name lies in a subtree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Yes,
    No,
    /// Names of this form, or this one, cannot be compared.
    Unknown,
}

impl From<bool> for Within {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// Whether `name` lies in `subtree`, which is of the same form. `partly`: a name that stands for
/// many, such as `*.example.com`, lies in it as soon as one of them does.
pub(super) fn within(name: &TypedName, subtree: &TypedName, partly: bool) -> Within {
    match (name, subtree) {
        (TypedName::Dns(name), TypedName::Dns(base)) => dns(name, base, partly).into(),
        (TypedName::Email(name), TypedName::Email(base)) => email(name, base),
        (TypedName::Uri(name), TypedName::Uri(base)) => uri(name, base),
        (TypedName::Directory(name), TypedName::Directory(base)) => name.is_within(base).into(),
        (TypedName::Ip(name), TypedName::Ip(base)) => address(name, base),
        _ => Within::Unknown,
    }
}

/// Labels may be added to the left, none included. A leading dot, which the standard does not know
/// here, asks for at least one, as clients read it.
fn dns(name: &str, base: &str, partly: bool) -> bool {
    let (name, base) = (name.to_ascii_lowercase(), base.to_ascii_lowercase());
    if is_below(&name, &base) {
        return true;
    }
    // Of the hosts that a wildcard stands for, one may be the subtree itself.
    match (name.strip_prefix("*."), base.split_once('.')) {
        (Some(parent), Some((label, rest))) if partly => !label.is_empty() && parent == rest,
        _ => false,
    }
}

fn is_below(name: &str, base: &str) -> bool {
    if base.is_empty() {
        return true;
    }
    if base.starts_with('.') {
        return name.len() > base.len() && name.ends_with(base);
    }
    match name.strip_suffix(base) {
        Some(rest) => rest.is_empty() || rest.ends_with('.'),
        None => false,
    }
}

/// One mailbox, all mailboxes of a host, or with a leading dot all of the hosts in a domain.
fn email(name: &str, base: &str) -> Within {
    let Some((local, host)) = name.rsplit_once('@') else {
        return Within::Unknown;
    };
    match base.rsplit_once('@') {
        Some((wanted, at)) => (local == wanted && host.eq_ignore_ascii_case(at)).into(),
        None => on_host(host, base).into(),
    }
}

/// The host of the URI: exactly that one, or with a leading dot all in a domain. A URI without a
/// host by name cannot be told to lie anywhere.
fn uri(name: &str, base: &str) -> Within {
    match host(name) {
        Some(host) => on_host(host, base).into(),
        None => Within::Unknown,
    }
}

fn on_host(host: &str, base: &str) -> bool {
    let (host, base) = (host.to_ascii_lowercase(), base.to_ascii_lowercase());
    match base.starts_with('.') {
        true => is_below(&host, &base),
        false => base.is_empty() || host == base,
    }
}

/// The host of a URI's authority (RFC 3986 §3.2), if it is a name.
fn host(uri: &str) -> Option<&str> {
    let (_, rest) = uri.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    if host.starts_with('[') {
        return None;
    }
    let host = host.split(':').next()?;
    let numeric = host.chars().all(|c| c.is_ascii_digit() || c == '.');
    (!numeric).then_some(host)
}

/// The subtree is an address and a mask. An address of the other length lies outside.
fn address(name: &[u8], subtree: &[u8]) -> Within {
    if !matches!(name.len(), 4 | 16) || !matches!(subtree.len(), 8 | 32) {
        return Within::Unknown;
    }
    let (base, mask) = subtree.split_at(subtree.len() / 2);
    let ones = mask.iter().map(|octet| octet.count_ones()).sum::<u32>();
    let leading = leading_ones(mask);
    if ones != leading {
        return Within::Unknown;
    }
    let pairs = name.iter().zip(base).zip(mask);
    let inside = pairs
        .into_iter()
        .all(|((one, other), mask)| one & mask == other & mask);
    (name.len() == base.len() && inside).into()
}

fn leading_ones(mask: &[u8]) -> u32 {
    let full = mask.iter().take_while(|octet| **octet == 0xff).count();
    let next = mask.get(full).map_or(0, |octet| octet.leading_ones());
    full as u32 * 8 + next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dns_names_below_a_subtree() {
        for (name, base, whole, partly) in [
            ("example.com", "example.com", true, true),
            ("www.Example.com", "example.COM", true, true),
            ("notexample.com", "example.com", false, false),
            ("example.com", "www.example.com", false, false),
            ("example.com", ".example.com", false, false),
            ("www.example.com", ".example.com", true, true),
            ("anything", "", true, true),
            ("*.example.com", "example.com", true, true),
            ("*.example.com", "www.example.com", false, true),
            ("*.example.com", "a.www.example.com", false, false),
            ("*.com", "example.com", false, true),
        ] {
            assert_eq!(dns(name, base, false), whole, "{name} in {base}");
            assert_eq!(dns(name, base, true), partly, "{name} partly in {base}");
        }
    }

    #[test]
    fn mailboxes() {
        use Within::{No, Unknown, Yes};
        for (name, base, expected) in [
            ("a@example.com", "a@example.com", Yes),
            ("A@example.com", "a@example.com", No),
            ("a@EXAMPLE.com", "example.com", Yes),
            ("a@mail.example.com", "example.com", No),
            ("a@mail.example.com", ".example.com", Yes),
            ("a@example.com", ".example.com", No),
            ("example.com", "example.com", Unknown),
        ] {
            assert_eq!(email(name, base), expected, "{name} in {base}");
        }
    }

    #[test]
    fn uris() {
        use Within::{No, Unknown, Yes};
        for (name, base, expected) in [
            ("https://example.com/x", "example.com", Yes),
            ("https://a@example.com:8443/x", "example.com", Yes),
            ("https://www.example.com", "example.com", No),
            ("https://www.example.com?x", ".example.com", Yes),
            ("https://192.0.2.1/", "example.com", Unknown),
            ("https://[2001:db8::1]/", "example.com", Unknown),
            ("urn:example:com", "example.com", Unknown),
        ] {
            assert_eq!(uri(name, base), expected, "{name} in {base}");
        }
    }

    #[test]
    fn addresses() {
        use Within::{No, Unknown, Yes};
        let net = [192, 0, 2, 0, 255, 255, 255, 128];
        for (name, subtree, expected) in [
            (&[192, 0, 2, 127][..], &net[..], Yes),
            (&[192, 0, 2, 128], &net, No),
            (&[0; 16], &net, No),
            (&[192, 0, 2], &net, Unknown),
            (&[192, 0, 2, 1], &net[..7], Unknown),
            (&[192, 0, 2, 1], &[192, 0, 2, 0, 255, 0, 255, 0], Unknown),
            (&[1, 2, 3, 4], &[0; 8], Yes),
        ] {
            assert_eq!(address(name, subtree), expected, "{name:?} in {subtree:?}");
        }
    }
}
