//! Words of the change record.

crate::texts! {
    undo: "Undo" / "Annuler";
    by_command_line: "Command line" / "Ligne de commande";
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
