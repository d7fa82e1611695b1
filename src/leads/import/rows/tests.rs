use super::*;
use crate::values::locale::Locale;

fn read_with(text: &str, owner: Fallback) -> LeadReading {
    let sheet = Sheet::read(text.as_bytes()).unwrap();
    LeadReading::of(&sheet, &ListPlan { owner, ..ListPlan::guess(&sheet, Locale::Fr) })
}

fn read(text: &str) -> LeadReading {
    read_with(text, Fallback::Nobody)
}

fn problems(reading: &LeadReading) -> Vec<(u32, &str, Problem)> {
    reading.tally.problems.iter().map(|told| (told.row, told.column.as_str(), told.problem.clone())).collect()
}

#[test]
fn a_row_says_what_its_cells_say() {
    let reading = read(
        "Objet;Société;Personne;E-mail;Statut;Commercial;Priorité;Catégories;Mailing;Créée le\n\
         Salon;Royer;Ana Díaz;ana@royer.example;En cours;Sam;Haute;Appel, Devis;oui;05/01/2026\n",
    );
    assert_eq!(problems(&reading), []);
    let draft = &reading.drafts[0];
    assert_eq!(
        (draft.subject.as_deref(), draft.status, draft.owner),
        (Some("Salon"), Some(Status::InProgress), Owner::Named(0))
    );
    assert_eq!((draft.priority, draft.accepts_mailing), (Some(Priority::High), Some(true)));
    assert_eq!((draft.categories.len(), draft.created_on), (2, Day::of(2026, 1, 5)));
}

#[test]
fn a_first_name_stands_before_the_other() {
    let reading = read("Objet;Prénom;Nom\nA;Ana;Díaz\nB;Ana;\nC;;Díaz\nD;ana;Díaz Ana\n");
    let people: Vec<_> = reading.drafts.iter().map(|draft| draft.person.as_deref().unwrap_or_default()).collect();
    assert_eq!(people, ["Ana Díaz", "Ana", "Díaz", "Díaz Ana"]);
    let long = format!("Objet;Prénom;Nom\nA;{};{}\n", "x".repeat(90), "y".repeat(150));
    assert_eq!(read(&long).drafts.len(), 0);
}

#[test]
fn an_address_may_stand_in_four_columns() {
    let reading = read(
        "Objet;Adresse;Code postal;Ville;Pays\n\
         A;12 rue du Port;56100;Lorient;France\n\
         B;12 rue du Port, 56100 Lorient;56100;Lorient;\n\
         C;;;Lorient;\nD;;;;\n",
    );
    let addresses: Vec<_> =
        reading.drafts.iter().map(|draft| draft.address.as_ref().map(|it| it.text.as_str())).collect();
    let whole = ["12 rue du Port, 56100 Lorient, France", "12 rue du Port, 56100 Lorient", "Lorient"];
    assert_eq!(addresses, [Some(whole[0]), Some(whole[1]), Some(whole[2]), None]);
    let long = format!("Objet;Adresse;Ville\nA;{};Lorient\n", "x".repeat(LONG as usize));
    assert_eq!(problems(&read(&long)), [(2, "Adresse", Problem::TooLong { max: LONG })]);
}

#[test]
fn statuses_are_words_of_both_languages() {
    for (word, status) in [
        ("New", Status::New),
        ("Nouvelle", Status::New),
        ("Attribuée", Status::Assigned),
        ("IN PROGRESS", Status::InProgress),
        ("Clôturée", Status::Closed),
    ] {
        assert_eq!(status_of(word), Ok(status), "{word}");
    }
    assert_eq!(status_of("Convertie"), Err(Problem::NotByFile));
    assert_eq!(status_of("Whatever"), Err(Problem::Unknown));
}

#[test]
fn work_begins_only_on_what_is_somebodys() {
    let text = "Objet;Statut;Commercial\nA;En cours;\nB;Nouvelle;\n";
    assert_eq!(problems(&read(text)), [(2, "Commercial", Problem::Required)]);
    let mine = read_with(text, Fallback::Importer);
    assert_eq!((mine.drafts.len(), mine.drafts[0].owner), (2, Owner::Importer));
}

#[test]
fn every_problem_of_a_row_is_told() {
    let reading = read("Objet;E-mail;Statut;Mailing;Créée le\n;nobody;Convertie;perhaps;31/02/2026\n");
    assert_eq!(
        problems(&reading),
        [
            (2, "E-mail", Problem::NotAnEmail),
            (2, "Statut", Problem::NotByFile),
            (2, "Mailing", Problem::NotYesOrNo),
            (2, "Créée le", Problem::NotADate),
        ]
    );
    assert_eq!(problems(&read("Objet;Téléphone\n;06 12 34 56 78\n")), [(2, "Objet", Problem::Required)]);
}

#[test]
fn each_problem_tells_the_value_that_it_is_about() {
    let long = "y".repeat(90);
    let reading = read(&format!("Objet;E-mail;Catégories;Créée le\n;nobody;\"Appel, {long}\";31/02/2026\n"));
    let values: Vec<&str> = reading.tally.problems.iter().map(|told| told.value.as_str()).collect();
    let cut = format!("{}…", "y".repeat(59));
    assert_eq!(values, [cut.as_str(), "nobody", "31/02/2026"]);
    assert_eq!(read("Objet;Téléphone\n;06 12 34 56 78\n").tally.problems[0].value, "");
}

#[test]
fn a_closed_lead_has_a_reason() {
    let mut reading = read("Objet;Statut;Motif de perte\nA;Close;Prix\nB;Close;\nC;;\n");
    reading.give_reason("Importée");
    let reasons: Vec<_> = reading.drafts.iter().map(|draft| draft.lookups[LOSS_REASON]).collect();
    assert_eq!(reasons, [Some(0), Some(1), None]);
}

#[test]
fn one_person_is_known_by_what_reaches_them() {
    let reading = read(
        "Objet;Société;Personne;E-mail;Téléphone\n\
         A;Royer;Ana;ana@royer.example;\n\
         B;;Ana;ANA+fair@royer.example;\n\
         C;Royer;ana;a.diaz@royer.example;06 12 34 56 78\n\
         D;;Ana;;+33 6 12 34 56 78\n\
         E;;Bob;;06 12 34 56 78\n\
         F;Royer;Zoé;;\n\
         F;ROYER;Zoe;;\n\
         G;Royer;Zoé;;\n",
    );
    let keys: Vec<Vec<String>> = reading.drafts.iter().map(LeadRow::keys).collect();
    let same = |one: usize, other: usize| keys[one].iter().any(|key| keys[other].contains(key));
    assert!(same(0, 1) && same(0, 2) && same(2, 3), "mail, company's domain, phone");
    assert!(!same(3, 4) && !same(0, 4), "two people at one phone");
    assert!(same(5, 6) && !same(6, 7), "without either, all names together");
}
