//! Words of the accounts.

use super::account::AccountKind;
use crate::texts;
use crate::values::locale::Locale;

texts! {
    account: "Account" / "Compte";
    accounts: "Accounts" / "Comptes";
    contact: "Contact" / "Contact";
    contacts: "Contacts" / "Contacts";
    prospect: "Prospect" / "Prospect";
    client: "Client" / "Client";
    supplier: "Supplier" / "Fournisseur";
    name: "Name" / "Nom";
    account_manager: "Account manager" / "Gestionnaire de compte";
    source: "Source" / "Source";
    phone: "Phone" / "Téléphone";
    email: "E-mail" / "E-mail";
    website: "Website" / "Site web";
    address: "Address" / "Adresse";
    country: "Country" / "Pays";
    kind: "Kind" / "Type";
    job_title: "Job title" / "Fonction";
    choose_account: "Choose an account" / "Choisir un compte";
    choose_contact: "Choose a contact" / "Choisir un contact";
    make_account(name: &str): "Make the account “{name}”" / "Créer le compte « {name} »";
    no_account_found: "No account has this name." / "Aucun compte ne porte ce nom.";
}

pub fn kind_name(l: Locale, kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Prospect => prospect(l),
        AccountKind::Client => client(l),
        AccountKind::Supplier => supplier(l),
    }
}
