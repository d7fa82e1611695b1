//! Words of the import of deals, in both languages.

use crate::texts;

texts! {
    deal_name: "Deal name" / "Nom de l’opportunité";
    country: "Country of the account" / "Pays du compte";
    imported: "Imported" / "Importée";
    created_on: "Created on" / "Créée le";
    stages: "Stages" / "Étapes";
    stages_text: "Where the sheet’s stages stand on your board." / "À quoi correspondent les étapes du fichier.";
    sheet_stage: "In the sheet" / "Dans le fichier";
    board_stage: "On the board" / "Sur le tableau";
    new_stage(name: &str): "New stage “{name}”" / "Nouvelle étape «\u{a0}{name}\u{a0}»";
    no_such_stage: "Choose a stage" / "Choisir une étape";
    is_won: "Won, 100%" / "Gagnée, 100\u{a0}%";
    is_lost: "Lost, 0%" / "Perdue, 0\u{a0}%";
    currency_hint: "For amounts that name none." / "Pour les montants qui n’en nomment pas.";
    duplicates: "Import what seems to be there already, too" / "Importer aussi ce qui semble déjà présent";
    duplicates_hint: "Same account, name, value and close date." / "Même compte, même nom, même montant, même date de clôture.";
    open_won_lost(open: &str, won: &str, lost: &str): "{open} open, {won} won, {lost} lost"
        / "{open} ouvertes, {won} gagnées, {lost} perdues";
    new_stages: "New stages" / "Nouvelles étapes";
    set_by_outcome(n: &str): "{n} closed deals have another percentage in the sheet: won is 100%, lost is 0%."
        / "{n} opportunités closes ont un autre pourcentage dans le fichier\u{a0}: gagnée vaut 100\u{a0}%, perdue 0\u{a0}%.";
    lacking_one(names: &str): "1 deal lacks what its stage expects: {names}. It comes in all the same."
        / "1 opportunité n’a pas ce que son étape attend\u{a0}: {names}. Elle est importée quand même.";
    lacking(n: &str, names: &str): "{n} deals lack what their stage expects: {names}. They come in all the same."
        / "{n} opportunités n’ont pas ce que leur étape attend\u{a0}: {names}. Elles sont importées quand même.";
    beyond_one: "1 deal comes beyond the limit of its stage. It comes in all the same."
        / "1 opportunité dépasse la limite de son étape. Elle est importée quand même.";
    beyond(n: &str): "{n} deals come beyond the limit of their stage. They come in all the same."
        / "{n} opportunités dépassent la limite de leur étape. Elles sont importées quand même.";
    rounded(n: &str): "{n} percentages are rounded to whole ones." / "{n} pourcentages sont arrondis.";
}
