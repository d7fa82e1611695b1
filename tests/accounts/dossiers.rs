//! What is tied to an account, and the one timeline of it.

use relance::accounts::account::AccountKind;
use relance::accounts::draft::AccountDraft;
use relance::accounts::store as accounts;
use relance::auth::viewer::Viewer;
use relance::changes::change::Kind;
use relance::deals::board::DealMove;
use relance::deals::store as deals;
use relance::dossier::store::{tied, timeline};
use relance::leads::draft::LeadDraft;
use relance::leads::store as leads;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::id::{AccountId, fresh};
use relance::values::locale::Locale;

use crate::support::{self, World, who};
use crate::{account, contact, deal, named, now, stories};

async fn told(world: &World, viewer: &Viewer, id: AccountId) -> Vec<String> {
    let page = timeline(&world.db, viewer, id, None).await.unwrap();
    page.events.iter().map(|event| format!("{} {}: {}", event.kind.code(), event.name, event.act)).collect()
}

stories! {
    one_timeline_tells_of_all_that_is_tied_within_reach(world) {
        let (db, sam, olga) = (&world.db, &world.sam, &world.olga);
        let id = account(&world, sam, named("Royer")).await;
        contact(&world, id, "Ana", "", "").await;
        let dryers = deal(&world, sam, id, "Dryers", "100").await;
        let ovens = deal(&world, olga, id, "Ovens", "200").await;
        let draft = LeadDraft { subject: "A call".into(), account: Some(id), owner: Some(sam.id), ..LeadDraft::default() };
        let lead = leads::create(db, sam, who(sam), fresh().into(), draft).await.unwrap().lead.id;
        leads::start(db, sam, who(sam), lead).await.unwrap();
        let to = world.stages[1].id;
        deals::move_deal(db, sam, who(sam), DealMove { deal: dryers, to, before: None }, vec![]).await.unwrap();
        let winning = who(sam);
        deals::close_won(db, sam, winning, dryers, vec![]).await.unwrap();
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        deals::close_lost(db, olga, who(olga), ovens, Some(price), vec![]).await.unwrap();
        let seen = now(&world, id).await;
        let edits = AccountDraft { kind: AccountKind::Client, ..AccountDraft::of(&seen) }.edits(&seen).unwrap();
        accounts::edit(db, &world.max, who(&world.max), id, edits).await.unwrap();

        let all = [
            "account Royer: edit", "deal Ovens: lose", "deal Dryers: win", "deal Dryers: move", "lead A call: start",
            "lead A call: create", "deal Ovens: create", "deal Dryers: create", "contact Ana: create",
            "account Royer: create",
        ];
        assert_eq!(told(&world, &world.ada, id).await, all);
        assert_eq!(told(&world, &world.rita, id).await, all);
        let of_north: Vec<_> = all.iter().filter(|line| !line.contains("Ovens")).copied().collect();
        assert_eq!(told(&world, sam, id).await, of_north);
        let of_south: Vec<_> = all.iter().filter(|line| !line.contains("Dryers") && !line.contains("lead")).copied().collect();
        assert_eq!(told(&world, olga, id).await, of_south);

        undo(db, sam, who(sam), winning.request).await.unwrap();
        let french = Viewer { locale: Locale::Fr, ..world.ada.clone() };
        let page = timeline(db, &french, id, None).await.unwrap();
        assert_eq!(page.events.len(), all.len(), "an undoing is told by what it undid");
        assert!(page.events[2].undone && !page.events[3].undone);
        let fields = |at: usize| {
            let told = page.events[at].fields.iter();
            told.map(|it| format!("{}: {} > {}", it.field, it.before, it.after)).collect::<Vec<_>>()
        };
        assert_eq!(fields(0), ["kind: Prospect > Client"]);
        assert_eq!(fields(1), ["loss_reason:  > Price"]);
        assert_eq!(fields(3), [format!("stage: {} > {}", world.stages[0].name, world.stages[1].name)]);
        assert!(fields(9).is_empty(), "a making tells nothing that the account does not");
        assert_eq!(page.events[4].kind, Kind::Lead);
    }

    a_long_timeline_comes_in_pages(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = account(&world, sam, named("Royer")).await;
        for number in 0..34 {
            contact(&world, id, &format!("Contact {number:02}"), "", "").await;
        }
        let first = timeline(db, sam, id, None).await.unwrap();
        assert_eq!((first.events.len(), first.events[0].name.as_str()), (30, "Contact 33"));
        let second = timeline(db, sam, id, first.more).await.unwrap();
        assert_eq!((second.events.len(), second.more), (5, None));
        assert_eq!((second.events[0].name.as_str(), second.events[4].name.as_str()), ("Contact 03", "Royer"));
    }

    deals_and_leads_stand_on_the_account_with_their_sums(world) {
        let (db, sam, olga) = (&world.db, &world.sam, &world.olga);
        let source = world.lookup(LookupKind::Source, "Trade fair").await;
        let id = account(&world, sam, AccountDraft { source: Some(source), ..named("Royer") }).await;
        let unnamed = deal(&world, sam, id, "", "100").await;
        let won = deal(&world, sam, id, "Ovens", "50").await;
        deal(&world, olga, id, "Elsewhere", "1000").await;
        deals::close_won(db, sam, who(sam), won, vec![]).await.unwrap();
        let draft = LeadDraft { subject: "A call".into(), account: Some(id), ..LeadDraft::default() };
        leads::create(db, sam, who(sam), fresh().into(), draft).await.unwrap();
        // A new deal takes name and source from its account.
        let view = deals::deal_view(db, sam, unnamed).await.unwrap();
        assert_eq!((view.deal.name.as_str(), view.deal.source), ("Royer", Some(source)));
        let seen = tied(db, sam, id).await.unwrap();
        let names: Vec<_> = seen.deals.iter().map(|deal| deal.name.as_str()).collect();
        assert_eq!(names, ["Royer", "Ovens"], "open ones first");
        assert_eq!(seen.open.iter().map(|total| (total.deals, total.value)).collect::<Vec<_>>(), [(1, 10_000)]);
        assert_eq!(seen.won.iter().map(|total| (total.deals, total.value)).collect::<Vec<_>>(), [(1, 5_000)]);
        assert_eq!(seen.leads.len(), 1);
        let all = tied(db, &world.ada, id).await.unwrap();
        assert_eq!((all.deals.len(), all.open[0].value), (3, 110_000));
    }
}
