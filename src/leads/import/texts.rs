//! Words of the import of leads, in both languages.

use crate::texts;

texts! {
    first_name: "First name" / "Prénom";
    closed_on: "Closed on" / "Close le";
    created_on: "Created on" / "Créée le";
    /// Why a lead was closed that a file brings closed, and gives no reason.
    imported: "Imported" / "Importée";
}
