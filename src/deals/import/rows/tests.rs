use super::*;
use crate::imports::cells::TOLD;
use crate::values::locale::Locale;

fn read_with(text: &str, alter: impl FnOnce(&mut Plan)) -> Reading {
    let sheet = Sheet::read(text.as_bytes()).unwrap();
    let mut plan = Plan::guess(&sheet, Locale::En, Currency::EUR);
    alter(&mut plan);
    Reading::of(&sheet, &plan)
}

fn read(text: &str) -> Reading {
    read_with(text, |_| {})
}

fn problems(reading: &Reading) -> Vec<(u32, &str, Problem)> {
    reading.tally.problems.iter().map(|told| (told.row, told.column.as_str(), told.problem.clone())).collect()
}

#[test]
fn a_row_becomes_a_draft() {
    let reading = read(
        "Reporting Date,Deal Owner,Customer,Country,Sales stage,Deal size,Probability,Sales Channel,Close Date,Next Steps,\n\
         01-Jan-2015,Angela,Customer 1,China,Identified,2910,65.0%,Telesales,07-Apr-2015,No Response,\n",
    );
    assert_eq!(problems(&reading), []);
    let draft = &reading.drafts[0];
    assert_eq!((draft.row, draft.value, draft.probability), (2, 291_000, Percent::new(65)));
    assert_eq!((draft.close_on, draft.created_on), (Day::of(2015, 4, 7), Day::of(2015, 1, 1)));
    assert_eq!(
        (draft.country.as_deref(), draft.next_step.as_str(), draft.name.as_deref()),
        (Some("China"), "No Response", None)
    );
    assert_eq!(
        (reading.owners.get(0), reading.stages.get(0), reading.accounts.get(0)),
        ("Angela", "Identified", "Customer 1")
    );
    assert_eq!((draft.lookups[0], reading.lookups[0].get(0)), (Some(0), "Telesales"));
}

#[test]
fn a_closed_stage_outweighs_the_percentage() {
    let reading = read(
        "Owner,Customer,Stage,Value,Probability\nA,X,Won,1,75%\nA,Y,Closed lost,1,60%\nA,Z,Won,1,100%\nA,W,Lost,1,\n",
    );
    let outcomes: Vec<Outcome> = reading.drafts.iter().map(|draft| draft.outcome).collect();
    assert_eq!(outcomes, [Outcome::Won, Outcome::Lost, Outcome::Won, Outcome::Lost]);
    assert_eq!((reading.set_by_outcome, reading.tally.problem_count, reading.stages.len()), (2, 0, 0));
}

#[test]
fn open_deals_have_one_to_ninety_nine_percent() {
    let reading = read("Owner,Customer,Stage,Value,Probability\nA,X,Offer,1,0%\nA,Y,Offer,1,100%\nA,Z,Offer,1,50.5%\n");
    let range = Problem::OutOfRange { min: 1, max: 99 };
    assert_eq!(problems(&reading), [(2, "Probability", range.clone()), (3, "Probability", range)]);
    assert_eq!((reading.drafts.len(), reading.tally.left_out, reading.rounded), (1, 2, 1));
}

#[test]
fn without_stages_the_percentage_tells_the_outcome() {
    let reading = read("Owner,Customer,Value,Probability\nA,X,1,0\nA,Y,1,100\nA,Z,1,40\n");
    let outcomes: Vec<Outcome> = reading.drafts.iter().map(|draft| draft.outcome).collect();
    assert_eq!(outcomes, [Outcome::Lost, Outcome::Won, Outcome::Open]);
}

#[test]
fn every_problem_of_a_row_is_told() {
    let reading = read(
        "Owner,Customer,Stage,Value,Probability,Close date\nA,,Offer,-5,high,31/02/2015\n,X,,abc,,\nA,X,Offer,1,10,\n",
    );
    let negative = Problem::OutOfRange { min: 0, max: 9_000_000_000_000 };
    assert_eq!(
        problems(&reading),
        [
            (2, "Customer", Problem::Required),
            (2, "Value", negative),
            (2, "Probability", Problem::NotANumber),
            (2, "Close date", Problem::NotADate),
            (3, "Owner", Problem::Required),
            (3, "Stage", Problem::Required),
            (3, "Value", Problem::NotMoney),
        ]
    );
    assert_eq!((reading.tally.left_out, reading.drafts.len()), (2, 1));
    assert_eq!(reading.accounts.len(), 1);
}

#[test]
fn long_texts_are_a_problem_not_a_cut() {
    let long = "x".repeat(201);
    let reading = read(&format!("Owner,Customer,Value,Next steps\nA,{long},1,\nA,B,1,{long}{long}\n"));
    assert_eq!(
        problems(&reading),
        [(2, "Customer", Problem::TooLong { max: 200 }), (3, "Next steps", Problem::TooLong { max: 300 })]
    );
}

#[test]
fn many_problems_are_counted_and_the_first_told() {
    let reading = read(&format!("Owner,Customer,Value\n{}", "A,B,x\n".repeat(700)));
    assert_eq!((reading.tally.problem_count, reading.tally.left_out, reading.tally.problems.len()), (700, 700, TOLD));
}

#[test]
fn rows_without_owner_go_to_whom_the_plan_names() {
    let text = "Customer,Value\nX,1\n";
    assert_eq!(read(text).tally.left_out, 1);
    assert_eq!(read_with(text, |plan| plan.owner = Fallback::Importer).drafts[0].owner, None);
    let named = read_with(text, |plan| plan.owner = Fallback::Named("Zoe".into()));
    assert_eq!((named.drafts[0].owner, named.owners.get(0)), (Some(0), "Zoe"));
}

#[test]
fn the_plan_may_say_what_a_stage_is() {
    let text = "Owner,Customer,Stage,Value\nA,X,Signed,1\nA,Y,Won,1\n";
    let reading = read_with(text, |plan| {
        plan.stages = vec![
            super::super::plan::StagePlan { name: "signed".into(), to: StageChoice::Won },
            super::super::plan::StagePlan { name: "Won".into(), to: StageChoice::ByName },
        ];
    });
    assert_eq!([reading.drafts[0].outcome, reading.drafts[1].outcome], [Outcome::Won, Outcome::Open]);
}

#[test]
fn a_french_sheet_reads_as_well() {
    let reading = read_with(
        "Société;Commercial;Étape;Montant HT;% réussite;Date de clôture\nÉts Royer;Léa;Devis;1 234,50;0,4;05/01/2026\n",
        |_| {},
    );
    let draft = &reading.drafts[0];
    assert_eq!((draft.value, draft.probability, draft.close_on), (123_450, Percent::new(40), Day::of(2026, 1, 5)));
}
