//! Words of the reports, in both languages.

use crate::texts;

texts! {
    dashboard: "Dashboard" / "Tableau de bord";
}
