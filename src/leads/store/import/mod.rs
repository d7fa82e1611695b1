//! What a sheet of leads comes to. The machinery around it stands in `imports/store`.

mod known;
mod resolve;
mod write;

use futures::future::BoxFuture;
use uuid::Uuid;

use crate::changes::change::Change;
use crate::changes::store::Who;
use crate::imports::acts::Act;
use crate::imports::plan::ListPlan;
use crate::imports::sheet::Sheet;
use crate::imports::store::progress::Counter;
use crate::imports::store::{Alters, Importer, Resolving, Standing, Stored};
use crate::leads::import::LeadImport;
use crate::leads::import::laid::{LeadIds, laid_over};
use crate::leads::import::rows::{LeadReading, LeadRow};
use crate::leads::import::target::LeadTarget;
use crate::leads::import::texts::imported;
use crate::leads::lead::Lead;
use crate::leads::store::row::{save, standing_all};
use crate::server::db::{Db, Reader, Tx};
use crate::settings::lookup::LookupKind;
use crate::settings::settings::Settings;
use crate::values::error::Error;
use crate::values::instant::Instant;

type Asked = crate::imports::store::Asked<LeadImport>;

/// The list that each of `LeadRow::lookups` names an entry of.
const LOOKUP_KINDS: [LookupKind; 4] =
    [LookupKind::Source, LookupKind::Channel, LookupKind::Campaign, LookupKind::LossReason];

impl Stored for LeadImport {
    type Reading = LeadReading;
    type Resolved = resolve::Resolved;

    fn guess(sheet: &Sheet, importer: &Importer, _: &Settings) -> ListPlan<LeadTarget> {
        ListPlan::guess(sheet, importer.locale)
    }

    fn choices<'a>(_: &'a Db, _: &'a mut ListPlan<LeadTarget>) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    fn read(sheet: &Sheet, plan: &ListPlan<LeadTarget>, settings: &Settings) -> LeadReading {
        let mut reading = LeadReading::of(sheet, plan);
        reading.give_reason(imported(settings.locale));
        reading
    }

    fn resolve<'a, R: Reader>(db: &'a mut R, asked: &'a Asked) -> Resolving<'a, Self> {
        Box::pin(resolve::resolve(db, asked))
    }

    fn write<'a>(
        tx: &'a mut Tx,
        who: &'a Who,
        asked: &'a Asked,
        resolved: Self::Resolved,
        counter: &'a Counter,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(write::write(tx, who, asked, resolved, counter))
    }
}

fn drafts<'a>(asked: &'a Asked, act: &'a Act) -> impl Iterator<Item = &'a LeadRow> {
    act.drafts.iter().map(|place| &asked.reading.drafts[*place as usize])
}

impl Alters for LeadImport {
    const TABLE: &'static str = "leads";
    type Record = Lead;
    type Ids = LeadIds;

    fn row(reading: &LeadReading, draft: u32) -> u32 {
        reading.drafts[draft as usize].row
    }

    fn standing<'a, R: Reader>(db: &'a mut R, ids: &'a [Uuid]) -> Standing<'a, Lead> {
        Box::pin(standing_all(db, ids))
    }

    fn laid(asked: &Asked, act: &Act, lead: &Lead, ids: &LeadIds, at: Instant) -> Result<Lead, Error> {
        Ok(drafts(asked, act).try_fold(lead.clone(), |lead, draft| laid_over(draft, &lead, ids, at))?)
    }

    fn save<'a>(tx: &'a mut Tx, before: &'a Lead, after: &'a Lead) -> BoxFuture<'a, Result<Change, Error>> {
        Box::pin(save(tx, before, after, "import"))
    }
}
