//! What a form asks: which fields it shows, and which of them must be filled in.

use serde::{Deserialize, Serialize};

use crate::values::problem::Problem;

/// A field of a form. Its code is the name of the lead's field that it fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WebField {
    Person,
    Company,
    JobTitle,
    Email,
    Phone,
    Address,
    Subject,
    Description,
    /// The box that says yes to mailings.
    Consent,
}

impl WebField {
    /// In the order in which a form shows them.
    pub const ALL: [WebField; 9] = [
        WebField::Person,
        WebField::Company,
        WebField::JobTitle,
        WebField::Email,
        WebField::Phone,
        WebField::Address,
        WebField::Subject,
        WebField::Description,
        WebField::Consent,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            WebField::Person => "person",
            WebField::Company => "company",
            WebField::JobTitle => "job_title",
            WebField::Email => "email",
            WebField::Phone => "phone",
            WebField::Address => "address",
            WebField::Subject => "subject",
            WebField::Description => "description",
            WebField::Consent => "accepts_mailing",
        }
    }

    pub fn from_code(code: &str) -> Option<WebField> {
        WebField::ALL.into_iter().find(|field| field.code() == code)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ask {
    #[default]
    Hidden,
    Shown,
    Required,
}

/// Written as `person=required,phone=shown`; what is hidden is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Asks([Ask; WebField::ALL.len()]);

impl Default for Asks {
    fn default() -> Self {
        let mut asks = Asks::nothing();
        asks.set(WebField::Person, Ask::Required);
        asks.set(WebField::Company, Ask::Shown);
        asks.set(WebField::Email, Ask::Required);
        asks.set(WebField::Phone, Ask::Shown);
        asks.set(WebField::Description, Ask::Required);
        asks
    }
}

impl Asks {
    pub const fn nothing() -> Asks {
        Asks([Ask::Hidden; WebField::ALL.len()])
    }

    pub fn of(&self, field: WebField) -> Ask {
        self.0[field as usize]
    }

    /// Consent that must be given is none, so its box is shown at most.
    pub fn set(&mut self, field: WebField, ask: Ask) {
        let ask = if field == WebField::Consent && ask == Ask::Required { Ask::Shown } else { ask };
        self.0[field as usize] = ask;
    }

    pub fn shows(&self, field: WebField) -> bool {
        self.of(field) != Ask::Hidden
    }

    /// The fields to be written in, in their order.
    pub fn written(&self) -> impl Iterator<Item = WebField> {
        let asks = *self;
        WebField::ALL.into_iter().filter(move |field| *field != WebField::Consent && asks.shows(*field))
    }

    pub fn parse(text: &str) -> Result<Asks, Problem> {
        let mut asks = Asks::nothing();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            let (field, ask) = part.split_once('=').ok_or(Problem::Unknown)?;
            let field = WebField::from_code(field).ok_or(Problem::Unknown)?;
            let ask = match ask {
                "shown" => Ask::Shown,
                "required" => Ask::Required,
                _ => return Err(Problem::Unknown),
            };
            asks.set(field, ask);
        }
        Ok(asks)
    }
}

impl TryFrom<String> for Asks {
    type Error = Problem;

    fn try_from(text: String) -> Result<Asks, Problem> {
        Asks::parse(&text)
    }
}

impl From<Asks> for String {
    fn from(asks: Asks) -> String {
        let word = |field: WebField| match asks.of(field) {
            Ask::Hidden => None,
            Ask::Shown => Some(format!("{}=shown", field.code())),
            Ask::Required => Some(format!("{}=required", field.code())),
        };
        WebField::ALL.into_iter().filter_map(word).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_survive_their_text() {
        let text = "person=required,company=shown,email=required,phone=shown,description=required";
        assert_eq!(String::from(Asks::default()), text);
        assert_eq!(Asks::parse(text), Ok(Asks::default()));
        assert_eq!(Asks::parse(""), Ok(Asks::nothing()));
        for wrong in ["person", "person=", "shoe_size=shown", "person=perhaps", "\0"] {
            assert_eq!(Asks::parse(wrong), Err(Problem::Unknown), "{wrong}");
        }
        for (place, field) in WebField::ALL.into_iter().enumerate() {
            assert_eq!((field as usize, WebField::from_code(field.code())), (place, Some(field)));
        }
    }

    #[test]
    fn consent_is_never_required() {
        let asks = Asks::parse("accepts_mailing=required").unwrap();
        assert_eq!(asks.of(WebField::Consent), Ask::Shown);
        assert_eq!(asks.written().count(), 0);
    }
}
