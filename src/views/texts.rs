//! Words of saved views.

use crate::values::texts::texts;

texts! {
    save_view: "Save view" / "Enregistrer la vue";
    save_changes: "Save changes" / "Enregistrer les changements";
    as_new: "Save as a new view" / "Enregistrer comme nouvelle vue";
    name: "Name" / "Nom";
    shared: "Everyone sees this view" / "Visible par tous";
    shared_hint: "Otherwise it is yours alone." / "Sinon, vous seul la voyez.";
    title_new: "Save this view" / "Enregistrer cette vue";
    title_edit: "Edit the view" / "Modifier la vue";
    text_new: "Filters, order and columns are kept under this name."
        / "Les filtres, l’ordre et les colonnes sont gardés sous ce nom.";
    edit: "Rename or share" / "Renommer ou partager";
    delete: "Delete the view" / "Supprimer la vue";
    acts(name: &str): "Actions for “{name}”" / "Actions pour «\u{a0}{name}\u{a0}»";
    save: "Save" / "Enregistrer";
    saved(name: &str): "“{name}” is saved" / "«\u{a0}{name}\u{a0}» est enregistrée";
    search: "Search" / "Rechercher";
    filters: "Filters" / "Filtres";
    clear_filters: "Clear the filters" / "Effacer les filtres";
    any: "All" / "Tous";
    any_f: "All" / "Toutes";
    not_given: "Not given" / "Non renseigné";
    not_given_f: "Not given" / "Non renseignée";
    no_match_text: "Nothing here fits the filters above." / "Rien ici ne répond aux filtres ci-dessus.";
    select_none: "Select none" / "Tout désélectionner";
    export: "Export" / "Exporter";
    import_and_export: "Import and export" / "Importer et exporter";
    export_csv: "As CSV" / "En CSV";
    export_xlsx: "As Excel" / "En Excel";
    deleted(name: &str): "“{name}” is deleted" / "«\u{a0}{name}\u{a0}» est supprimée";
}
