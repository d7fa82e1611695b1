//! Submissions of web forms, without a browser.

use std::net::IpAddr;

use relance::values::id::fresh;
use relance::values::instant::Instant;
use relance::webforms::form::{SubmissionId, WebForm, WebFormId};
use relance::webforms::guard::Suspicion;
use relance::webforms::store::{self, Arrival, Stamp};
use relance::webforms::submission::Submission;

use super::{NINE, World};

/// What a person types who is called so.
pub fn typed(name: &str) -> Submission {
    Submission {
        person: name.to_owned(),
        company: format!("{name} Ltd"),
        email: format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
        description: format!("{name} would like to know more."),
        ..Submission::default()
    }
}

pub async fn form(world: &World, id: WebFormId) -> WebForm {
    store::look_up(&world.db, id).await.unwrap().unwrap()
}

/// A patient person's submission: a fresh stamp, half a minute old.
pub fn patient(form: &WebForm, name: &str, address: &str, now: Instant) -> Arrival {
    Arrival {
        form: form.clone(),
        submission: typed(name),
        stamp: Ok(Stamp { id: fresh(), drawn: now.plus_seconds(-30) }),
        trapped: false,
        address: address.parse().unwrap(),
        now,
    }
}

/// A submission that waits in the quarantine.
pub async fn held(world: &World, id: WebFormId) -> SubmissionId {
    let form = form(world, id).await;
    // Each from an address of its own.
    let address = IpAddr::from(fresh().into_bytes()).to_string();
    let arrival = Arrival { stamp: Err(Suspicion::NoStamp), ..patient(&form, "Ana", &address, NINE) };
    store::arrive(&world.db, arrival).await.unwrap();
    let all = store::quarantine(&world.db, &world.ada).await.unwrap();
    all.waiting.iter().find(|waiting| waiting.form == id).unwrap().id
}
