//! What lines are called: entries of lists, pipelines, and the people whom the viewer may know of.

use std::collections::HashMap;

use uuid::Uuid;

use crate::args;
use crate::auth::viewer::Viewer;
use crate::reports::form::Narrow;
use crate::server::db::Db;
use crate::settings::lookup::LookupKind;
use crate::values::error::{Error, Problems};
use crate::values::problem::Problem;
use crate::values::wanted::Wanted;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Lookup(LookupKind),
    Person,
    Pipeline,
}

pub struct Names(HashMap<Uuid, (Named, String)>);

impl Names {
    pub async fn read(db: &Db, viewer: &Viewer) -> Result<Names, Error> {
        let lookups = crate::settings::store::lookups(db, None).await?;
        let people = crate::auth::store::people::people(db, viewer).await?;
        // Those out of use, too: their deals are still there.
        let pipelines: Vec<(Uuid, String)> = db.all("select id, name from pipelines", args![]).await?;
        let lookups = lookups.into_iter().map(|it| (it.id.uuid(), (Named::Lookup(it.kind), it.name)));
        let people = people.into_iter().map(|it| (it.id.uuid(), (Named::Person, it.name)));
        let pipelines = pipelines.into_iter().map(|(id, name)| (id, (Named::Pipeline, name)));
        Ok(Names(lookups.chain(people).chain(pipelines).collect()))
    }

    pub fn of(&self, id: Uuid) -> String {
        self.0.get(&id).map(|(_, name)| name.clone()).unwrap_or_default()
    }

    /// A filter by what is not there, or not to be known of, is refused at its field.
    pub fn must_know(&self, asked: &[(Narrow, Option<Uuid>)]) -> Result<(), Error> {
        let mut problems = Problems::new();
        for (narrow, id) in asked {
            let named = match narrow {
                Narrow::Pipeline => Named::Pipeline,
                Narrow::Channel => Named::Lookup(LookupKind::Channel),
                Narrow::Campaign => Named::Lookup(LookupKind::Campaign),
                Narrow::Source => Named::Lookup(LookupKind::Source),
                Narrow::Owner => Named::Person,
            };
            let is_known = |id: Uuid| self.0.get(&id).is_some_and(|(known, _)| *known == named);
            if !id.is_none_or(is_known) {
                problems.add(narrow.code(), Problem::Unknown);
            }
        }
        problems.into_result()
    }
}

pub fn one<Id: Into<Uuid>>(wanted: Wanted<Id>) -> Option<Uuid> {
    match wanted {
        Wanted::This(id) => Some(id.into()),
        Wanted::Any | Wanted::Nothing => None,
    }
}
