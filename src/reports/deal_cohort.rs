//! Which deals a report counts, and the lists of just these.

use serde::{Deserialize, Serialize};

use super::figures::Span;
use super::form::{Narrow, ReportForm};
use crate::deals::entered::{Entered, Fate};
use crate::deals::list::{ListAsk, Tab};
use crate::values::day::Day;
use crate::values::error::Problems;
use crate::values::id::{LookupId, PipelineId, StageId, UserId};
use crate::values::wanted::Wanted;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealCohort {
    /// Days on which something happened, both included: each figure says what.
    pub span: Span,
    pub pipeline: Option<PipelineId>,
    pub source: Wanted<LookupId>,
    pub owner: Option<UserId>,
}

impl DealCohort {
    pub fn parse(form: &ReportForm, today: Day, problems: &mut Problems) -> DealCohort {
        DealCohort {
            span: form.span(today, problems),
            pipeline: form.one(Narrow::Pipeline, problems),
            source: form.wanted(Narrow::Source, problems),
            owner: form.one(Narrow::Owner, problems),
        }
    }

    /// Those that stand open now, whatever the period.
    pub fn open(&self) -> ListAsk {
        ListAsk { pipeline: self.pipeline, source: self.source, owner: self.owner, ..ListAsk::default() }
    }

    /// Those won, lost, or both with what is to be closed, in the period.
    pub fn closed(&self, tab: Tab) -> ListAsk {
        ListAsk { tab, closing_from: self.span.from, closing_to: self.span.to, ..self.open() }
    }

    /// Those that came into a stage in the period. A stage says its pipeline.
    pub fn entered(&self, stage: StageId, fate: Option<Fate>) -> ListAsk {
        let entered = Entered { stage, from: self.span.from, to: self.span.to, fate };
        ListAsk { tab: Tab::All, entered: Some(entered), pipeline: None, ..self.open() }
    }

    /// Those that were lost in a stage in the period.
    pub fn lost_in(&self, stage: StageId) -> ListAsk {
        ListAsk { stage: Some(stage), pipeline: None, ..self.closed(Tab::Lost) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;
    use crate::views::ask::Ask;

    #[test]
    fn the_lists_are_asked_for_just_these_deals() {
        let (stage, owner) = (StageId::from(fresh()), UserId::from(fresh()));
        let span = Span { from: Day::of(2026, 1, 1), to: Day::of(2026, 1, 31) };
        let pipeline = Some(PipelineId::from(fresh()));
        let cohort = DealCohort { span, owner: Some(owner), source: Wanted::Nothing, pipeline };
        assert_eq!(
            cohort.entered(stage, Some(Fate::GoneOn)).address(),
            format!(
                "/deals?state=all&owner={owner}&source=none&entered={stage}&entered-from=2026-01-01\
                 &entered-to=2026-01-31&fate=gone-on"
            )
        );
        assert_eq!(
            cohort.lost_in(stage).address(),
            format!(
                "/deals?state=lost&owner={owner}&stage={stage}&source=none&closing-from=2026-01-01\
                 &closing-to=2026-01-31"
            )
        );
        assert_eq!(DealCohort::default().open().address(), "/deals");
    }
}
