//! Words of an account's page, of making two accounts one, and of a person's data.

crate::texts! {
    deal: "Deal" / "Opportunité";
    lead: "Lead" / "Piste";
    deals: "Deals" / "Opportunités";
    leads: "Leads" / "Pistes";
    open_total: "Open" / "En cours";
    won_total: "Won" / "Gagné";
    one_deal: "deal" / "opportunité";
    many_deals: "deals" / "opportunités";
    one_lead: "lead" / "piste";
    many_leads: "leads" / "pistes";
    one_contact: "contact" / "contact";
    many_contacts: "contacts" / "contacts";
    add_deal: "Add a deal" / "Ajouter une opportunité";
    no_deals: "No deals yet" / "Pas encore d’opportunité";
    deal_name_hint: "Empty: the account’s name." / "Vide\u{a0}: le nom du compte.";
    deal_stage: "Stage" / "Étape";
    deal_next_step: "Next step" / "Étape suivante";
    done_add_deal(name: &str): "“{name}” is on the board." / "«\u{a0}{name}\u{a0}» est sur le tableau.";
    stage: "Stage" / "Étape";
    owner: "Owner" / "Commercial";
    value: "Value, excl. tax" / "Montant HT";
    closing: "Close date" / "Clôture";
    name: "Name" / "Nom";
    won: "Won" / "Gagnée";
    lost: "Lost" / "Perdue";
    timeline: "Timeline" / "Fil d’événements";
    timeline_empty: "Nothing has happened yet." / "Rien ne s’est encore passé.";
    earlier: "Show earlier events" / "Afficher les événements précédents";
    is_undone: "undone" / "annulé";
    merged_into: "It has become one with" / "Il a été fusionné avec";
    merge: "Merge…" / "Fusionner…";
    merge_title(name: &str): "Merge into {name}" / "Fusionner dans {name}";
    merge_with: "Which account becomes one with it?" / "Quel compte fusionner avec lui\u{a0}?";
    merge_with_hint: "All that is tied to it follows; the account itself is retired." / "Tout ce qui s’y rattache suit\u{a0}; le compte lui-même est retiré.";
    merge_stays: "Stays" / "Reste";
    merge_goes: "Is retired" / "Est retiré";
    merge_swap: "Keep the other one instead" / "Garder plutôt l’autre";
    merge_fields: "Which value stays" / "Quelle valeur garder";
    merge_alike: "Both say the same: nothing to choose." / "Les deux disent la même chose\u{a0}: rien à choisir.";
    merge_tags: "The product families of both stay." / "Les familles de produits des deux restent.";
    merge_follows: "What follows" / "Ce qui suit";
    merge_nothing: "Nothing is tied to it." / "Rien ne s’y rattache.";
    merge_act: "Merge the accounts" / "Fusionner les comptes";
    merge_by_managers: "Managers and administrators merge accounts." / "La fusion de comptes revient aux responsables et aux administrateurs.";
    merge_empty: "(empty)" / "(vide)";
    done_merge(gone: &str, stays: &str): "{gone} is now part of {stays}." / "{gone} fait maintenant partie de {stays}.";
    privacy_note: "A person may ask what you know of them, and ask you to forget it. Both are done here, by their e-mail address."
        / "Une personne peut demander ce que vous savez d’elle, et demander que vous l’oubliiez. Les deux se font ici, par son adresse e-mail.";
    person_email: "E-mail of the person" / "E-mail de la personne";
    person_find: "Find" / "Rechercher";
    person_found: "What is known" / "Ce qui est connu";
    person_export: "Download the data (JSON)" / "Télécharger les données (JSON)";
    person_export_note: "Everything about this person, with its history, to be handed over." / "Tout ce qui concerne cette personne, historique compris, à lui remettre.";
    person_erase: "Erase for good" / "Effacer définitivement";
    person_erase_note: "Name, e-mail, phone, job title and address go from the contacts and leads above, from what was written around them, and from the history. Deleted documents go too; look yourself into those that stand. No undo brings them back."
        / "Le nom, l’e-mail, le téléphone, la fonction et l’adresse disparaissent des contacts et pistes ci-dessus, de ce qui a été écrit autour et de l’historique. Les documents supprimés disparaissent aussi\u{a0}; ouvrez vous-même ceux qui restent. Aucune annulation ne les rétablit.";
    person_confirm(key: &str): "Type “{key}” to confirm" / "Tapez «\u{a0}{key}\u{a0}» pour confirmer";
    person_erased(contacts: &str, leads: &str): "Erased: {contacts}, {leads}." / "Effacé\u{a0}: {contacts}, {leads}.";
    kind: "Record" / "Fiche";
    of: "Account or company" / "Compte ou société";
    email: "E-mail" / "E-mail";
    phone: "Phone" / "Téléphone";
}
