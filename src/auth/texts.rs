//! Words at the door.

use super::viewer::Role;
use crate::values::locale::Locale;

crate::texts! {
    sign_in: "Sign in" / "Se connecter";
    sign_in_to: "Sign in to Relance" / "Connexion à Relance";
    sign_out: "Sign out" / "Se déconnecter";
    email: "E-mail" / "E-mail";
    password: "Password" / "Mot de passe";
    new_password: "New password" / "Nouveau mot de passe";
    current_password: "Current password" / "Mot de passe actuel";
    password_hint: "At least 10 characters; a short sentence is easiest to remember."
        / "Au moins 10 caractères\u{a0}; une courte phrase se retient le mieux.";
    show_password: "Show the password" / "Afficher le mot de passe";
    hide_password: "Hide the password" / "Masquer le mot de passe";
    forgotten: "Forgotten? An administrator can give you a new password."
        / "Oublié\u{a0}? Un administrateur peut vous en donner un nouveau.";
    change_password: "Change your password" / "Changer de mot de passe";
    password_changed: "Your password has been changed. You are signed out elsewhere."
        / "Votre mot de passe est changé. Vous êtes déconnecté ailleurs.";
    language: "Language" / "Langue";
    theme: "Look" / "Apparence";
    theme_auto: "As the device" / "Comme l’appareil";
    theme_light: "Light" / "Clair";
    theme_dark: "Dark" / "Sombre";
    administrator: "Administrator" / "Administrateur";
    manager: "Manager" / "Responsable";
    seller: "Seller" / "Commercial";
    reader: "Reader" / "Lecteur";
}

/// Each language in its own words, so that whoever reads only that one finds it.
pub fn language_name(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "English",
        Locale::Fr => "Français",
    }
}

pub fn role(l: Locale, role: Role) -> &'static str {
    match role {
        Role::Administrator => administrator(l),
        Role::Manager => manager(l),
        Role::Seller => seller(l),
        Role::Reader => reader(l),
    }
}
