//! Words of the web forms: those that visitors read, those of the editor, those of the quarantine.

use super::asks::WebField;
use super::guard::Suspicion;
use crate::values::locale::Locale;

crate::texts! {
    first_title: "Contact us" / "Contactez-nous";
    first_button: "Send" / "Envoyer";
    first_consent: "I would like to receive your news and offers by e-mail. I can unsubscribe at any time."
        / "Je souhaite recevoir vos actualités et vos offres par e-mail. Je peux me désabonner à tout moment.";
    first_thanks: "Thank you. We have received your message and will come back to you shortly."
        / "Merci. Nous avons bien reçu votre message et revenons vers vous rapidement.";

    person: "Your name" / "Votre nom";
    company: "Company" / "Société";
    job_title: "Job title" / "Fonction";
    email: "E-mail" / "E-mail";
    phone: "Phone" / "Téléphone";
    address: "Address" / "Adresse";
    subject: "Subject" / "Objet";
    description: "Your message" / "Votre message";
    consent_box: "Consent to mailings" / "Accord pour les envois";
    required_note: "Fields with an asterisk must be filled in." / "Les champs marqués d’un astérisque sont à remplir.";
    trap: "Leave this field empty" / "Laissez ce champ vide";
    error_prefix: "Error: " / "Erreur\u{a0}: ";
    mend: "Not sent yet. Please correct the marked fields." / "Pas encore envoyé. Corrigez les champs signalés.";
    wait_minutes(minutes: &str): "Too much has come from your connection. Please send again in {minutes} min; what you wrote is kept here."
        / "Trop d’envois sont venus de votre connexion. Renvoyez dans {minutes} min\u{a0}; ce que vous avez écrit est gardé ici.";
    not_now: "It could not be sent. What you wrote is kept here; please send again in a moment."
        / "L’envoi n’a pas abouti. Ce que vous avez écrit est gardé ici\u{a0}; renvoyez dans un instant.";
    thank_you: "Thank you" / "Merci";
    unknown_title: "No form here" / "Pas de formulaire ici";
    unknown_text: "The address is not complete, or the form does not exist." / "L’adresse est incomplète, ou le formulaire n’existe pas.";
    retired_title: "This form is closed" / "Ce formulaire est fermé";
    retired_text: "It takes no more messages." / "Il ne reçoit plus de messages.";
    unreadable_title: "This could not be read" / "Envoi illisible";
    unreadable_text: "Open the form and send it from there." / "Ouvrez le formulaire et envoyez-le depuis sa page.";
    too_large_title: "Too long" / "Trop long";
    too_large_text: "What was sent is longer than the form takes. Go back and shorten it." / "L’envoi dépasse ce que prend le formulaire. Revenez en arrière et raccourcissez.";
    fault_title: "This did not work" / "Cela n’a pas fonctionné";
    fault_text: "The form cannot be shown at the moment. Please try again later." / "Le formulaire ne peut être affiché pour l’instant. Réessayez plus tard.";
    open_form: "Open the form" / "Ouvrir le formulaire";

    web_forms: "Web forms" / "Formulaires web";
    web_forms_note: "Public forms for your website; whatever they bring becomes a new lead." / "Des formulaires publics pour votre site\u{a0}; ce qu’ils apportent devient une nouvelle piste.";
    new_form: "New form" / "Nouveau formulaire";
    no_forms: "No web form yet" / "Pas encore de formulaire web";
    no_forms_text: "Compose one, put its link or its snippet on your website, and leads arrive by themselves." / "Composez-en un, placez son lien ou son extrait sur votre site, et les pistes arrivent d’elles-mêmes.";
    name: "Name" / "Nom";
    name_hint: "For your team; visitors do not see it." / "Pour votre équipe\u{a0}; les visiteurs ne le voient pas.";
    language: "Language" / "Langue";
    leads: "Leads" / "Pistes";
    waiting: "In quarantine" / "En quarantaine";
    state: "State" / "État";
    in_use: "In use" / "En service";
    retired: "Retired" / "Retiré";
    open: "Open the page" / "Ouvrir la page";
    retire: "Retire" / "Retirer";
    take_back: "Put back in use" / "Remettre en service";
    acts_for(name: &str): "Actions for {name}" / "Actions pour {name}";
    all_forms: "All web forms" / "Tous les formulaires web";
    section_words: "What visitors read" / "Ce que lisent les visiteurs";
    title: "Title" / "Titre";
    introduction: "Introduction" / "Introduction";
    button: "Label of the button" / "Texte du bouton";
    section_fields: "What is asked" / "Ce qui est demandé";
    field: "Field" / "Champ";
    shown: "Shown" / "Affiché";
    required: "Required" / "Obligatoire";
    shown_of(field: &str): "{field}: shown" / "{field}\u{a0}: affiché";
    required_of(field: &str): "{field}: required" / "{field}\u{a0}: obligatoire";
    consent: "Text of the consent box" / "Texte de la case d’accord";
    consent_hint: "The box is never ticked beforehand, and never required." / "La case n’est jamais cochée d’avance, ni obligatoire.";
    section_after: "After sending" / "Après l’envoi";
    thanks: "Thanks" / "Remerciement";
    redirect: "Or go to this page" / "Ou aller à cette page";
    redirect_hint: "An https address; visitors go there instead of reading the thanks." / "Une adresse https\u{a0}; les visiteurs y vont au lieu de lire le remerciement.";
    section_leads: "What the leads get" / "Ce que reçoivent les pistes";
    source: "Source" / "Source";
    channel: "Channel" / "Canal";
    campaign: "Campaign" / "Campagne";
    owner: "Owner" / "Commercial";
    nobody: "Nobody yet" / "Personne encore";
    none_m: "None" / "Aucun";
    none_f: "None" / "Aucune";
    daily_cap: "Leads in 24 hours, at most" / "Pistes en 24 heures, au plus";
    daily_cap_hint: "What comes beyond waits in the quarantine." / "Le surplus attend en quarantaine.";
    create: "Create the form" / "Créer le formulaire";
    save: "Save" / "Enregistrer";
    created: "Form created. Its link and its snippet stand below." / "Formulaire créé. Son lien et son extrait sont ci-dessous.";
    saved: "Saved." / "Enregistré.";
    form_retired: "Form retired." / "Formulaire retiré.";
    form_taken_back: "Form back in use." / "Formulaire remis en service.";
    undo: "Undo" / "Annuler";
    preview: "Preview" / "Aperçu";
    is_retired_note: "This form is retired: its page says that it is closed." / "Ce formulaire est retiré\u{a0}: sa page dit qu’il est fermé.";
    section_publish: "Publish" / "Publier";
    link: "Link" / "Lien";
    snippet: "Snippet for your website" / "Extrait pour votre site";
    snippet_hint: "A frame without script or cookie. Paste it where the form shall stand." / "Un cadre sans script ni cookie. Collez-le là où le formulaire doit se trouver.";
    copy_link: "Copy the link" / "Copier le lien";
    copy_snippet: "Copy the snippet" / "Copier l’extrait";
    copied: "Copied." / "Copié.";

    quarantine: "Quarantine" / "Quarantaine";
    quarantine_title: "Quarantine of the web forms" / "Quarantaine des formulaires web";
    quarantine_note(days: &str): "Complete submissions that look like a machine’s, or came beyond a limit. Nothing here is a lead yet; after {days} days it is forgotten."
        / "Des envois complets qui semblent venir d’une machine, ou qui dépassent une limite. Rien ici n’est encore une piste\u{a0}; tout s’efface après {days} jours.";
    quarantine_empty: "Nothing waits" / "Rien n’attend";
    quarantine_empty_text: "Whatever looks suspicious on a web form will wait here for your decision." / "Ce qui paraît suspect sur un formulaire web attendra ici votre décision.";
    only_deciders: "Only administrators and managers decide on these." / "Seuls les administrateurs et les responsables en décident.";
    choose_all: "Choose all" / "Tout choisir";
    choose(who: &str): "Choose {who}" / "Choisir {who}";
    unnamed: "(no name)" / "(sans nom)";
    release: "Make it a lead" / "En faire une piste";
    about(who: &str): ": {who}" / "\u{a0}: {who}";
    release_chosen: "Make leads" / "En faire des pistes";
    delete: "Delete" / "Supprimer";
    delete_of(who: &str): "Delete: {who}" / "Supprimer\u{a0}: {who}";
    chosen_one: "chosen" / "choisi";
    chosen_many: "chosen" / "choisis";
    released_one: "A lead more." / "Une piste de plus.";
    released_many(count: &str): "{count} leads more." / "{count} pistes de plus.";
    deleted_one: "Submission deleted." / "Envoi supprimé.";
    deleted_many(count: &str): "{count} submissions deleted." / "{count} envois supprimés.";
    more_wait(count: &str): "{count} more wait behind these." / "{count} autres attendent derrière ceux-ci.";
    from_address(address: &str): "from {address}" / "depuis {address}";
    said_yes: "Accepts mailings" / "Accepte les envois";
    submission_one: "submission of a web form waits" / "envoi de formulaire web attend";
    submission_many: "submissions of web forms wait" / "envois de formulaires web attendent";
    waits(count: &str): "{count} in the quarantine." / "{count} en quarantaine.";
    look_at_them: "Open the quarantine" / "Ouvrir la quarantaine";
    back_to_leads: "All leads" / "Toutes les pistes";

    trapped: "Filled in a field that people do not see" / "A rempli un champ que les personnes ne voient pas";
    no_stamp: "Sent without opening the form" / "Envoyé sans ouvrir le formulaire";
    forged: "Not sent from this form’s page" / "Pas envoyé depuis la page de ce formulaire";
    too_quick: "Filled in within three seconds" / "Rempli en moins de trois secondes";
    too_old: "The page had been open for more than a day" / "La page était ouverte depuis plus d’un jour";
    reused: "Sent from a page that was used already" / "Envoyé depuis une page qui a déjà servi";
    address_limit: "Many from one address" / "Beaucoup depuis une même adresse";
    form_limit: "Many at once on this form" / "Beaucoup à la fois sur ce formulaire";
    daily_cap_reached: "Beyond the form’s leads of the day" / "Au-delà des pistes du jour pour ce formulaire";
}

/// The label that visitors read.
pub fn web_field(l: Locale, field: WebField) -> &'static str {
    match field {
        WebField::Person => person(l),
        WebField::Company => company(l),
        WebField::JobTitle => job_title(l),
        WebField::Email => email(l),
        WebField::Phone => phone(l),
        WebField::Address => address(l),
        WebField::Subject => subject(l),
        WebField::Description => description(l),
        WebField::Consent => consent_box(l),
    }
}

pub fn suspicion(l: Locale, suspicion: Suspicion) -> &'static str {
    match suspicion {
        Suspicion::Trapped => trapped(l),
        Suspicion::NoStamp => no_stamp(l),
        Suspicion::Forged => forged(l),
        Suspicion::TooQuick => too_quick(l),
        Suspicion::TooOld => too_old(l),
        Suspicion::Reused => reused(l),
        Suspicion::AddressLimit => address_limit(l),
        Suspicion::FormLimit => form_limit(l),
        Suspicion::DailyCap => daily_cap_reached(l),
    }
}
