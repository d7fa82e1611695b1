//! The deals' server functions: who asks, one call, the answer.

use leptos::prelude::*;

use super::alert::Alert;
use super::board::{BoardFilter, By, ColumnPage, DealMove, Window};
use super::edit::Edit;
use super::list::{ListAsk, ListPage};
use super::many::{ManyAct, ManyDeals};
use super::next_state::NextCounts;
use super::snooze::SnoozeDraft;
use super::stage::{Pipeline, Stage, StageDraft};
use super::view::{BoardAsk, BoardPage, Closed, DealChoices, DealDraft, DealView, Done, History};
use crate::activities::activity::ActivityId;
use crate::activities::draft::ActivityDraft;
use crate::documents::document::DocumentId;
use crate::documents::draft::{Attaching, DocumentDraft};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::{DealId, LookupId, PipelineId, RequestId, StageId};
use crate::values::wire::Json;
use crate::views::many::ManyDone;

/// The board, or what has changed on it.
#[server(prefix = "/api", endpoint = "deals/board", input = Json, output = Json)]
pub async fn read_board(ask: BoardAsk) -> Result<BoardPage, Error> {
    let call = crate::server::context::call()?;
    super::store::board_today(&call.db, &call.viewer, call.place(), &ask).await
}

/// Some cards of one column.
#[server(prefix = "/api", endpoint = "deals/column", input = Json, output = Json)]
pub async fn read_column(
    pipeline: PipelineId,
    filter: BoardFilter,
    window: Window,
) -> Result<(i64, ColumnPage), Error> {
    let call = crate::server::context::call()?;
    super::store::column(&call.db, &call.viewer, pipeline, &filter, window).await
}

/// What comes next for the deals of each column, in counts.
#[server(prefix = "/api", endpoint = "deals/next", input = Json, output = Json)]
pub async fn read_next(
    pipeline: PipelineId,
    filter: BoardFilter,
    #[server(default)] by: By,
) -> Result<Vec<NextCounts>, Error> {
    let call = crate::server::context::call()?;
    super::store::next_counts(&call.db, &call.viewer, pipeline, by, &filter, call.today).await
}

/// How many of one's own open deals leave a standard.
#[server(prefix = "/api", endpoint = "deals/out-of-standard", input = Json, output = Json)]
pub async fn count_out_of_standard() -> Result<i64, Error> {
    let call = crate::server::context::call()?;
    let viewer = &call.viewer;
    let (_, deals) = super::store::raised_counts(&call.db, viewer, Some(viewer.id), call.place()).await?;
    Ok(deals)
}

/// `edits`: what the stages on the way ask for, saved with the move or not at all.
#[server(prefix = "/api", endpoint = "deals/move", input = Json, output = Json)]
pub async fn move_deal(request: RequestId, step: DealMove, #[server(default)] edits: Vec<Edit>) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::move_deal(&call.db, &call.viewer, call.who(request), step, edits).await
}

/// `edits` as in a move.
#[server(prefix = "/api", endpoint = "deals/win", input = Json, output = Json)]
pub async fn win_deal(request: RequestId, deal: DealId, #[server(default)] edits: Vec<Edit>) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::close_won(&call.db, &call.viewer, call.who(request), deal, edits).await
}

/// `edits`: what is known of the loss beside its reason, as in a move.
#[server(prefix = "/api", endpoint = "deals/lose", input = Json, output = Json)]
pub async fn lose_deal(
    request: RequestId,
    deal: DealId,
    reason: Option<LookupId>,
    #[server(default)] edits: Vec<Edit>,
) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::close_lost(&call.db, &call.viewer, call.who(request), deal, reason, edits).await
}

/// What to tell of a deal that was just won or lost.
#[server(prefix = "/api", endpoint = "deals/closed", input = Json, output = Json)]
pub async fn read_closed(deal: DealId) -> Result<Closed, Error> {
    let call = crate::server::context::call()?;
    super::store::closed(&call.db, &call.viewer, deal).await
}

/// Another close date, as a drop on a month gives it: the intent counts, whatever the date is by now.
#[server(prefix = "/api", endpoint = "deals/due", input = Json, output = Json)]
pub async fn date_deal(request: RequestId, deal: DealId, on: Day) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::date(&call.db, &call.viewer, call.who(request), deal, on, call.today).await
}

#[server(prefix = "/api", endpoint = "deals/reopen", input = Json, output = Json)]
pub async fn reopen_deal(request: RequestId, deal: DealId, stage: Option<StageId>) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::reopen(&call.db, &call.viewer, call.who(request), deal, stage).await
}

#[server(prefix = "/api", endpoint = "deals/retire", input = Json, output = Json)]
pub async fn retire_deal(request: RequestId, deal: DealId) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::retire(&call.db, &call.viewer, call.who(request), deal).await
}

/// A new deal under an id that the browser chose.
#[server(prefix = "/api", endpoint = "deals/create", input = Json, output = Json)]
pub async fn create_deal(request: RequestId, id: DealId, draft: DealDraft) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::create_from_draft(&call.db, &call.viewer, call.who(request), id, draft).await
}

#[server(prefix = "/api", endpoint = "deals/edit", input = Json, output = Json)]
pub async fn edit_deal(request: RequestId, deal: DealId, edits: Vec<Edit>) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::edit(&call.db, &call.viewer, call.who(request), deal, edits).await
}

#[server(prefix = "/api", endpoint = "deals/read", input = Json, output = Json)]
pub async fn read_deal(deal: DealId) -> Result<DealView, Error> {
    let call = crate::server::context::call()?;
    super::store::deal_today(&call.db, &call.viewer, call.place(), deal).await
}

/// What happened to it; `all`: for administrators, what was changed soon after the making, too.
#[server(prefix = "/api", endpoint = "deals/history", input = Json, output = Json)]
pub async fn deal_history(deal: DealId, all: bool) -> Result<History, Error> {
    let call = crate::server::context::call()?;
    super::store::shown_history(&call.db, &call.viewer, deal, all).await
}

#[server(prefix = "/api", endpoint = "deals/choices", input = Json, output = Json)]
pub async fn read_choices() -> Result<DealChoices, Error> {
    let call = crate::server::context::call()?;
    super::store::choices(&call.db, &call.viewer).await
}

/// Silences an alert of a deal until a day, for a reason.
#[server(prefix = "/api", endpoint = "deals/snooze", input = Json, output = Json)]
pub async fn snooze_alert(request: RequestId, deal: DealId, alert: Alert, draft: SnoozeDraft) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::snooze(&call.db, &call.viewer, call.who(request), call.place(), deal, (alert, draft)).await
}

#[server(prefix = "/api", endpoint = "deals/end-snooze", input = Json, output = Json)]
pub async fn end_snooze(request: RequestId, deal: DealId, alert: Alert) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::end_snooze(&call.db, &call.viewer, call.who(request), deal, alert).await
}

#[server(prefix = "/api", endpoint = "stages/create", input = Json, output = Json)]
pub async fn create_stage(request: RequestId, pipeline: PipelineId, draft: StageDraft) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::create_stage(&call.db, &call.viewer, call.who(request), pipeline, draft.check()?).await
}

#[server(prefix = "/api", endpoint = "stages/edit", input = Json, output = Json)]
pub async fn edit_stage(request: RequestId, stage: StageId, draft: StageDraft) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::edit_stage(&call.db, &call.viewer, call.who(request), stage, draft.check()?).await
}

#[server(prefix = "/api", endpoint = "stages/order", input = Json, output = Json)]
pub async fn order_stages(request: RequestId, order: Vec<StageId>) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::order_stages(&call.db, &call.viewer, call.who(request), order).await
}

#[server(prefix = "/api", endpoint = "stages/retire", input = Json, output = Json)]
pub async fn retire_stage(request: RequestId, stage: StageId, retired: bool) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::retire_stage(&call.db, &call.viewer, call.who(request), stage, retired).await
}

/// All pipelines, retired ones last.
#[server(prefix = "/api", endpoint = "pipelines/all", input = Json, output = Json)]
pub async fn all_pipelines() -> Result<Vec<Pipeline>, Error> {
    let call = crate::server::context::call()?;
    super::store::all_pipelines(&call.db, &call.viewer).await
}

/// All stages of a pipeline, retired ones last.
#[server(prefix = "/api", endpoint = "stages/all", input = Json, output = Json)]
pub async fn all_stages(pipeline: PipelineId) -> Result<Vec<Stage>, Error> {
    let call = crate::server::context::call()?;
    super::store::all_stages(&call.db, &call.viewer, pipeline).await
}

/// Makes a pipeline with the default stages.
#[server(prefix = "/api", endpoint = "pipelines/create", input = Json, output = Json)]
pub async fn create_pipeline(request: RequestId, name: String) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let locale = crate::settings::store::settings(&call.db).await?.locale;
    super::store::create_pipeline(
        &call.db,
        &call.viewer,
        call.who(request),
        super::stage::pipeline_name(&name)?,
        locale,
    )
    .await
}

#[server(prefix = "/api", endpoint = "pipelines/rename", input = Json, output = Json)]
pub async fn rename_pipeline(request: RequestId, pipeline: PipelineId, name: String) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::rename_pipeline(
        &call.db,
        &call.viewer,
        call.who(request),
        pipeline,
        super::stage::pipeline_name(&name)?,
    )
    .await
}

#[server(prefix = "/api", endpoint = "pipelines/retire", input = Json, output = Json)]
pub async fn retire_pipeline(request: RequestId, pipeline: PipelineId, retired: bool) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::retire_pipeline(&call.db, &call.viewer, call.who(request), pipeline, retired).await
}

#[server(prefix = "/api", endpoint = "pipelines/order", input = Json, output = Json)]
pub async fn order_pipelines(request: RequestId, order: Vec<PipelineId>) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::order_pipelines(&call.db, &call.viewer, call.who(request), order).await
}

/// Deals as a list.
#[server(prefix = "/api", endpoint = "deals/list", input = Json, output = Json)]
pub async fn list_deals(ask: ListAsk, offset: usize) -> Result<ListPage, Error> {
    let call = crate::server::context::call()?;
    super::store::list(&call.db, &call.viewer, call.place(), &ask, offset).await
}

/// One act on many deals, all or nothing.
#[server(prefix = "/api", endpoint = "deals/many", input = Json, output = Json)]
pub async fn act_on_deals(request: RequestId, which: ManyDeals, act: ManyAct) -> Result<ManyDone, Error> {
    let call = crate::server::context::call()?;
    super::store::many(&call.db, &call.viewer, call.who(request), call.place(), which, act.check()?).await
}

/// A new activity under an id that the browser chose: planned, or logged as done.
#[server(prefix = "/api", endpoint = "deals/plan", input = Json, output = Json)]
pub async fn plan_activity(
    request: RequestId,
    deal: DealId,
    activity: ActivityId,
    draft: ActivityDraft,
) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::plan(&call.db, &call.viewer, call.who(request), call.place(), deal, (activity, draft)).await
}

/// `seen` is the form as it was opened: what has not been changed there stays as it is by now.
#[server(prefix = "/api", endpoint = "deals/edit-activity", input = Json, output = Json)]
pub async fn edit_activity(
    request: RequestId,
    activity: ActivityId,
    seen: ActivityDraft,
    draft: ActivityDraft,
) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::edit_activity(&call.db, &call.viewer, call.who(request), call.place(), activity, (seen, draft)).await
}

#[server(prefix = "/api", endpoint = "deals/finish-activity", input = Json, output = Json)]
pub async fn finish_activity(request: RequestId, activity: ActivityId, done: bool) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::finish(&call.db, &call.viewer, call.who(request), call.place(), activity, done).await
}

#[server(prefix = "/api", endpoint = "deals/retire-activity", input = Json, output = Json)]
pub async fn retire_activity(request: RequestId, activity: ActivityId) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::retire_activity(&call.db, &call.viewer, call.who(request), call.place(), activity).await
}

/// Attaches files that this person has sent before, as documents of one type.
#[server(prefix = "/api", endpoint = "deals/attach", input = Json, output = Json)]
pub async fn attach_documents(request: RequestId, deal: DealId, attaching: Attaching) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::attach(&call.db, &call.viewer, call.who(request), deal, &attaching).await
}

/// `seen` is the form as it was opened.
#[server(prefix = "/api", endpoint = "deals/edit-document", input = Json, output = Json)]
pub async fn edit_document(
    request: RequestId,
    document: DocumentId,
    seen: DocumentDraft,
    draft: DocumentDraft,
) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::edit_document(&call.db, &call.viewer, call.who(request), document, (seen, draft)).await
}

#[server(prefix = "/api", endpoint = "deals/retire-document", input = Json, output = Json)]
pub async fn retire_document(request: RequestId, document: DocumentId) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::retire_document(&call.db, &call.viewer, call.who(request), document).await
}
