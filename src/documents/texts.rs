//! Words of the documents.

use crate::texts;

texts! {
    document: "Document" / "Document";
    documents: "Documents" / "Documents";
    none_yet: "No document yet." / "Aucun document pour l’instant.";
    attach: "Attach" / "Joindre";
    attach_title: "Attach documents" / "Joindre des documents";
    edit_title: "Change the document" / "Modifier le document";
    document_type: "Type" / "Type";
    name: "Name" / "Nom";
    files: "Files" / "Fichiers";
    choose_file: "Choose a file" / "Choisir un fichier";
    choose_files: "Choose files" / "Choisir des fichiers";
    or_drop: "or drop it here" / "ou déposez-le ici";
    or_drop_some: "or drop them here" / "ou déposez-les ici";
    largest(size: &str): "At most {size} each." / "{size} au plus par fichier.";
    too_large(name: &str, size: &str): "“{name}” is too large: at most {size}." / "«\u{a0}{name}\u{a0}» est trop volumineux\u{a0}: {size} au plus.";
    empty_file(name: &str): "“{name}” is empty, or a folder." / "«\u{a0}{name}\u{a0}» est vide, ou est un dossier.";
    unreadable(name: &str): "“{name}” cannot be read: is it a folder, or has it changed? Choose it again." / "«\u{a0}{name}\u{a0}» est illisible\u{a0}: est-ce un dossier, ou a-t-il changé\u{a0}? Choisissez-le de nouveau.";
    bad_name(name: &str): "“{name}” has a name that cannot be kept. Rename it first." / "«\u{a0}{name}\u{a0}» porte un nom qui ne peut être conservé. Renommez-le d’abord.";
    too_many(most: &str): "At most {most} at once." / "{most} au plus à la fois.";
    only_one: "Only one file." / "Un seul fichier.";
    leave_out(name: &str): "Leave out: {name}" / "Retirer\u{a0}: {name}";
    sending(name: &str): "Sending “{name}” …" / "Envoi de «\u{a0}{name}\u{a0}»…";
    edit_of(name: &str): "Change: {name}" / "Modifier\u{a0}: {name}";
    delete_of(name: &str): "Delete: {name}" / "Supprimer\u{a0}: {name}";
    download(name: &str): "Download: {name}" / "Télécharger\u{a0}: {name}";
    was_attached: "Attached" / "Joint";
    was_saved: "Saved" / "Enregistré";
    was_deleted: "Deleted" / "Supprimé";
    act_attach: "attached" / "joint";
    act_edit: "changed" / "modifié";
    act_retire: "deleted" / "supprimé";
}
