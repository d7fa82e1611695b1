//! Words of the import, in both languages.

use crate::texts;

texts! {
    deal_name: "Deal name" / "Nom de l’opportunité";
    country: "Country of the account" / "Pays du compte";
    imported: "Imported" / "Importée";
    created_on: "Created on" / "Créée le";
    file_empty: "The file is empty." / "Le fichier est vide.";
    file_workbook: "This is a workbook. Save it as CSV (comma-separated values), then import that."
        / "C’est un classeur. Enregistrez-le au format CSV, puis importez ce fichier.";
    file_not_text: "This file is no text. Choose a CSV file." / "Ce fichier n’est pas du texte. Choisissez un fichier CSV.";
    file_too_large(max: usize): "The file is larger than {max} MB. Cut it in parts."
        / "Le fichier dépasse {max} Mo. Découpez-le.";
    file_too_many_rows(max: &str): "The file has more than {max} rows. Cut it in parts."
        / "Le fichier compte plus de {max} lignes. Découpez-le.";
    file_too_many_columns(max: usize): "The file has more than {max} columns." / "Le fichier compte plus de {max} colonnes.";
    file_open_quote(row: u32): "A quote that opens in row {row} is never closed."
        / "Un guillemet ouvert à la ligne {row} n’est jamais refermé.";
    file_no_rows: "The file has a head and no row below it." / "Le fichier a un en-tête et aucune ligne.";
}
