//! Words of the activities.

use crate::texts;

texts! {
    activity: "Activity" / "Action";
    activities: "Activities" / "Actions";
    none_yet: "Nothing planned, and nothing logged yet." / "Rien de prévu, et rien d’enregistré pour l’instant.";
    changed_meanwhile: "Somebody has changed this activity meanwhile. What you did not touch shows their changes; what you entered is kept. Save again to keep it."
        / "Quelqu’un a modifié cette action entre-temps. Ce que vous n’avez pas touché montre ses modifications\u{a0}; votre saisie est conservée. Enregistrez de nouveau pour la garder.";
    nothing_planned: "Nothing planned." / "Rien de prévu.";
    plan: "Plan" / "Prévoir";
    log: "Log" / "Consigner";
    plan_title: "Plan an activity" / "Prévoir une action";
    log_title: "Log an activity" / "Consigner une action";
    edit_title: "Change the activity" / "Modifier l’action";
    activity_type: "Type" / "Type";
    owner: "Assigned to" / "Confiée à";
    day: "Day" / "Jour";
    time: "Time" / "Heure";
    duration: "Duration" / "Durée";
    minutes: "min" / "min";
    description: "What about" / "Objet";
    outcome: "What came of it" / "Résultat";
    outcome_of(what: &str): "What came of it: {what}" / "Résultat\u{a0}: {what}";
    done: "Done" / "Faite";
    mark_done(what: &str): "Done: {what}" / "Fait\u{a0}: {what}";
    mark_open(what: &str): "Not done after all: {what}" / "Finalement pas fait\u{a0}: {what}";
    edit_of(what: &str): "Change: {what}" / "Modifier\u{a0}: {what}";
    delete_of(what: &str): "Delete: {what}" / "Supprimer\u{a0}: {what}";
    overdue: "overdue" / "en retard";
    today: "today" / "aujourd’hui";
    history: "Done" / "Historique";
    for_minutes(minutes: &str): "{minutes} min" / "{minutes} min";
    show_done(count: &str): "Show all {count}" / "Tout afficher ({count})";
    earlier: "Earlier ones are not shown." / "Les plus anciennes ne sont pas affichées.";
    was_planned: "Planned" / "Action prévue";
    was_logged: "Logged" / "Action consignée";
    was_saved: "Saved" / "Enregistré";
    was_done: "Done" / "Action faite";
    was_reopened: "Planned again" / "De nouveau prévue";
    was_deleted: "Deleted" / "Supprimée";
    plan_next: "Plan the next" / "Prévoir la suivante";
    act_plan: "planned" / "prévue";
    act_log: "logged" / "consignée";
    act_edit: "changed" / "modifiée";
    act_finish: "done" / "faite";
    act_reopen: "planned again" / "de nouveau prévue";
    act_retire: "deleted" / "supprimée";
}
