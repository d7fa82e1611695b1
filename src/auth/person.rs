//! The people who use the program, as others see them and as administrators edit them.

use serde::{Deserialize, Serialize};

use super::password::{MAX_BYTES, MIN_CHARS, Password};
use super::viewer::Role;
use crate::changes::change::{FieldValue, Fields};
use crate::values::error::Problems;
use crate::values::id::{TeamId, UserId};
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::values::text::{Email, optional_line, required_line};

/// A name to choose, or to show beside a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub role: Role,
    pub team: Option<TeamId>,
    pub active: bool,
}

/// All that an administrator edits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub team: Option<Team>,
    pub locale: Locale,
    pub active: bool,
    /// Without one they cannot sign in: somebody brought in with a file, say.
    pub has_password: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    pub id: TeamId,
    pub name: String,
}

impl Fields for User {
    const NAMES: &'static [&'static str] = &["name", "email", "role", "team", "locale", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "email" => self.email.as_str().into(),
            "role" => self.role.code().into(),
            "team" => self.team.as_ref().map(|team| team.id.uuid()).into(),
            "locale" => self.locale.code().into(),
            "retired" => (!self.active).into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Fields for Team {
    const NAMES: &'static [&'static str] = &["name", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "retired" => false.into(),
            _ => FieldValue::Empty,
        }
    }
}

/// What a form says about a user, before it has been looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserForm {
    pub name: String,
    pub email: String,
    pub role: String,
    /// The team's name; a new name makes a new team, none means no team.
    #[serde(default)]
    pub team: String,
}

/// The same, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserFacts {
    pub name: String,
    pub email: Email,
    pub role: Role,
    pub team: Option<String>,
}

pub const MAX_NAME: u32 = 120;
pub const MAX_TEAM: u32 = 80;

impl UserForm {
    /// Notes every problem; the answer is there if there was none.
    pub fn read(&self, problems: &mut Problems) -> Option<UserFacts> {
        let name = problems.take("name", required_line(&self.name, MAX_NAME));
        let email = problems.take("email", Email::parse(&self.email));
        let role = problems.take("role", Role::from_code(&self.role).ok_or(Problem::Unknown));
        let team = problems.take("team", optional_line(&self.team, MAX_TEAM));
        Some(UserFacts { name: name?, email: email?, role: role?, team: team? })
    }
}

/// Notes a password that is too short or too long.
pub fn read_password(password: &Password, problems: &mut Problems) {
    if !password.is_long_enough() {
        problems.add("password", Problem::TooShort { min: MIN_CHARS as u32 });
    } else if password.is_too_long() {
        problems.add("password", Problem::TooLong { max: MAX_BYTES as u32 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_tells_all_its_problems_at_once() {
        let form = UserForm { email: "nobody".into(), role: "king".into(), ..UserForm::default() };
        let mut problems = Problems::new();
        let read = form.read(&mut problems);
        read_password(&Password::of("short".into()), &mut problems);
        let error = problems.finish(read).unwrap_err();
        for (field, problem) in [
            ("name", Problem::Required),
            ("email", Problem::NotAnEmail),
            ("role", Problem::Unknown),
            ("password", Problem::TooShort { min: 10 }),
        ] {
            assert_eq!(error.field(field), Some(&problem));
        }
    }
}
