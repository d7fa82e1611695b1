//! What hands plan, log and silence.

use rand::Rng;
use rand::seq::IndexedRandom;
use relance::activities::draft::ActivityDraft;
use relance::auth::viewer::Viewer;
use relance::changes::store::Who;
use relance::deals::alert::Alert;
use relance::deals::snooze::SnoozeDraft;
use relance::deals::store;
use relance::deals::view::Done;
use relance::documents::draft::{Attaching, DocumentDraft};
use relance::documents::store as documents;
use relance::settings::lookup::LookupKind;
use relance::values::error::Error;
use relance::values::id::{DealId, fresh};

use super::{Hand, place};

impl Hand<'_> {
    pub async fn snooze(&mut self, viewer: &Viewer, who: Who, deal: DealId) -> Result<Done, Error> {
        let alert = [Alert::NoNext, *Alert::ALL.choose(&mut self.random).unwrap()][self.random.random_range(0..2)];
        if self.random.random_range(0..4) == 0 {
            return store::end_snooze(&self.world.db, viewer, who, deal, alert).await;
        }
        let until = place().today.plus_days(self.random.random_range(1..60)).to_string();
        let draft = SnoozeDraft { until, reason: "They are away".to_owned() };
        store::snooze(&self.world.db, viewer, who, place(), deal, (alert, draft)).await
    }

    /// An activity of any type, on any day, done already or not.
    pub async fn plan(&mut self, viewer: &Viewer, who: Who, deal: DealId) -> Result<Done, Error> {
        let types = relance::settings::store::lookups(&self.world.db, Some(LookupKind::ActivityType)).await?;
        let done = self.random.random();
        let days = if done { -20..1 } else { -5..20 };
        let draft = ActivityDraft {
            activity_type: types.choose(&mut self.random).map(|it| it.id),
            day: place().today.plus_days(self.random.random_range(days)).to_string(),
            done,
            ..ActivityDraft::default()
        };
        store::plan(&self.world.db, viewer, who, place(), deal, (fresh().into(), draft)).await
    }

    /// A document of any type attached, changed into another type, or deleted.
    pub async fn file(&mut self, viewer: &Viewer, who: Who, deal: DealId) -> Result<Done, Error> {
        let db = &self.world.db;
        let types = relance::settings::store::lookups(db, Some(LookupKind::DocumentType)).await?;
        let document_type = types.choose(&mut self.random).map(|it| it.id);
        let all = store::deal_view(db, viewer, deal).await?.documents;
        let Some(one) = all.choose(&mut self.random).filter(|_| self.random.random()) else {
            let (id, name) = (fresh().into(), "Offer.pdf".to_owned());
            documents::keep(db, viewer, id, who.at, b"%PDF".to_vec()).await?;
            return store::attach(db, viewer, who, deal, &Attaching { document_type, files: vec![(id, name)] }).await;
        };
        let (id, name) = (one.document.id, one.document.name.clone());
        if self.random.random() {
            return store::retire_document(db, viewer, who, id).await;
        }
        let seen = DocumentDraft { document_type: Some(one.document.document_type), name: name.clone() };
        store::edit_document(db, viewer, who, id, (seen, DocumentDraft { document_type, name })).await
    }

    /// Done, to be done after all, put off, or deleted.
    pub async fn finish(&mut self, viewer: &Viewer, who: Who, deal: DealId) -> Result<Done, Error> {
        let db = &self.world.db;
        let all = store::deal_view(db, viewer, deal).await?.activities;
        let all: Vec<_> = all.planned.into_iter().chain(all.done).map(|it| it.activity).collect();
        let one = all.choose(&mut self.random).ok_or(Error::NotFound)?;
        let seen = ActivityDraft::of(one);
        match self.random.random_range(0..4) {
            0 => store::retire_activity(db, viewer, who, place(), one.id).await,
            1 if !one.done => {
                let day = one.day.plus_days(self.random.random_range(1..9)).to_string();
                let draft = ActivityDraft { day, ..seen.clone() };
                store::edit_activity(db, viewer, who, place(), one.id, (seen, draft)).await
            }
            _ => store::finish(db, viewer, who, place(), one.id, !one.done).await,
        }
    }
}
