//! Words of the change record.

crate::texts! {
    history: "History" / "Historique";
    undo: "Undo" / "Annuler";
    undone: "Undone." / "Annulé.";
    undo_this: "Undo this change" / "Annuler ce changement";
    by_command_line: "Command line" / "Ligne de commande";
    nothing_yet: "Nothing has changed yet." / "Aucun changement pour l’instant.";
    cancel: "Cancel" / "Annuler";
    before_after(before: &str, after: &str): "{before} → {after}" / "{before} → {after}";
    clash_title: "Changed meanwhile" / "Modifié entre-temps";
    clash_text: "Someone changed the same fields. Choose which value stays." / "Quelqu’un a modifié les mêmes champs. Choisissez la valeur à garder.";
    clash_yours: "Yours" / "La vôtre";
    clash_theirs: "Theirs" / "La leur";
    clash_theirs_of(name: &str): "{name}’s" / "Celle de {name}";
    clash_empty: "(empty)" / "(vide)";
    clash_act: "Save with these" / "Enregistrer ainsi";
}
