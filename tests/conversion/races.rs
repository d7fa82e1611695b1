//! A lead converts once, however many click, and whoever comes too late is told by whom.

use relance::leads::lead::Status;
use relance::leads::store as leads;
use relance::values::error::Error;
use relance::values::refusal::Refusal;

use crate::support::{self, NINE, who};
use crate::{conversion, lead, now, standing, stories};

stories! {
    of_two_conversions_at_once_one_is_refused(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = lead(&world, sam, Some(sam.id)).await.id;
        let convert = || leads::convert(db, sam, who(sam), id, conversion(None, "Díaz y Cía"));
        let (one, other) = tokio::join!(convert(), convert());
        let told = [one, other].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert_eq!(told, [Error::Refused(Refusal::LeadConvertedBy("Sam".into()))]);
        assert_eq!((standing(&world, "accounts").await, standing(&world, "deals").await), (1, 1));
    }

    the_loser_of_another_team_is_told_who_was_faster(world) {
        let (db, sam, olga) = (&world.db, &world.sam, &world.olga);
        for _ in 0..5 {
            // Nobody's lead is seen by both teams, until one of them has it.
            let id = lead(&world, sam, None).await.id;
            let (one, other) = tokio::join!(
                leads::convert(db, sam, who(sam), id, conversion(None, "Díaz y Cía")),
                leads::convert(db, olga, who(olga), id, conversion(None, "Díaz y Cía")),
            );
            let winner = now(&world, id).await.owner;
            let (name, lost) = if winner == Some(sam.id) { ("Sam", other) } else { ("Olga", one) };
            assert_eq!(lost, Err(Refusal::LeadConvertedBy(name.into()).into()));
        }
    }

    who_was_faster_is_told_by_every_way_in_but_nothing_else_is(world) {
        let (db, sam, olga) = (&world.db, &world.sam, &world.olga);
        let id = lead(&world, sam, None).await.id;
        leads::convert(db, sam, who(sam), id, conversion(None, "Díaz y Cía")).await.unwrap();
        let told = || Err(Error::Refused(Refusal::LeadConvertedBy("Sam".into())));
        assert_eq!(leads::view(db, olga, id).await.map(drop), told());
        assert_eq!(leads::propose(db, olga, id, NINE.day_utc()).await.map(drop), told());
        assert_eq!(leads::history(db, olga, id).await.map(drop), told());
        assert_eq!(leads::propose(db, sam, id, NINE.day_utc()).await.map(drop), told());
        // A lead that she never saw stays unknown.
        let hidden = lead(&world, sam, Some(sam.id)).await.id;
        leads::convert(db, sam, who(sam), hidden, conversion(None, "Other")).await.unwrap();
        assert_eq!(leads::view(db, olga, hidden).await.map(drop), Err(Error::NotFound));
        assert_eq!(now(&world, hidden).await.status, Status::Converted);
    }
}
