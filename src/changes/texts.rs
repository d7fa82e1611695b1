//! Words of the change record.

crate::texts! {
    history: "History" / "Historique";
    undo: "Undo" / "Annuler";
    undone: "Undone." / "Annulé.";
    undo_this: "Undo this change" / "Annuler ce changement";
    by_command_line: "Command line" / "Ligne de commande";
    nothing_yet: "Nothing has changed yet." / "Aucun changement pour l’instant.";
}
