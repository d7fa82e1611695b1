//! Words of the imports of accounts and contacts, in both languages.

use crate::texts;

texts! {
    created_on: "Created on" / "Créé le";
    full_name: "Name of the contact" / "Nom du contact";
    first_name: "First name" / "Prénom";
    last_name: "Last name" / "Nom de famille";
    mobile: "Second phone" / "Second téléphone";
    account_domain: "Website of the account" / "Site web du compte";
}
