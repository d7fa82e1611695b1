//! The fields of an activity, planned or done.

use leptos::prelude::*;

use crate::activities::draft::{ActivityDraft, MAX_DESCRIPTION};
use crate::activities::texts as t;
use crate::values::error::Error;
use crate::widgets::all::{Choice, Select, TextArea, TextInput, field_error};
use crate::widgets::locale;

/// What is typed and chosen in them.
#[derive(Clone, Copy)]
pub struct ActivityForm {
    activity_type: RwSignal<String>,
    owner: RwSignal<String>,
    day: RwSignal<String>,
    time: RwSignal<String>,
    duration: RwSignal<String>,
    description: RwSignal<String>,
    done: bool,
}

impl ActivityForm {
    pub fn new(draft: &ActivityDraft) -> ActivityForm {
        let empty = || RwSignal::new(String::new());
        let (activity_type, owner, day) = (empty(), empty(), empty());
        let (time, duration, description) = (empty(), empty(), empty());
        let form = ActivityForm { activity_type, owner, day, time, duration, description, done: draft.done };
        form.show(draft);
        form
    }

    pub fn show(self, draft: &ActivityDraft) {
        self.activity_type.set(draft.activity_type.map(|id| id.to_string()).unwrap_or_default());
        self.owner.set(draft.owner.map(|id| id.to_string()).unwrap_or_default());
        self.day.set(draft.day.clone());
        self.time.set(draft.time.clone());
        self.duration.set(draft.duration.clone());
        self.description.set(draft.description.clone());
    }

    pub fn draft(self) -> ActivityDraft {
        ActivityDraft {
            activity_type: self.activity_type.with_untracked(|id| id.parse().ok()),
            owner: self.owner.with_untracked(|id| id.parse().ok()),
            day: self.day.get_untracked(),
            time: self.time.get_untracked(),
            duration: self.duration.get_untracked(),
            description: self.description.get_untracked(),
            done: self.done,
        }
    }
}

#[component]
pub fn ActivityFields(
    form: ActivityForm,
    /// The types to choose from.
    types: Vec<Choice>,
    owners: Vec<Choice>,
    error: RwSignal<Option<Error>>,
) -> impl IntoView {
    let l = locale();
    let about = if form.done { t::outcome(l) } else { t::description(l) };
    view! {
        <div class="field-grid">
            <Select
                name="activity_type" id="activity-type" label=t::activity_type(l) choices=Signal::stored(types)
                value=form.activity_type required=true error=field_error(error, "activity_type")
            />
            <Select
                name="owner" id="activity-owner" label=t::owner(l) choices=Signal::stored(owners) value=form.owner
                error=field_error(error, "owner")
            />
            <TextInput
                name="day" id="activity-day" kind="date" label=t::day(l) value=form.day required=true
                error=field_error(error, "day")
            />
            <TextInput
                name="time" id="activity-time" kind="time" label=t::time(l) value=form.time
                error=field_error(error, "time")
            />
            <TextInput
                name="duration" id="activity-duration" number=true label=t::duration(l) suffix=t::minutes(l)
                value=form.duration error=field_error(error, "duration")
            />
            <TextArea
                name="description" id="activity-description" class="is-whole" label=about value=form.description
                max_length=MAX_DESCRIPTION error=field_error(error, "description")
            />
        </div>
    }
    .into_any()
}
