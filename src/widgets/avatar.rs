//! Who: initials on a colour that stays the same for the same name.

use leptos::prelude::*;

use super::{icon::Icon, texts as t};
use crate::widgets::locale;

#[component]
pub fn Avatar(
    /// Empty for nobody.
    #[prop(into)]
    name: String,
    /// `is-small`, `is-large`, or nothing.
    #[prop(optional)]
    size: &'static str,
    /// The name stands beside it, and the initials need not speak.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let nobody = name.trim().is_empty();
    let shown = if nobody { t::nobody(locale()).to_owned() } else { name };
    let class = if nobody { format!("avatar {size} is-nobody") } else { format!("avatar {size} {}", hue_of(&shown)) };
    let mark = if nobody { view! { <Icon name="user"/> }.into_any() } else { initials(&shown).into_any() };
    if named {
        view! {
            <span class="avatar-line">
                <span class=class aria-hidden="true">{mark}</span>
                <span class="truncate">{shown}</span>
            </span>
        }
        .into_any()
    } else {
        view! { <span class=class role="img" title=shown.clone() aria-label=shown>{mark}</span> }.into_any()
    }
}

/// First letters of the first and the last word.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

fn hue_of(name: &str) -> &'static str {
    const HUES: [&str; 6] = ["hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6"];
    let sum = name.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    HUES[sum as usize % HUES.len()]
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_the_outer_words_first_letters() {
        assert_eq!(initials("Élodie de la Tour"), "ÉT");
        assert_eq!(initials("cher"), "C");
        assert_eq!(initials("  (Jean)  Paul "), "JP");
        assert_eq!(initials("—"), "");
    }
}
