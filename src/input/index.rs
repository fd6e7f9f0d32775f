//! Where an object or a connection stands among those of its input: never a bare number.

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl $name {
            /// That of the one that so many come before.
            pub(super) const fn after(before: usize) -> Self {
                Self(before)
            }

            /// The same one where so many more come before it.
            pub(super) const fn moved(self, more: usize) -> Self {
                Self(self.0 + more)
            }

            /// How many come before it.
            #[must_use]
            pub const fn before(self) -> usize {
                self.0
            }

            /// What stands there in a list with one for each.
            #[must_use]
            pub fn of<T>(self, all: &[T]) -> Option<&T> {
                all.get(self.0)
            }
        }
    )*};
}

indices! {
    /// Where an object stands in [`Found::objects`](super::Found::objects).
    ObjectIndex;
    /// Where a connection stands in [`Found::connections`](super::Found::connections).
    ConnectionIndex;
}

/// So that tests can write numbers.
#[cfg(test)]
impl PartialEq<usize> for ObjectIndex {
    fn eq(&self, other: &usize) -> bool {
        self.0 == *other
    }
}
