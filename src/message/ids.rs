//! Enumerations whose values have stable names.

/// Makes such an enumeration.
macro_rules! with_ids {
    ($(#[$meta:meta])* $name:ident, $(#[$id_meta:meta])* { $($(#[$variant_meta:meta])* $variant:ident = $id:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
        }
        impl $name {
            /// Every one, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];
            $(#[$id_meta])*
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }
        }
    };
}
pub(crate) use with_ids;
