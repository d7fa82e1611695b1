//! The words of the interface, in both languages side by side and checked by the compiler.

/// Makes one function per text, `name(locale)` or `name(locale, arguments…)`:
///
/// ```ignore
/// texts! {
///     sign_in: "Sign in" / "Se connecter";
///     moved_to(stage: &str): "Moved to {stage}" / "Déplacé vers {stage}";
/// }
/// ```
///
/// A text without arguments is `&'static str`, one with them a `String` made by `format!`.
#[macro_export]
macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident $(($($arg:ident: $kind:ty),+ $(,)?))?: $en:literal / $fr:literal;)*) => {
        $($crate::texts!(@one [$(#[$meta])*] $name $(($($arg: $kind),+))? $en, $fr);)*
    };
    (@one [$($meta:tt)*] $name:ident $en:literal, $fr:literal) => {
        $($meta)*
        pub const fn $name(l: $crate::values::locale::Locale) -> &'static str {
            match l {
                $crate::values::locale::Locale::En => $en,
                $crate::values::locale::Locale::Fr => $fr,
            }
        }
    };
    (@one [$($meta:tt)*] $name:ident ($($arg:ident: $kind:ty),+) $en:literal, $fr:literal) => {
        $($meta)*
        pub fn $name(l: $crate::values::locale::Locale, $($arg: $kind),+) -> String {
            match l {
                $crate::values::locale::Locale::En => format!($en),
                $crate::values::locale::Locale::Fr => format!($fr),
            }
        }
    };
}

pub use crate::texts;

#[cfg(test)]
mod tests {
    use crate::values::locale::Locale::{En, Fr};

    texts! {
        sign_in: "Sign in" / "Se connecter";
        /// Meant for a notice.
        moved_to(stage: &str): "Moved to {stage}" / "Déplacé vers {stage}";
        of(part: u32, whole: impl std::fmt::Display,): "{part} of {whole}" / "sur {whole}, {part}";
    }

    #[test]
    fn both_languages() {
        assert_eq!((sign_in(En), sign_in(Fr)), ("Sign in", "Se connecter"));
        assert_eq!(moved_to(En, "Offer"), "Moved to Offer");
        assert_eq!(moved_to(Fr, "Offre"), "Déplacé vers Offre");
        assert_eq!((of(En, 2, 'x').as_str(), of(Fr, 2, 3).as_str()), ("2 of x", "sur 3, 2"));
    }
}
