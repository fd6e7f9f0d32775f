//! The password of an encrypted container.

use std::fmt;

use zeroize::Zeroizing;

/// A password: never printed, and overwritten in memory once it is no longer needed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// A password of these characters.
    #[must_use]
    pub fn new(characters: String) -> Self {
        Self(Zeroizing::new(characters))
    }

    /// Its characters. They must not be printed, stored or sent.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(not shown)")
    }
}

/// Whether an input opens with a password only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PasswordNeed {
    /// Everything in it could be opened, or no password would help.
    #[default]
    None,
    /// Something in it opens with a password, and none was given.
    Needed,
    /// Something in it opens with a password, and the one given is not it.
    Wrong,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_printed() {
        let password = Password::new("correct horse".into());
        assert_eq!(password.reveal(), "correct horse");
        assert!(!format!("{password:?} {password:#?}").contains("horse"));
        let mut input = crate::input::Input::new("a.p12", []);
        input.password = Some(password);
        assert!(!format!("{input:?}").contains("horse"));
    }
}
