//! Leads from files: what comes of each row, under whose rights, and the way back; on both engines.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::Arc;

use relance::args;
use relance::auth::viewer::Viewer;
use relance::changes::store::Who;
use relance::imports::answer::Summary;
use relance::imports::kind::ImportKind;
use relance::imports::plan::{Duplicates, Fallback, ListPlan};
use relance::imports::sheet::Sheet;
use relance::imports::store::{Importer, imports, look, run, try_out};
use relance::leads::draft::LeadDraft;
use relance::leads::import::LeadImport;
use relance::leads::import::target::LeadTarget;
use relance::leads::lead::{Lead, Status};
use relance::leads::list::{LeadAsk, Tab};
use relance::leads::store as leads;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::error::Error;
use relance::values::id::{LeadId, RequestId, UserId, fresh};
use relance::values::locale::Locale;
use relance::values::problem::Problem;
use relance::values::refusal::{Refusal, Since};
use support::{NINE, World, who};

type Plan = ListPlan<LeadTarget>;

fn importer(viewer: &Viewer) -> Importer {
    Importer { viewer: Some(viewer.clone()), today: NINE.day_utc(), locale: Locale::En }
}

fn sheet(text: &str) -> Arc<Sheet> {
    Arc::new(Sheet::read(text.as_bytes()).unwrap())
}

fn plan(sheet: &Sheet, alter: impl FnOnce(&mut Plan)) -> Plan {
    let mut plan = Plan::guess(sheet, Locale::En);
    alter(&mut plan);
    plan
}

/// Tries and runs; both come to the same.
async fn bring(world: &World, by: &Viewer, text: &str, alter: impl FnOnce(&mut Plan)) -> (Who, Summary<()>) {
    let sheet = sheet(text);
    let plan = plan(&sheet, alter);
    let request = who(by);
    let tried = try_out::<LeadImport>(&world.db, importer(by), Arc::clone(&sheet), plan.clone()).await.unwrap();
    let ran = run::<LeadImport>(&world.db, importer(by), request, "leads.csv", sheet, plan).await.unwrap();
    assert_eq!(tried, ran);
    (request, ran)
}

async fn ids(world: &World) -> Vec<LeadId> {
    let rows: Vec<(uuid::Uuid,)> =
        world.db.all("select id from leads where not retired order by subject, id", args![]).await.unwrap();
    rows.into_iter().map(|(id,)| id.into()).collect()
}

async fn now(world: &World, id: LeadId) -> Lead {
    leads::view(&world.db, &world.ada, id).await.unwrap().lead
}

async fn all(world: &World) -> Vec<Lead> {
    let mut all = Vec::new();
    for id in ids(world).await {
        all.push(now(world, id).await);
    }
    all
}

async fn made(world: &World, by: &Viewer, email: &str, owner: Option<UserId>) -> LeadId {
    let id = fresh().into();
    let draft =
        LeadDraft { subject: "Known".into(), person: "Ana".into(), email: email.into(), owner, ..LeadDraft::default() };
    leads::create(&world.db, by, who(by), id, draft).await.unwrap();
    id
}

fn problems(summary: &Summary<()>) -> Vec<(u32, &str, Problem)> {
    let told = |told: &relance::imports::cells::RowProblem| (told.row, told.problem.clone());
    summary.tally.problems.iter().map(|one| (told(one).0, one.column.as_str(), told(one).1)).collect()
}

const FAIR: &str = "Subject,Company,Person,E-mail,Phone,Status,Owner,Source,Campaign,Categories,Mailing,Created on\n\
    Lathe,Royer,Ana Díaz,ana@royer.example,06 12 34 56 78,In progress,Sam,Referral,Fair 2026,\"Renewal, Spares\",yes,2025-11-03\n\
    Mill,Dupont,Bob,bob@dupont.example,,New,,,,,no,\n\
    Press,Martin,Eve,eve@martin.example,,Closed,sue@example.org,,,,,\n";

stories! {
    a_sheet_comes_in_and_goes_again(world) {
        let (request, summary) = bring(&world, &world.ada, FAIR, |_| {}).await;
        assert_eq!((summary.rows, summary.made, summary.updated, summary.tally.left_out), (3, 3, 0, 0));
        assert_eq!(summary.lookups, ["Fair 2026", "Imported", "Spares"]);
        let leads = all(&world).await;
        let [lathe, mill, press] = &leads[..] else { panic!("{leads:?}") };
        assert_eq!((lathe.status, lathe.owner, lathe.creator), (Status::InProgress, Some(world.sam.id), Some(world.ada.id)));
        assert_eq!((lathe.created_at.day_utc().to_string().as_str(), lathe.categories.len()), ("2025-11-03", 2));
        assert_eq!(lathe.source, Some(world.lookup(LookupKind::Source, "Referral").await));
        assert!(lathe.accepts_mailing && !mill.accepts_mailing);
        assert_eq!((mill.status, mill.owner), (Status::New, None));
        assert_eq!((press.status, press.owner), (Status::Closed, Some(world.sue.id)));
        assert!(press.loss_reason.is_some());
        let history = leads::history(&world.db, &world.ada, lathe.id).await.unwrap();
        let [made] = &history[..] else { panic!("{history:?}") };
        assert!(made.act == "import" && made.is_making && made.fields.iter().all(|field| field.before.is_empty()));
        let past = imports(&world.db, &importer(&world.ada), Some(ImportKind::Leads)).await.unwrap();
        assert_eq!((past.len(), past[0].made, past[0].file_name.as_str()), (1, 3, "leads.csv"));
        assert_eq!(imports(&world.db, &importer(&world.ada), Some(ImportKind::Deals)).await.unwrap(), []);

        // What it brought is found like what is typed.
        let ask = LeadAsk { tab: Tab::All, text: "royer".into(), ..LeadAsk::default() };
        let place = relance::views::ask::Place { today: NINE.day_utc(), utc_offset: 0 };
        assert_eq!(leads::list(&world.db, &world.ada, place, &ask, 0).await.unwrap().lines.len(), 1);

        undo(&world.db, &world.ada, who(&world.ada), request.request).await.unwrap();
        assert_eq!(ids(&world).await, []);
        assert!(imports(&world.db, &importer(&world.ada), None).await.unwrap()[0].undone);
    }

    an_address_in_several_columns_is_one(world) {
        let text = "Subject,Street,ZIP,Town,Country\nLathe,12 rue du Port,56100,Lorient,France\n";
        bring(&world, &world.max, text, |_| {}).await;
        assert_eq!(all(&world).await[0].address, "12 rue du Port, 56100 Lorient, France");
    }

    a_problem_tells_the_name_that_is_not_known(world) {
        let text = "Subject,Status,Owner,Existing account\nLathe,New,Nobody Known,No Such Company\n";
        let (_, summary) = bring(&world, &world.max, text, |_| {}).await;
        let told: Vec<(&str, &str)> =
            summary.tally.problems.iter().map(|told| (told.column.as_str(), told.value.as_str())).collect();
        assert_eq!(told, [("Owner", "Nobody Known"), ("Existing account", "No Such Company")]);
    }

    the_same_file_again_makes_nothing(world) {
        bring(&world, &world.ada, FAIR, |_| {}).await;
        let before = all(&world).await;
        for how in [Duplicates::Skip, Duplicates::Update] {
            let (_, summary) = bring(&world, &world.ada, FAIR, |plan| plan.duplicates = how).await;
            assert_eq!((summary.made, summary.updated, summary.tally.duplicates), (0, 0, 3), "{how:?}");
            assert_eq!(summary.tally.duplicate_rows, [2, 3, 4]);
        }
        assert_eq!(all(&world).await, before);
        let (_, summary) = bring(&world, &world.ada, FAIR, |plan| plan.duplicates = Duplicates::Create).await;
        assert_eq!((summary.made, ids(&world).await.len()), (3, 6));
    }

    what_is_known_is_filled_in_and_given_back(world) {
        let known = made(&world, &world.sam, "ana@royer.example", Some(world.sam.id)).await;
        let before = now(&world, known).await;
        let text = "Company,Person,E-mail,Phone,Owner,Status\n\
            Royer,,ANA+fair@Royer.example,06 12 34 56 78,Sue,In progress\n\
            ,,ana@royer.example,,,\n\
            Neu,Zoe,zoe@neu.example,,,\n";
        let (request, summary) = bring(&world, &world.ada, text, |plan| plan.duplicates = Duplicates::Update).await;
        assert_eq!((summary.made, summary.updated, summary.tally.duplicates), (1, 1, 0));
        let after = now(&world, known).await;
        assert_eq!((after.company.as_str(), after.phone.as_str(), after.person.as_str()), ("Royer", "06 12 34 56 78", "Ana"));
        assert_eq!((after.owner, after.status, after.subject.as_str()), (Some(world.sue.id), Status::InProgress, "Known"));
        let entry = leads::history(&world.db, &world.ada, known).await.unwrap().remove(0);
        assert_eq!((entry.act.as_str(), entry.fields.iter().any(|field| field.after == "06 12 34 56 78")), ("import", true));
        undo(&world.db, &world.ada, who(&world.ada), request.request).await.unwrap();
        assert_eq!((now(&world, known).await, ids(&world).await), (before, vec![known]));
    }

    an_undo_refuses_where_somebody_has_gone_on(world) {
        let (request, _) = bring(&world, &world.ada, FAIR, |_| {}).await;
        let mill = ids(&world).await[1];
        leads::take_charge(&world.db, &world.sam, who(&world.sam), mill).await.unwrap();
        let refused = undo(&world.db, &world.ada, who(&world.ada), request.request).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::ChangedSince(Since { by: Some(ref by), .. }))) if by == "Sam"), "{refused:?}");
        assert_eq!(ids(&world).await.len(), 3, "all or nothing");
    }

    what_is_out_of_reach_is_not_touched_and_told_for_its_address_only(world) {
        made(&world, &world.olga, "ana@royer.example", Some(world.olga.id)).await;
        let text = "Subject,Person,E-mail\nLathe,Ana,ana@royer.example\nMill,Ana,other@royer.example\n";
        let update = |plan: &mut Plan| plan.duplicates = Duplicates::Update;
        let (_, summary) = bring(&world, &world.max, text, update).await;
        assert_eq!(problems(&summary), [(2, "E-mail", Problem::HeldBy { who: "Olga".into() })]);
        assert_eq!((summary.made, summary.updated), (1, 0), "a name alone says nothing");
        let (_, summary) = bring(&world, &world.max, text, |_| {}).await;
        assert_eq!((summary.made, summary.tally.duplicates), (0, 2));
    }

    people_and_lists_are_made_by_administrators_only(world) {
        let text = "Subject,Owner,Campaign,Existing account\nA,Nina,,\nB,Olga,,\nC,Sam,Fair,\nD,Sam,,Nowhere\nE,Sue,,\n";
        let (_, summary) = bring(&world, &world.max, text, |_| {}).await;
        let unknown = |row, column| (row, column, Problem::Unknown);
        assert_eq!(
            problems(&summary),
            [unknown(2, "Owner"), unknown(3, "Owner"), unknown(4, "Campaign"), unknown(5, "Existing account")]
        );
        assert_eq!(summary.made, 1);
        let (_, summary) = bring(&world, &world.ada, text, |_| {}).await;
        assert_eq!((summary.people.as_slice(), summary.lookups.as_slice()), (&["Nina".to_owned()][..], &["Fair".to_owned()][..]));
        assert_eq!(problems(&summary), [unknown(5, "Existing account")]);
        for viewer in [&world.sam, &world.rita] {
            let sheet = sheet(text);
            let refused = try_out::<LeadImport>(&world.db, importer(viewer), Arc::clone(&sheet), plan(&sheet, |_| {})).await;
            assert_eq!(refused, Err(Error::Forbidden));
        }
    }

    a_mapping_is_found_again_by_its_heads(world) {
        let (one, other) = (sheet("What,Qui\nLathe,Ana\n"), sheet("WHAT, qui\nMill,Bob\n"));
        let seen = look::<LeadImport>(&world.db, &importer(&world.ada), &one).await.unwrap();
        assert!(!seen.remembered && seen.plan.columns[0].target.is_none());
        let mut plan = seen.plan;
        plan.columns[0].target = Some(LeadTarget::Subject);
        plan.columns[1].target = Some(LeadTarget::Person);
        plan.owner = Fallback::Importer;
        run::<LeadImport>(&world.db, importer(&world.ada), who(&world.ada), "a.csv", one, plan.clone()).await.unwrap();
        let again = look::<LeadImport>(&world.db, &importer(&world.ada), &other).await.unwrap();
        assert_eq!((again.remembered, again.plan), (true, plan));
        let others = look::<LeadImport>(&world.db, &importer(&world.max), &other).await.unwrap();
        assert!(!others.remembered, "each has their own");
    }

    a_retry_makes_nothing_twice(world) {
        let sheet = sheet(FAIR);
        let (request, plan) = (who(&world.ada), plan(&sheet, |_| {}));
        for _ in 0..2 {
            run::<LeadImport>(&world.db, importer(&world.ada), request, "a.csv", Arc::clone(&sheet), plan.clone()).await.unwrap();
        }
        assert_eq!(ids(&world).await.len(), 3);
    }

    a_plan_that_does_not_fit_is_refused(world) {
        let (narrow, wide) = (sheet("Subject\nA\n"), sheet("Subject,Person\nA,B\n"));
        let refused = |sheet: &Arc<Sheet>, plan: Plan| try_out::<LeadImport>(&world.db, importer(&world.ada), Arc::clone(sheet), plan);
        let other = plan(&wide, |_| {});
        assert_eq!(refused(&narrow, other).await, Err(Error::invalid("columns", Problem::Unreadable)));
        let blank = plan(&narrow, |plan| plan.columns[0].target = None);
        assert_eq!(refused(&narrow, blank).await, Err(Error::invalid("subject", Problem::Required)));
    }
}

/// What this process holds, in kibibytes; nothing where the system does not tell.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_thousand_leads_come_in_one_go() {
    support::on_sqlite(|world: World| async move {
        let head = "Subject,Company,Person,E-mail,Phone,Owner,Source,Created on\n".to_owned();
        let line = |n: usize| {
            format!(
                "Call {n},Company {},Person {n},person.{n}@company{}.example,06 {:08},{},Website,2025-{:02}-11\n",
                n / 7,
                n / 7,
                n,
                ["Sam", "Sue", "Olga"][n % 3],
                n % 12 + 1
            )
        };
        let text = (0..50_000).map(line).fold(head, |text, line| text + &line);
        let sheet = sheet(&text);
        let before = resident();
        let plan = plan(&sheet, |_| {});
        let request = Who { request: RequestId::from(fresh()), ..who(&world.ada) };
        let ran =
            run::<LeadImport>(&world.db, importer(&world.ada), request, "many.csv", Arc::clone(&sheet), plan.clone());
        let summary = ran.await.unwrap();
        assert_eq!((summary.made, summary.tally.left_out, summary.tally.duplicates), (50_000, 0, 0));
        if let (Some(before), Some(after)) = (before, resident()) {
            assert!(after - before < 256 << 10, "{} KiB more at the peak", after - before);
        }
        let changes: Vec<(i64,)> = world
            .db
            .all("select count(*) from changes where request_id = $1 and kind = 'lead'", args![request.request])
            .await
            .unwrap();
        assert_eq!(changes[0].0, 50_000);
        let tried = try_out::<LeadImport>(&world.db, importer(&world.ada), sheet, plan).await.unwrap();
        assert_eq!((tried.made, tried.tally.duplicates), (0, 50_000));
    })
    .await;
}
