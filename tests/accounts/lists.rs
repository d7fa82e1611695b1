//! Accounts as a list.

use relance::accounts::account::AccountKind;
use relance::accounts::draft::AccountDraft;
use relance::accounts::list::{AccountFilter, Sort};
use relance::accounts::store as accounts;
use relance::settings::decision::DecisionLabel;

use crate::support::{self, who};
use crate::{account, contact, deal, named, stories};

stories! {
    it_filters_sorts_and_counts(world) {
        let (db, max) = (&world.db, &world.max);
        let royer = AccountDraft { manager: Some(max.id), email: "hello@ROYER.example".into(), ..named("Ateliers Royer") };
        let royer = account(&world, max, royer).await;
        let client = AccountDraft { kind: AccountKind::Client, label: Some(DecisionLabel::Hot), ..named("Bäcker & Söhne") };
        account(&world, max, client).await;
        let zinc = account(&world, max, AccountDraft { label: Some(DecisionLabel::Cold), ..named("100% Zinc_") }).await;
        let gone = account(&world, max, named("Gone")).await;
        accounts::set_retired(db, max, who(max), gone, true).await.unwrap();
        contact(&world, zinc, "Ana Díaz", "ana@diaz.example", "").await;
        deal(&world, &world.sam, zinc, "Dryers", "100").await;
        deal(&world, &world.olga, royer, "Ovens", "100").await;

        let list = async |filter: AccountFilter| accounts::list(db, max, &filter, 0).await.unwrap();
        let names = async |filter: AccountFilter| {
            list(filter).await.lines.into_iter().map(|line| line.name).collect::<Vec<_>>()
        };
        let plain = AccountFilter::default();
        assert_eq!(names(plain.clone()).await, ["100% Zinc_", "Ateliers Royer", "Bäcker & Söhne"]);
        for (text, found) in [
            ("ROYER", "Ateliers Royer"), ("hello@royer", "Ateliers Royer"), ("backer", "Bäcker & Söhne"),
            ("diaz", "100% Zinc_"), ("ana@", "100% Zinc_"), ("100%", "100% Zinc_"),
        ] {
            assert_eq!(names(AccountFilter { text: text.into(), ..plain.clone() }).await, [found], "{text}");
        }
        for nothing in ["%r%", "a_e", "gone", "\\"] {
            assert!(names(AccountFilter { text: nothing.into(), ..plain.clone() }).await.is_empty(), "{nothing}");
        }
        assert_eq!(names(AccountFilter { mine: true, ..plain.clone() }).await, ["Ateliers Royer"]);
        assert_eq!(names(AccountFilter { retired: true, ..plain.clone() }).await, ["Gone"]);
        assert_eq!(names(AccountFilter { label: Some(DecisionLabel::Hot), ..plain.clone() }).await, ["Bäcker & Söhne"]);
        let clients = list(AccountFilter { kind: Some(AccountKind::Client), ..plain.clone() }).await;
        assert_eq!((clients.lines.len(), clients.count(None), clients.count(Some(AccountKind::Prospect))), (1, 3, 2));
        // Only deals within reach are counted: Olga sells for another team.
        let by_deals = list(plain.sorted_by(Sort::OpenDeals)).await.lines;
        let counts: Vec<_> = by_deals.iter().map(|line| (line.name.as_str(), line.open_deals)).collect();
        assert_eq!(counts, [("100% Zinc_", 1), ("Ateliers Royer", 0), ("Bäcker & Söhne", 0)]);
        for sort in [Sort::Kind, Sort::Label, Sort::Manager, Sort::Created] {
            assert_eq!(list(plain.sorted_by(sort)).await.lines.len(), 3, "{sort:?}");
        }
        let by_label = names(plain.sorted_by(Sort::Label)).await;
        assert_eq!(by_label, ["Bäcker & Söhne", "100% Zinc_", "Ateliers Royer"]);
    }
}
