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
    title: "Import deals" / "Importer des opportunités";
    forbidden: "Managers and administrators import files." / "Les responsables et les administrateurs importent les fichiers.";
    choose_title: "Choose a CSV file" / "Choisissez un fichier CSV";
    choose_text: "One deal per row, with a head above. Up to 32 MB. Nothing is imported before you say so."
        / "Une opportunité par ligne, sous un en-tête. 32 Mo au plus. Rien n’est importé avant votre accord.";
    choose: "Choose a file" / "Choisir un fichier";
    choose_another: "Choose another file" / "Choisir un autre fichier";
    or_drop: "or drop it here" / "ou déposez-le ici";
    reading: "Reading the file" / "Lecture du fichier";
    file_rows(name: &str, rows: &str): "{name}: {rows}" / "{name} : {rows}";
    one_row: "row" / "ligne";
    many_rows: "rows" / "lignes";
    empty_rows(n: &str): "{n} empty rows are passed over" / "{n} lignes vides sont ignorées";
    columns: "Columns" / "Colonnes";
    columns_text: "What each column holds, as far as its head and its values tell. Correct what is wrong."
        / "Ce que contient chaque colonne, d’après son en-tête et ses valeurs. Corrigez au besoin.";
    column: "Column" / "Colonne";
    column_number(n: usize): "Column {n}" / "Colonne {n}";
    values: "Values" / "Valeurs";
    becomes: "Becomes" / "Devient";
    read_as: "Read as" / "Lu comme";
    target_of(head: &str): "What “{head}” becomes" / "Ce que devient « {head} »";
    format_of(head: &str): "How “{head}” is read" / "Comment lire « {head} »";
    left_aside: "Left aside" / "Laissée de côté";
    day_first: "day/month/year" / "jour/mois/année";
    month_first: "month/day/year" / "mois/jour/année";
    dates_unsure: "These dates read either way: choose." / "Ces dates se lisent des deux façons : choisissez.";
    point: "1,234.56" / "1,234.56 (point décimal)";
    comma: "1.234,56 (decimal comma)" / "1 234,56";
    whole_percent: "65 means 65%" / "65 veut dire 65 %";
    fraction: "0.65 means 65%" / "0,65 veut dire 65 %";
    missing_targets(names: &str): "No column holds: {names}. Choose one above."
        / "Aucune colonne ne contient : {names}. Choisissez-en une.";
    stages: "Stages" / "Étapes";
    stages_text: "Where the sheet’s stages stand on your board." / "À quoi correspondent les étapes du fichier.";
    sheet_stage: "In the sheet" / "Dans le fichier";
    board_stage: "On the board" / "Sur le tableau";
    new_stage(name: &str): "New stage “{name}”" / "Nouvelle étape « {name} »";
    no_such_stage: "Choose a stage" / "Choisir une étape";
    is_won: "Won, 100%" / "Gagnée, 100 %";
    is_lost: "Lost, 0%" / "Perdue, 0 %";
    options: "Options" / "Options";
    currency_hint: "For amounts that name none." / "Pour les montants qui n’en nomment pas.";
    no_owner: "Rows without an owner" / "Lignes sans commercial";
    owner_me: "are mine" / "sont à moi";
    owner_nobody: "are left out" / "sont écartées";
    duplicates: "Import what seems to be there already, too" / "Importer aussi ce qui semble déjà présent";
    duplicates_hint: "Same account, name, value and close date." / "Même compte, même nom, même montant, même date de clôture.";
    checking: "Checking every row" / "Vérification de chaque ligne";
    check: "Check again" / "Vérifier à nouveau";
    what_comes: "What comes of it" / "Ce que cela donnera";
    what_came: "Imported" / "Importé";
    deals: "Deals" / "Opportunités";
    open_won_lost(open: &str, won: &str, lost: &str): "{open} open, {won} won, {lost} lost"
        / "{open} ouvertes, {won} gagnées, {lost} perdues";
    new_accounts: "New accounts" / "Nouveaux comptes";
    new_contacts: "New contacts" / "Nouveaux contacts";
    new_stages: "New stages" / "Nouvelles étapes";
    new_people: "New people, who cannot sign in" / "Nouvelles personnes, sans connexion";
    new_lookups: "New list entries" / "Nouvelles entrées de listes";
    set_by_outcome(n: &str): "{n} closed deals have another percentage in the sheet: won is 100%, lost is 0%."
        / "{n} opportunités closes ont un autre pourcentage dans le fichier : gagnée vaut 100 %, perdue 0 %.";
    rounded(n: &str): "{n} percentages are rounded to whole ones." / "{n} pourcentages sont arrondis.";
    left_out(n: &str): "{n} rows are left out, for the problems below." / "{n} lignes sont écartées, pour les motifs ci-dessous.";
    left_out_one: "1 row is left out, for the problems below." / "1 ligne est écartée, pour les motifs ci-dessous.";
    duplicate_rows(n: &str): "{n} rows seem to be there already, and are left out."
        / "{n} lignes semblent déjà présentes et sont écartées.";
    problems: "Problems" / "Problèmes";
    row: "Row" / "Ligne";
    problem: "Problem" / "Problème";
    more_problems(n: &str): "and {n} more" / "et {n} autres";
    nothing_to_import: "No row can be imported as it is." / "Aucune ligne ne peut être importée en l’état.";
    import_one: "Import 1 deal" / "Importer 1 opportunité";
    import_many(n: &str): "Import {n} deals" / "Importer {n} opportunités";
    importing: "Importing" / "Importation";
    progress_of(done: &str, of: &str): "{done} of {of}" / "{done} sur {of}";
    done_one: "1 deal imported." / "1 opportunité importée.";
    done_many(n: &str): "{n} deals imported." / "{n} opportunités importées.";
    open_board: "Open the board" / "Ouvrir le tableau";
    undo_import: "Undo the import" / "Annuler l’import";
    import_more: "Import another file" / "Importer un autre fichier";
    past: "Earlier imports" / "Imports précédents";
    file: "File" / "Fichier";
    when: "When" / "Quand";
    who: "Who" / "Qui";
    rows_left_out: "Rows left out" / "Lignes écartées";
    undone: "Undone" / "Annulé";
    undo_of(name: &str): "Undo the import of {name}" / "Annuler l’import de {name}";
    command_line: "Command line" / "Ligne de commande";
}
