//! Words of the imports, in both languages.

use crate::texts;

texts! {
    file_empty: "The file is empty." / "Le fichier est vide.";
    file_workbook: "This is a workbook. It cannot be opened: save it once more as XLSX, or as CSV."
        / "C’est un classeur. Il ne peut pas être ouvert\u{a0}: enregistrez-le de nouveau au format XLSX, ou CSV.";
    file_old_workbook: "This is a workbook of before 2007 (.xls). Save it as XLSX or CSV, then import that."
        / "C’est un classeur d’avant 2007 (.xls). Enregistrez-le au format XLSX ou CSV, puis importez ce fichier.";
    file_encrypted: "This workbook asks for a password. Save it without one, then import that."
        / "Ce classeur demande un mot de passe. Enregistrez-le sans mot de passe, puis importez ce fichier.";
    file_swollen: "Unpacked, this workbook is larger than can be imported. Leave out sheets and columns, or save it as CSV."
        / "Décompressé, ce classeur dépasse ce qui peut être importé. Retirez des feuilles et des colonnes, ou enregistrez-le en CSV.";
    file_not_text: "This file is no text. Choose a CSV or XLSX file." / "Ce fichier n’est pas du texte. Choisissez un fichier CSV ou XLSX.";
    file_too_large(max: usize): "The file is larger than {max} MB. Cut it in parts."
        / "Le fichier dépasse {max} Mo. Découpez-le.";
    file_too_many_rows(max: &str): "The file has more than {max} rows. Cut it in parts."
        / "Le fichier compte plus de {max} lignes. Découpez-le.";
    file_too_many_columns(max: usize): "The file has more than {max} columns." / "Le fichier compte plus de {max} colonnes.";
    file_too_many_cells(max: &str): "The file has more than {max} cells. Cut it in parts."
        / "Le fichier compte plus de {max} cellules. Découpez-le.";
    file_open_quote(row: u32): "A quote that opens in row {row} is never closed."
        / "Un guillemet ouvert à la ligne {row} n’est jamais refermé.";
    file_no_rows: "The file has a head and no row below it." / "Le fichier a un en-tête et aucune ligne.";
    forbidden: "Managers and administrators import files." / "Les responsables et les administrateurs importent les fichiers.";
    choose_title: "Choose a CSV or XLSX file" / "Choisissez un fichier CSV ou XLSX";
    choose_limits: "Up to 32 MB. Nothing is imported before you say so." / "32 Mo au plus. Rien n’est importé avant votre accord.";
    leads_per_row: "One lead per row, with a head above." / "Une piste par ligne, sous un en-tête.";
    accounts_per_row: "One account per row, with a head above." / "Un compte par ligne, sous un en-tête.";
    contacts_per_row: "One contact per row, with a head above. Accounts that are missing are made."
        / "Un contact par ligne, sous un en-tête. Les comptes manquants sont créés.";
    deals_per_row: "One deal per row, with a head above." / "Une opportunité par ligne, sous un en-tête.";
    import_leads: "Import leads" / "Importer des pistes";
    import_accounts: "Import accounts" / "Importer des comptes";
    import_contacts: "Import contacts" / "Importer des contacts";
    import_deals: "Import deals" / "Importer des opportunités";
    kinds: "What is imported" / "Ce qui est importé";
    leads: "Leads" / "Pistes";
    accounts: "Accounts" / "Comptes";
    contacts: "Contacts" / "Contacts";
    deals: "Deals" / "Opportunités";
    one_lead: "lead" / "piste";
    many_leads: "leads" / "pistes";
    one_account: "account" / "compte";
    many_accounts: "accounts" / "comptes";
    one_contact: "contact" / "contact";
    many_contacts: "contacts" / "contacts";
    one_deal: "deal" / "opportunité";
    many_deals: "deals" / "opportunités";
    import_them(records: &str): "Import {records}" / "Importer {records}";
    update_them(records: &str): "Update {records}" / "Mettre à jour {records}";
    import_and_update(made: &str, updated: &str): "Import {made}, update {updated}" / "Importer {made}, mettre à jour {updated}";
    /// Leads and deals are feminine in French, accounts and contacts masculine.
    imported_f_one(records: &str): "{records} imported." / "{records} importée.";
    imported_f_many(records: &str): "{records} imported." / "{records} importées.";
    imported_m_one(records: &str): "{records} imported." / "{records} importé.";
    imported_m_many(records: &str): "{records} imported." / "{records} importés.";
    and_updated(records: &str, n: &str): "{records} {n} updated." / "{records} Mises à jour : {n}.";
    open_leads: "Open the leads" / "Voir les pistes";
    open_accounts: "Open the accounts" / "Voir les comptes";
    open_board: "Open the board" / "Ouvrir le tableau";
    sheet_of_book: "Sheet" / "Feuille";
    remembered: "Mapped as you last did for the same heads." / "Colonnes attribuées comme la dernière fois pour ces en-têtes.";
    owner_stay_nobody: "stay without one" / "restent sans commercial";
    no_manager: "Accounts without an account manager" / "Comptes sans gestionnaire";
    manager_me: "are looked after by me" / "me sont confiés";
    manager_nobody: "stay without one" / "restent sans gestionnaire";
    known_already: "Rows that are known already" / "Lignes déjà connues";
    known_skip: "are left out" / "sont écartées";
    known_update: "fill in and change what is there" / "complètent et modifient l’existant";
    known_create: "are imported all the same" / "sont importées quand même";
    known_leads: "Same e-mail, or same phone or company domain and same person. An empty cell changes nothing."
        / "Même e-mail, ou même téléphone ou domaine de société et même personne. Une cellule vide ne change rien.";
    known_accounts: "Same name, or same e-mail. An empty cell changes nothing." / "Même nom, ou même e-mail. Une cellule vide ne change rien.";
    known_contacts: "Same e-mail, or same name within the account. An empty cell changes nothing."
        / "Même e-mail, ou même nom dans le compte. Une cellule vide ne change rien.";
    so_many_updated(n: &str): "{n} updated" / "{n} mises à jour";
    updated: "Updated" / "Mises à jour";
    choose: "Choose a file" / "Choisir un fichier";
    choose_another: "Choose another file" / "Choisir un autre fichier";
    or_drop: "or drop it here" / "ou déposez-le ici";
    reading: "Reading the file" / "Lecture du fichier";
    file_rows(name: &str, rows: &str): "{name}: {rows}" / "{name}\u{a0}: {rows}";
    one_row: "row" / "ligne";
    many_rows: "rows" / "lignes";
    one_empty_row: "1 empty row is passed over" / "1 ligne vide est ignorée";
    empty_rows(n: &str): "{n} empty rows are passed over" / "{n} lignes vides sont ignorées";
    columns: "Columns" / "Colonnes";
    columns_text: "What each column holds, as far as its head and its values tell. Correct what is wrong."
        / "Ce que contient chaque colonne, d’après son en-tête et ses valeurs. Corrigez au besoin.";
    column: "Column" / "Colonne";
    column_number(n: usize): "Column {n}" / "Colonne {n}";
    values: "Values" / "Valeurs";
    becomes: "Becomes" / "Devient";
    read_as: "Read as" / "Lu comme";
    target_of(head: &str): "What “{head}” becomes" / "Ce que devient «\u{a0}{head}\u{a0}»";
    format_of(head: &str): "How “{head}” is read" / "Comment lire «\u{a0}{head}\u{a0}»";
    left_aside: "Left aside" / "Laissée de côté";
    day_first: "day/month/year" / "jour/mois/année";
    month_first: "month/day/year" / "mois/jour/année";
    dates_unsure: "These dates read either way: choose." / "Ces dates se lisent des deux façons\u{a0}: choisissez.";
    point: "1,234.56" / "1,234.56 (point décimal)";
    comma: "1.234,56 (decimal comma)" / "1 234,56";
    whole_percent: "65 means 65%" / "65 veut dire 65\u{a0}%";
    fraction: "0.65 means 65%" / "0,65 veut dire 65\u{a0}%";
    missing_targets(names: &str): "No column holds: {names}. Choose one above."
        / "Aucune colonne ne contient\u{a0}: {names}. Choisissez-en une.";
    options: "Options" / "Options";
    no_owner: "Rows without an owner" / "Lignes sans commercial";
    owner_me: "are mine" / "sont à moi";
    owner_nobody: "are left out" / "sont écartées";
    checking: "Checking every row" / "Vérification de chaque ligne";
    check: "Check again" / "Vérifier à nouveau";
    what_comes: "What comes of it" / "Ce que cela donnera";
    what_came: "Imported" / "Importé";
    new_accounts: "New accounts" / "Nouveaux comptes";
    new_contacts: "New contacts" / "Nouveaux contacts";
    new_people: "New people, who cannot sign in" / "Nouvelles personnes, sans connexion";
    new_lookups: "New list entries" / "Nouvelles entrées de listes";
    left_out(n: &str): "{n} rows are left out, for the problems below." / "{n} lignes sont écartées, pour les motifs ci-dessous.";
    left_out_one: "1 row is left out, for the problems below." / "1 ligne est écartée, pour les motifs ci-dessous.";
    duplicate_rows(n: &str): "{n} rows seem to be there already, and are left out."
        / "{n} lignes semblent déjà présentes et sont écartées.";
    problems: "Problems" / "Problèmes";
    row: "Row" / "Ligne";
    value: "Value" / "Valeur";
    /// Parts of an address.
    postal_code: "Postal code" / "Code postal";
    city: "City" / "Ville";
    country: "Country" / "Pays";
    problem: "Problem" / "Problème";
    more_problems(n: &str): "and {n} more" / "et {n} autres";
    nothing_to_import: "No row can be imported as it is." / "Aucune ligne ne peut être importée en l’état.";
    importing: "Importing" / "Importation";
    progress_of(done: &str, of: &str): "{done} of {of}" / "{done} sur {of}";
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
