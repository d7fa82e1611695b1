//! Words of the frame.

crate::texts! {
    skip: "Skip to the content" / "Aller au contenu";
    main_navigation: "Main" / "Principale";
    board: "Board" / "Tableau";
    deals: "Deals" / "Opportunités";
    leads: "Leads" / "Pistes";
    accounts: "Accounts" / "Comptes";
    dashboard: "Dashboard" / "Tableau de bord";
    settings: "Settings" / "Paramètres";
    your_account: "Your account" / "Votre compte";
    nowhere: "There is no such page" / "Cette page n’existe pas";
    nowhere_text: "The address may be mistyped, or what stood there is gone."
        / "L’adresse est peut-être erronée, ou ce qui s’y trouvait n’y est plus.";
    to_the_board: "To the board" / "Aller au tableau";
    offline: "The server cannot be reached. What you see may be out of date; changes are not saved."
        / "Le serveur est injoignable. L’écran n’est peut-être plus à jour\u{a0}; rien n’est enregistré.";
    signed_out: "You are signed out." / "Vous êtes déconnecté.";
    sign_in_again: "Sign in again" / "Se reconnecter";
    undone: "Undone." / "Annulé.";
    redo: "Redo" / "Rétablir";
    redone: "Done again." / "Rétabli.";
    nothing_to_undo: "There is nothing to undo." / "Il n’y a rien à annuler.";
}
