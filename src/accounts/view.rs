//! What the screens read: one account with the names around it, and the answers to acts.

use serde::{Deserialize, Serialize};

use super::account::Account;
use super::contact::Contact;
use crate::changes::done::Undoable;
use crate::values::id::RequestId;

/// One account as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    pub account: Account,
    pub manager: Option<String>,
    pub source: Option<String>,
    pub creator: Option<String>,
    /// The names of its tags, in the order of the list.
    pub tags: Vec<String>,
    /// The name of the account that it has become one with.
    pub merged_into: Option<String>,
    pub contacts: Vec<Contact>,
}

/// The answer to an act: what the account is now, and the request that undoes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDone {
    pub request: RequestId,
    pub account: Account,
}

/// The same for a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactDone {
    pub request: RequestId,
    pub contact: Contact,
}

impl Undoable for AccountDone {
    fn request(&self) -> RequestId {
        self.request
    }
}

impl Undoable for ContactDone {
    fn request(&self) -> RequestId {
        self.request
    }
}

/// Where a website's link leads: people leave the protocol out.
pub fn website_address(website: &str) -> String {
    let has_protocol =
        ["http://", "https://"].iter().any(|protocol| website.to_ascii_lowercase().starts_with(protocol));
    if has_protocol { website.to_owned() } else { format!("https://{website}") }
}

/// A number as a telephone takes it.
pub fn phone_address(phone: &str) -> String {
    let dialled = phone.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '+' | '*' | '#'));
    format!("tel:{}", dialled.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_they_say() {
        assert_eq!(website_address("royer.fr"), "https://royer.fr");
        assert_eq!(website_address("HTTP://royer.fr"), "HTTP://royer.fr");
        assert_eq!(website_address("javascript:alert(1)"), "https://javascript:alert(1)");
        assert_eq!(phone_address("+33 (0)1 02-03"), "tel:+33010203");
    }
}
