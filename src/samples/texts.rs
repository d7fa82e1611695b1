//! Words of the sample data, in both languages.

use crate::texts;

texts! {
    notice: "These are sample data, made up to show how it works." / "Ce sont des données d’exemple, inventées pour montrer le fonctionnement.";
    remove: "Remove the sample data" / "Supprimer les données d’exemple";
    remove_title: "Remove the sample data?" / "Supprimer les données d’exemple\u{a0}?";
    remove_text: "All sample deals, leads, accounts and contacts go; what you added yourself stays. You can undo it."
        / "Les opportunités, pistes, comptes et contacts d’exemple disparaissent\u{a0}; ce que vous avez ajouté reste. Vous pourrez annuler.";
    removed: "Sample data removed." / "Données d’exemple supprimées.";
    undo: "Undo" / "Annuler";
}
