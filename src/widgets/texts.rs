//! The few words that widgets say by themselves.

crate::texts! {
    field_says(label: &str, what: &str): "{label}: {what}" / "{label}\u{a0}: {what}";
    cancel: "Cancel" / "Annuler";
    close: "Close" / "Fermer";
    create(name: &str): "Create “{name}”" / "Créer «\u{a0}{name}\u{a0}»";
    dismiss: "Dismiss" / "Masquer";
    error_prefix: "Error: " / "Erreur\u{a0}: ";
    loading: "Loading…" / "Chargement…";
    messages: "Messages" / "Messages";
    nobody: "Nobody" / "Personne";
    remove(what: &str): "Remove “{what}”" / "Retirer «\u{a0}{what}\u{a0}»";
    not_found: "Nothing found" / "Aucun résultat";
    search_failed: "The search did not succeed" / "La recherche n’a pas abouti";
    choose_columns: "Columns" / "Colonnes";
    default_columns: "Default columns" / "Colonnes par défaut";
    select_all: "Select all" / "Tout sélectionner";
    select(what: &str): "Select “{what}”" / "Sélectionner «\u{a0}{what}\u{a0}»";
    selected(count: &str): "Selected: {count}" / "Sélection\u{a0}: {count}";
    width_of(column: &str): "Width of “{column}”" / "Largeur de «\u{a0}{column}\u{a0}»";
    show_table: "Show as a table" / "Afficher en tableau";
}
