//! The one error that crosses the wire. The screen can say from it what to do; the causes of faults stay in the log.

use serde::{Deserialize, Serialize};
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

use super::locale::Locale;
pub use super::problem::Problem;
pub use super::refusal::Refusal;
use super::wire::JsonText;

mod texts {
    crate::texts! {
        invalid: "Please correct the marked field." / "Corrigez le champ signalé.";
        several_invalid: "Please correct the marked fields." / "Corrigez les champs signalés.";
        clash: "This has been changed meanwhile. Choose which value stays."
            / "Modifié entre-temps. Choisissez la valeur à garder.";
        clash_with(by: &str): "{by} has changed this meanwhile. Choose which value stays."
            / "{by} a modifié ceci entre-temps. Choisissez la valeur à garder.";
        not_found: "This does not exist, or not any more." / "Ceci n’existe pas ou plus.";
        signed_out: "You are signed out. Sign in again to go on." / "Vous êtes déconnecté. Reconnectez-vous pour continuer.";
        forbidden: "You may not do this. Ask an administrator." / "Vous n’en avez pas le droit. Voyez un administrateur.";
        busy(seconds: &str): "Too many attempts. Try again in {seconds} s." / "Trop d’essais. Réessayez dans {seconds} s.";
        offline: "The server cannot be reached. Check the connection and try again."
            / "Le serveur est injoignable. Vérifiez la connexion et réessayez.";
        fault(incident: &str): "Something went wrong on our side. Incident {incident}."
            / "Une erreur est survenue de notre côté. Incident {incident}.";
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Error {
    /// The fields to correct.
    Invalid(Vec<FieldError>),
    /// Understood, but against a rule.
    Refused(Refusal),
    /// The same fields were changed by someone else meanwhile.
    Clash(Vec<Clash>),
    NotFound,
    SignedOut,
    Forbidden,
    /// Try again after so many seconds.
    Busy(u32),
    Offline,
    /// The cause is in the log under this number.
    Fault(String),
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldError {
    /// The name of the form's field.
    pub field: String,
    pub problem: Problem,
}

/// One field with both values, as they would be shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Clash {
    pub field: String,
    pub yours: String,
    pub theirs: String,
    pub by: Option<String>,
}

impl Error {
    pub fn invalid(field: impl Into<String>, problem: impl Into<Problem>) -> Error {
        Error::Invalid(vec![FieldError { field: field.into(), problem: problem.into() }])
    }

    pub fn fault(incident: impl Into<String>) -> Error {
        Error::Fault(incident.into())
    }

    /// What is wrong with this field, if anything.
    pub fn field(&self, name: &str) -> Option<&Problem> {
        match self {
            Error::Invalid(fields) => fields.iter().find(|error| error.field == name).map(|error| &error.problem),
            _ => None,
        }
    }

    /// The headline; the fields of a form say the rest.
    pub fn text(&self, locale: Locale) -> String {
        match self {
            Error::Invalid(fields) => match fields.as_slice() {
                [one] if one.field == REQUEST => one.problem.text(locale),
                [_] => texts::invalid(locale).to_string(),
                _ => texts::several_invalid(locale).to_string(),
            },
            Error::Refused(refusal) => refusal.text(locale),
            Error::Clash(clashes) => match clashes.first().and_then(|clash| clash.by.as_deref()) {
                Some(by) => texts::clash_with(locale, by),
                None => texts::clash(locale).to_string(),
            },
            Error::NotFound => texts::not_found(locale).to_string(),
            Error::SignedOut => texts::signed_out(locale).to_string(),
            Error::Forbidden => texts::forbidden(locale).to_string(),
            Error::Busy(wait_s) => texts::busy(locale, &locale.number((*wait_s).into())),
            Error::Offline => texts::offline(locale).to_string(),
            Error::Fault(incident) => texts::fault(locale, incident),
        }
    }

    /// The HTTP status that goes with it.
    pub const fn status(&self) -> u16 {
        match self {
            Error::Invalid(_) => 422,
            Error::Refused(Refusal::OutOfReach(_)) => 403,
            Error::Refused(_) | Error::Clash(_) => 409,
            Error::NotFound => 404,
            Error::SignedOut => 401,
            Error::Forbidden => 403,
            Error::Busy(_) => 429,
            Error::Offline => 503,
            Error::Fault(_) => 500,
        }
    }
}

/// The field's name when it is the request as a whole that could not be read.
pub const REQUEST: &str = "request";

/// Gathers all the problems of a form, so that they are shown at once.
#[derive(Default, Debug)]
pub struct Problems(Vec<FieldError>);

impl Problems {
    pub fn new() -> Problems {
        Problems::default()
    }

    pub fn add(&mut self, field: impl Into<String>, problem: impl Into<Problem>) {
        self.0.push(FieldError { field: field.into(), problem: problem.into() });
    }

    /// The value, or nothing and the problem noted.
    pub fn take<T, P: Into<Problem>>(&mut self, field: &str, read: Result<T, P>) -> Option<T> {
        read.map_err(|problem| self.add(field, problem)).ok()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The answer for what was taken: all of it, or every problem that was noted.
    pub fn finish<T>(self, taken: Option<T>) -> Result<T, Error> {
        match taken {
            Some(taken) if self.0.is_empty() => Ok(taken),
            _ => Err(Error::Invalid(self.0)),
        }
    }

    pub fn into_result(self) -> Result<(), Error> {
        self.finish(Some(()))
    }
}

impl FromServerFnError for Error {
    type Encoder = JsonText;

    /// Bad input is the sender's to mend and never a fault of the server.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Error {
        match error {
            ServerFnErrorErr::Request(_) => Error::Offline,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Error::invalid(REQUEST, Problem::Unreadable)
            }
            ServerFnErrorErr::Registration(_) => Error::fault("registration"),
            ServerFnErrorErr::UnsupportedRequestMethod(_) => Error::fault("method"),
            ServerFnErrorErr::ServerError(_) => Error::fault("server"),
            ServerFnErrorErr::MiddlewareError(_) => Error::fault("middleware"),
            ServerFnErrorErr::Serialization(_) => Error::fault("serialization"),
            ServerFnErrorErr::Response(_) => Error::fault("response"),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        Error::Refused(refusal)
    }
}

/// In English, for logs.
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Locale::En))?;
        match self {
            Error::Invalid(fields) => {
                fields.iter().try_for_each(|error| write!(f, " {}: {}", error.field, error.problem))
            }
            _ => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use server_fn::error::IntoAppError;

    use super::*;
    use crate::values::refusal::Since;

    fn samples() -> Vec<Error> {
        let clash = Clash { field: "value".into(), yours: "1".into(), theirs: "2".into(), by: Some("Zoé".into()) };
        vec![
            Error::invalid("name", Problem::Required),
            Error::Refused(Refusal::ChangedSince(Since { field: "value".into(), by: None })),
            Error::Clash(vec![clash]),
            Error::NotFound,
            Error::SignedOut,
            Error::Forbidden,
            Error::Busy(30),
            Error::Offline,
            Error::fault("A1B2"),
        ]
    }

    #[test]
    fn every_error_survives_the_wire() {
        for error in samples() {
            assert_eq!(Error::de(error.ser()), error);
        }
    }

    #[test]
    fn every_error_speaks_both_languages() {
        for error in samples() {
            let (en, fr) = (error.text(Locale::En), error.text(Locale::Fr));
            assert!(!en.is_empty() && en != fr, "{en}");
            assert!((400..=503).contains(&error.status()));
        }
        assert_eq!(Error::fault("A1").text(Locale::En), "Something went wrong on our side. Incident A1.");
    }

    #[test]
    fn bad_input_is_never_a_fault() {
        let text = || "é\u{0}".to_string();
        for bad in [
            ServerFnErrorErr::Args(text()),
            ServerFnErrorErr::MissingArg(text()),
            ServerFnErrorErr::Deserialization(text()),
        ] {
            let error: Error = bad.into_app_error();
            assert_eq!((error.status(), error.field(REQUEST)), (422, Some(&Problem::Unreadable)));
            assert!(error.text(Locale::En).starts_with("Could not be read"));
        }
        assert_eq!(Error::de("<html>".into()).status(), 422);
        let offline: Error = ServerFnErrorErr::Request(text()).into_app_error();
        assert_eq!(offline, Error::Offline);
        let fault: Error = ServerFnErrorErr::ServerError("select secret".into()).into_app_error();
        assert!(!fault.to_string().contains("secret"));
    }

    #[test]
    fn a_form_shows_all_its_problems() {
        let mut problems = Problems::new();
        let percent = problems.take("probability", super::super::percent::Percent::parse("200"));
        let line = problems.take("name", super::super::text::required_line("Ann", 10));
        let error = problems.finish(percent.zip(line)).unwrap_err();
        assert_eq!(error.field("probability"), Some(&Problem::OutOfRange { min: 0, max: 100 }));
        assert_eq!(error.field("name"), None);
        assert!(Problems::new().into_result().is_ok());
    }
}
