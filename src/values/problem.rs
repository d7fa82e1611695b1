//! What is wrong with one field of a form.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::locale::Locale;

mod texts {
    crate::texts! {
        required: "Fill this in." / "À remplir.";
        too_long(max: &str): "At most {max} characters." / "Au plus {max} caractères.";
        too_short(min: &str): "At least {min} characters." / "Au moins {min} caractères.";
        not_a_number: "Not a number." / "Ce n’est pas un nombre.";
        not_a_date: "Not a date that exists." / "Cette date n’existe pas.";
        before_the_first: "Earlier than the first day." / "Antérieur au premier jour.";
        in_the_future: "This day is yet to come." / "Ce jour est encore à venir.";
        not_a_time: "Not a time: write 14:30." / "Ce n’est pas une heure\u{a0}: écrivez 14:30.";
        in_the_past: "This day is past. Choose a later one." / "Ce jour est passé. Choisissez-en un plus tard.";
        not_between(first: &str, last: &str): "From {first} to {last}." / "Du {first} au {last}.";
        not_yes_or_no: "Write yes or no." / "Écrivez oui ou non.";
        held_by(who: &str): "{who} has this record already, out of your reach." / "{who} a déjà cette fiche, hors de votre portée.";
        not_by_file: "A lead is converted here, not by a file. Import it as in progress, or its deal as a deal."
            / "Une piste se convertit ici, pas par un fichier. Importez-la comme en cours, ou son opportunité comme telle.";
        not_an_email: "Not an e-mail address." / "Ce n’est pas une adresse électronique.";
        not_https: "Write a whole address that begins with https://."
            / "Écrivez une adresse entière qui commence par https://.";
        out_of_range(min: i64, max: i64): "From {min} to {max}." / "De {min} à {max}.";
        not_a_percent: "A whole percentage from 0 to 100." / "Un pourcentage entier de 0 à 100.";
        not_money: "Not an amount: write 1234.56." / "Ce n’est pas un montant\u{a0}: écrivez 1234,56.";
        too_many_decimals: "Too many decimals." / "Trop de décimales.";
        too_large: "Larger than this program can count." / "Plus grand que ce que ce logiciel sait compter.";
        not_positive: "More than zero." / "Plus que zéro.";
        computed: "Computed from the lines: change those." / "Calculé à partir des lignes\u{a0}: modifiez-les.";
        ambiguous_amount: "Thousands or decimals? Write 1234 or 1.234."
            / "Milliers ou décimales\u{a0}? Écrivez 1234 ou 1.234.";
        other_currency: "The amount is in another currency." / "Le montant est dans une autre monnaie.";
        unknown: "This choice does not exist, or not any more." / "Ce choix n’existe pas ou plus.";
        taken: "Already in use." / "Déjà utilisé.";
        not_the_name: "This is not what stands above." / "Ce n’est pas ce qui figure ci-dessus.";
        not_the_password: "Not your password." / "Ce n’est pas votre mot de passe.";
        control_characters: "Contains characters that cannot be stored."
            / "Contient des caractères qui ne peuvent être enregistrés.";
        unreadable: "Could not be read. Reload the page and try again."
            / "Illisible. Rechargez la page et réessayez.";
    }
}

/// Serialised by its name, so that the wire carries no language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    Required,
    /// In characters.
    TooLong {
        max: u32,
    },
    TooShort {
        min: u32,
    },
    NotANumber,
    NotADate,
    /// A last day that comes before the first.
    BeforeTheFirst,
    /// A day to come that has gone by.
    InThePast,
    /// A day to come, where something has happened.
    InTheFuture,
    NotATime,
    /// A day before the first that may be chosen, or after the last.
    NotBetween {
        first: Day,
        last: Day,
    },
    NotYesOrNo,
    /// It belongs to somebody whose records are out of reach.
    HeldBy {
        who: String,
    },
    /// A state that a record only reaches by an act of its own.
    NotByFile,
    NotAnEmail,
    /// No address of a page that browsers reach encrypted.
    NotHttps,
    OutOfRange {
        min: i64,
        max: i64,
    },
    NotAPercent,
    NotMoney,
    TooManyDecimals,
    TooLarge,
    NotPositive,
    /// Follows from other fields, and is not written by hand.
    Computed,
    AmbiguousAmount,
    OtherCurrency,
    /// A choice that does not exist.
    Unknown,
    Taken,
    NotThePassword,
    /// Typed to confirm, and not the same.
    NotTheName,
    ControlCharacters,
    /// The request itself could not be understood.
    Unreadable,
}

impl Problem {
    pub fn text(&self, locale: Locale) -> String {
        let plain = match self {
            Problem::TooLong { max } => return texts::too_long(locale, &locale.number((*max).into())),
            Problem::TooShort { min } => return texts::too_short(locale, &locale.number((*min).into())),
            Problem::NotBetween { first, last } => {
                return texts::not_between(locale, &locale.day(*first), &locale.day(*last));
            }
            Problem::HeldBy { who } => return texts::held_by(locale, who),
            // Without groups: the range may be one of years.
            Problem::OutOfRange { min, max } => return texts::out_of_range(locale, *min, *max),
            Problem::Required => texts::required(locale),
            Problem::NotANumber => texts::not_a_number(locale),
            Problem::NotADate => texts::not_a_date(locale),
            Problem::BeforeTheFirst => texts::before_the_first(locale),
            Problem::InTheFuture => texts::in_the_future(locale),
            Problem::NotATime => texts::not_a_time(locale),
            Problem::InThePast => texts::in_the_past(locale),
            Problem::NotYesOrNo => texts::not_yes_or_no(locale),
            Problem::NotByFile => texts::not_by_file(locale),
            Problem::NotAnEmail => texts::not_an_email(locale),
            Problem::NotHttps => texts::not_https(locale),
            Problem::NotAPercent => texts::not_a_percent(locale),
            Problem::NotMoney => texts::not_money(locale),
            Problem::TooManyDecimals => texts::too_many_decimals(locale),
            Problem::TooLarge => texts::too_large(locale),
            Problem::NotPositive => texts::not_positive(locale),
            Problem::Computed => texts::computed(locale),
            Problem::AmbiguousAmount => texts::ambiguous_amount(locale),
            Problem::OtherCurrency => texts::other_currency(locale),
            Problem::Unknown => texts::unknown(locale),
            Problem::Taken => texts::taken(locale),
            Problem::NotTheName => texts::not_the_name(locale),
            Problem::NotThePassword => texts::not_the_password(locale),
            Problem::ControlCharacters => texts::control_characters(locale),
            Problem::Unreadable => texts::unreadable(locale),
        };
        plain.to_string()
    }
}

/// In English, for logs and for the command line.
impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Locale::En))
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_the_limits() {
        let problem = Problem::TooLong { max: 10_000 };
        assert_eq!(problem.text(Locale::En), "At most 10,000 characters.");
        assert_eq!(problem.text(Locale::Fr), "Au plus 10\u{202f}000 caractères.");
        let years = Problem::OutOfRange { min: 1900, max: 2200 };
        assert_eq!(years.text(Locale::Fr), "De 1900 à 2200.");
    }

    #[test]
    fn the_wire_carries_codes() {
        assert_eq!(serde_json::to_string(&Problem::NotADate).unwrap(), "\"not_a_date\"");
        let json = serde_json::to_string(&Problem::TooLong { max: 3 }).unwrap();
        assert_eq!(json, r#"{"too_long":{"max":3}}"#);
        assert_eq!(serde_json::from_str::<Problem>(&json).unwrap(), Problem::TooLong { max: 3 });
    }
}
