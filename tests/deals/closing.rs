//! What a deal keeps of the day when it is closed: the rate of its currency.

use relance::changes::store::Who;
use relance::deals::edit::Edit;
use relance::deals::many::{ManyAct, ManyDeals};
use relance::deals::store;
use relance::reports::figures::Together;
use relance::reports::store::dashboard;
use relance::settings::lookup::LookupKind;
use relance::settings::rates::RateDraft;
use relance::settings::store::rates;
use relance::undo::store::undo;
use relance::values::currency::Currency;
use relance::values::error::Error;
use relance::values::id::{DealId, fresh};
use relance::values::money::Money;
use relance::values::problem::Problem;
use relance::views::ask::Place;

use crate::support::{self, NINE, World, audit::audit, who};
use crate::{deal, stories};

async fn rate(world: &World, currency: &str, day: &str, rate: &str) -> Result<Who, Error> {
    let draft = RateDraft { currency: currency.into(), day: day.into(), rate: rate.into() };
    let who = who(&world.ada);
    rates::set(&world.db, who, fresh().into(), draft).await.map(|()| who)
}

async fn dollars(world: &World, name: &str, value: &str) -> DealId {
    let id = world.deal(&world.sam, name, value, 0).await;
    let edit = Edit { field: "currency".into(), seen: "EUR".into(), to: "USD".into() };
    store::edit(&world.db, &world.sam, who(&world.sam), id, vec![edit]).await.unwrap();
    id
}

async fn held(world: &World, id: DealId) -> Option<String> {
    deal(world, id).await.closing_rate.map(|held| held.to_string())
}

async fn together(world: &World) -> Option<Together> {
    let report = dashboard(&world.db, &world.ada, None, NINE.day_utc(), 0).await.unwrap();
    report.together
}

stories! {
    a_closed_deal_keeps_the_rate_of_its_day(world) {
        let (db, sam) = (&world.db, &world.sam);
        rate(&world, "USD", "2026-01-01", "0.9").await.unwrap();
        rate(&world, "USD", "2026-01-10", "0.8").await.unwrap();
        let [one, two] = [dollars(&world, "One", "100").await, dollars(&world, "Two", "100").await];
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        let won = store::close_won(db, sam, who(sam), one, vec![]).await.unwrap();
        assert_eq!(held(&world, one).await.as_deref(), Some("0.9 EUR"));
        let later = Who { at: NINE.plus_days(5), ..who(sam) };
        store::close_lost(db, sam, later, two, Some(price), vec![]).await.unwrap();
        assert_eq!(held(&world, two).await.as_deref(), Some("0.8 EUR"));
        // Another rate for that day alters nothing that is closed.
        rate(&world, "USD", "2026-01-01", "0.7").await.unwrap();
        assert_eq!(held(&world, one).await.as_deref(), Some("0.9 EUR"));
        let history = store::history(db, sam, one).await.unwrap();
        let told = history[0].fields.iter().find(|field| field.field == "closing_rate").unwrap();
        assert_eq!((told.before.as_str(), told.after.as_str()), ("", "1\u{a0}USD = 0.9\u{a0}EUR"));
        let reopened = store::reopen(db, sam, who(sam), one, None).await.unwrap();
        assert_eq!(held(&world, one).await, None);
        undo(db, sam, who(sam), reopened.request).await.unwrap();
        assert_eq!(held(&world, one).await.as_deref(), Some("0.9 EUR"));
        let back = undo(db, sam, who(sam), won.request).await.unwrap();
        assert_eq!(held(&world, one).await, None);
        undo(db, sam, who(sam), back.request).await.unwrap();
        assert_eq!(held(&world, one).await.as_deref(), Some("0.9 EUR"));
        audit(db).await;
    }

    many_lost_at_once_keep_each_the_rate_of_its_currency(world) {
        let (db, sam) = (&world.db, &world.sam);
        rate(&world, "USD", "2026-01-01", "0.9").await.unwrap();
        let own = world.deal(sam, "Own", "100", 0).await;
        let [one, two] = [dollars(&world, "One", "100").await, dollars(&world, "Two", "100").await];
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        let place = Place { today: NINE.day_utc(), utc_offset: 0 };
        let which = ManyDeals::These(vec![own, one, two]);
        let lost = store::many(db, sam, who(sam), place, which, ManyAct::Lose { reason: Some(price), competitor: None }).await.unwrap();
        assert_eq!(held(&world, own).await, None);
        for id in [one, two] {
            assert_eq!(held(&world, id).await.as_deref(), Some("0.9 EUR"));
        }
        undo(db, sam, who(sam), lost.request).await.unwrap();
        assert_eq!(held(&world, one).await, None);
        audit(db).await;
    }

    without_a_rate_or_a_need_nothing_is_kept(world) {
        let (db, sam) = (&world.db, &world.sam);
        let (own, foreign) = (world.deal(sam, "Own", "100", 0).await, dollars(&world, "Foreign", "100").await);
        rate(&world, "CHF", "2026-01-01", "1.05").await.unwrap();
        rate(&world, "USD", "2026-02-01", "0.9").await.unwrap();
        for id in [own, foreign] {
            store::close_won(db, sam, who(sam), id, vec![]).await.unwrap();
            assert_eq!(held(&world, id).await, None);
        }
        audit(db).await;
    }

    a_corrected_currency_drops_the_rate_of_the_other(world) {
        let (db, sam) = (&world.db, &world.sam);
        rate(&world, "USD", "2026-01-01", "0.9").await.unwrap();
        let id = dollars(&world, "One", "100").await;
        store::close_won(db, sam, who(sam), id, vec![]).await.unwrap();
        let edit = Edit { field: "currency".into(), seen: "USD".into(), to: "CHF".into() };
        let done = store::edit(db, sam, who(sam), id, vec![edit]).await.unwrap();
        assert_eq!(held(&world, id).await, None);
        undo(db, sam, who(sam), done.request).await.unwrap();
        assert_eq!(held(&world, id).await.as_deref(), Some("0.9 EUR"));
    }

    rates_are_entered_corrected_removed_and_put_back(world) {
        let (db, ada) = (&world.db, &world.ada);
        let first = rate(&world, "USD", "2026-01-01", "0,9").await.unwrap();
        rate(&world, "USD", "2026-01-01", "0.91").await.unwrap();
        let all = rates::rates(db).await.unwrap();
        assert_eq!((all.len(), all[0].dated.rate.to_string().as_str()), (1, "0.91"));
        assert!(matches!(undo(db, ada, who(ada), first.request).await, Err(Error::Refused(_))), "corrected since");
        let removal = who(ada);
        rates::remove(db, removal, all[0].id).await.unwrap();
        assert!(rates::rates(db).await.unwrap().is_empty());
        let other = rate(&world, "USD", "2026-01-01", "0.92").await.unwrap();
        assert!(matches!(undo(db, ada, who(ada), removal.request).await, Err(Error::Refused(_))), "its day is taken");
        undo(db, ada, who(ada), other.request).await.unwrap();
        undo(db, ada, who(ada), removal.request).await.unwrap();
        assert_eq!(rates::rates(db).await.unwrap(), all);
        let more = rate(&world, "CHF", "2026-01-01", "1.05").await.unwrap();
        assert_eq!(undo(db, &world.sam, who(&world.sam), more.request).await, Err(Error::Forbidden));
        for (currency, day, text, field) in [
            ("EUR", "2026-01-01", "1", "currency"), ("XXX", "2026-01-01", "1", "currency"), ("USD", "soon", "1", "day"),
            ("USD", "2026-01-01", "0", "rate"), ("USD", "2026-01-01", "x", "rate"), ("USD", "2026-01-01", "-1", "rate"),
        ] {
            let error = rate(&world, currency, day, text).await.unwrap_err();
            assert!(error.field(field).is_some(), "{currency} {day} {text}: {error:?}");
        }
        assert_eq!(rate(&world, "USD", "", "1").await.unwrap_err().field("day"), Some(&Problem::Required));
    }

    the_dashboard_adds_what_has_a_rate_and_leaves_the_rest_apart(world) {
        let (db, sam) = (&world.db, &world.sam);
        world.deal(sam, "Own", "100", 0).await;
        assert_eq!(together(&world).await, None, "one currency needs no rate");
        let id = dollars(&world, "Foreign", "200").await;
        let euros = |minor| Money::new(minor, Currency::EUR);
        let apart = together(&world).await.unwrap();
        assert_eq!((apart.open.total, apart.open.apart), (euros(10_000), vec![Money::new(20_000, Currency::USD)]));
        rate(&world, "USD", "2026-01-01", "0.9").await.unwrap();
        let added = together(&world).await.unwrap();
        assert_eq!((added.open.total, added.open.apart.len(), added.rates.len()), (euros(28_000), 0, 1));
        assert_eq!(added.weighted.total, euros(2_800));
        store::close_won(db, sam, who(sam), id, vec![]).await.unwrap();
        rate(&world, "USD", "2026-01-01", "0.5").await.unwrap();
        assert_eq!(together(&world).await.unwrap().won.total, euros(18_000), "by the rate that it keeps");
    }
}
