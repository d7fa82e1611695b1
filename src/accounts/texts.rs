//! Words of the accounts.

use super::account::AccountKind;
use super::list::Tab;
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
    prospects: "Prospects" / "Prospects";
    clients: "Clients" / "Clients";
    suppliers: "Suppliers" / "Fournisseurs";
    all_kinds: "All" / "Tous";
    kinds: "Accounts by kind" / "Comptes par type";
    name: "Name" / "Nom";
    account_manager: "Account manager" / "Gestionnaire de compte";
    source: "Source" / "Source";
    phone: "Phone" / "Téléphone";
    email: "E-mail" / "E-mail";
    website: "Website" / "Site web";
    address: "Address" / "Adresse";
    country: "Country" / "Pays";
    kind: "Kind" / "Type";
    tags: "Product families" / "Familles de produits";
    tags_hint: "What was or is sold there." / "Ce qui y a été ou y est vendu.";
    no_tags_yet: "No product family has been defined yet. An administrator adds them in the settings."
        / "Aucune famille de produits n’est définie. Un administrateur les ajoute dans les paramètres.";
    job_title: "Job title" / "Fonction";
    created: "Created" / "Créé le";
    creator: "Created by" / "Créé par";
    open_deals: "Open deals" / "Opportunités ouvertes";
    none_f: "None" / "Aucune";
    nobody: "Nobody" / "Personne";
    kind_hint: "Managers and administrators change it; a confirmed order makes a client by itself."
        / "Modifié par les responsables et les administrateurs\u{a0}; une commande confirmée en fait un client d’elle-même.";
    section_who: "Who it is" / "Qui c’est";
    section_reach: "How to reach them" / "Comment les joindre";
    section_follow_up: "Follow-up" / "Suivi";
    details: "Details" / "Coordonnées";
    new_account: "New account" / "Nouveau compte";
    edit_account(name: &str): "Edit {name}" / "Modifier {name}";
    edit: "Edit" / "Modifier";
    create: "Create the account" / "Créer le compte";
    save: "Save" / "Enregistrer";
    cancel: "Cancel" / "Annuler";
    discard: "Discard" / "Abandonner";
    draft_restored: "Your unfinished draft is back." / "Votre brouillon a été retrouvé.";
    draft_of_older: "Your unfinished changes are back. Others may have changed this account meanwhile; saving will tell."
        / "Vos modifications inachevées ont été retrouvées. D’autres ont pu modifier le compte\u{a0}; l’enregistrement le dira.";
    retire: "Retire" / "Retirer";
    take_back: "Take back" / "Reprendre";
    is_retired: "This account is retired: it is offered nowhere any more." / "Ce compte est retiré\u{a0}: il n’est plus proposé nulle part.";
    more: "More actions" / "Autres actions";
    back_to_list: "All accounts" / "Tous les comptes";
    back_to_account: "Back to the account" / "Retour au compte";
    done_create: "Account created." / "Compte créé.";
    done_edit: "Saved." / "Enregistré.";
    done_retire(name: &str): "{name} is retired." / "{name} est retiré.";
    done_take_back(name: &str): "{name} is in use again." / "{name} est de nouveau en service.";
    add_contact: "Add a contact" / "Ajouter un contact";
    new_contact: "New contact" / "Nouveau contact";
    edit_contact(name: &str): "Edit {name}" / "Modifier {name}";
    no_contacts: "Nobody yet" / "Personne pour l’instant";
    done_contact_add(name: &str): "{name} added." / "{name} ajouté.";
    acts_for(name: &str): "Actions for {name}" / "Actions pour {name}";
    only_mine: "My accounts" / "Mes comptes";
    retired_tab: "Retired" / "Retirés";
    /// In letters that every file system takes.
    file_of_accounts: "accounts" / "comptes";
    one_account: "account" / "compte";
    many_accounts: "accounts" / "comptes";
    product: "Product family" / "Famille de produits";
    many_acts: "What to do with the selected accounts" / "Que faire des comptes sélectionnés";
    assign: "Manager…" / "Gestionnaire…";
    assign_title: "Who looks after these accounts?" / "Qui s’occupe de ces comptes\u{a0}?";
    assign_act: "Assign" / "Attribuer";
    one_assigned: "account assigned" / "compte attribué";
    many_assigned: "accounts assigned" / "comptes attribués";
    label_them: "Label…" / "Étiquette…";
    label_title: "Label these accounts" / "Étiqueter ces comptes";
    label_act: "Set the label" / "Poser l’étiquette";
    one_labelled: "account labelled" / "compte étiqueté";
    many_labelled: "accounts labelled" / "comptes étiquetés";
    tag: "Add a product family…" / "Ajouter une famille…";
    tag_title: "Add a product family to these accounts" / "Ajouter une famille de produits à ces comptes";
    tag_act: "Add the family" / "Ajouter la famille";
    one_tagged: "account has its product family" / "compte classé";
    many_tagged: "accounts have their product family" / "comptes classés";
    untag: "Remove a product family…" / "Retirer une famille…";
    untag_title: "Remove a product family from these accounts" / "Retirer une famille de produits de ces comptes";
    untag_act: "Remove the family" / "Retirer la famille";
    one_untagged: "account without that product family" / "compte sans cette famille";
    many_untagged: "accounts without that product family" / "comptes sans cette famille";
    one_retired: "account retired" / "compte retiré";
    many_retired: "accounts retired" / "comptes retirés";
    one_taken_back: "account in use again" / "compte de nouveau en service";
    many_taken_back: "accounts in use again" / "comptes de nouveau en service";
    retire_many_title: "Retire these accounts?" / "Retirer ces comptes\u{a0}?";
    retire_many_text(count: &str): "{count} and the contacts there will be offered nowhere any more. You can undo it."
        / "{count} et leurs contacts ne seront plus proposés nulle part. Vous pourrez l’annuler.";
    search_hint: "Name, e-mail, phone, contact" / "Nom, e-mail, téléphone, contact";
    empty_title: "No accounts yet" / "Pas encore de compte";
    empty_text: "An account is a company or a person one sells to. A converted lead makes one by itself."
        / "Un compte est une société ou une personne à qui l’on vend. Une piste convertie en crée un d’elle-même.";
    no_match_title: "No account matches" / "Aucun compte ne correspond";
    act_create: "created" / "création";
    act_edit: "edited" / "modification";
    act_retire: "retired" / "retrait";
    act_restore: "taken back" / "reprise";
    act_merge: "merged" / "fusion";
    act_merge_lead: "took a lead in" / "fusion avec une piste";
    act_import: "imported" / "import";
    act_convert: "made by a conversion" / "créé par conversion";
    act_erase: "personal data erased" / "effacement de données personnelles";
    act_undo: "undone" / "annulation";
}

pub fn kind_name(l: Locale, kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Prospect => prospect(l),
        AccountKind::Client => client(l),
        AccountKind::Supplier => supplier(l),
    }
}

pub fn tab(l: Locale, tab: Tab) -> &'static str {
    match tab {
        Tab::All => all_kinds(l),
        Tab::Kind(AccountKind::Prospect) => prospects(l),
        Tab::Kind(AccountKind::Client) => clients(l),
        Tab::Kind(AccountKind::Supplier) => suppliers(l),
        Tab::Retired => retired_tab(l),
    }
}
