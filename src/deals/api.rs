//! The deals' server functions: who asks, one call, the answer.

use leptos::prelude::*;

use super::board::{BoardFilter, ColumnPage, DealMove, Window};
use super::edit::Edit;
use super::import::answer::{ImportLine, Progress};
use super::list::{ListAsk, ListPage};
use super::next_state::NextCounts;
use super::stage::{Pipeline, Stage, StageDraft};
use super::view::{BoardAsk, BoardPage, DealChoices, DealDraft, DealView, Done};
use crate::changes::entry::Entry;
use crate::values::error::Error;
use crate::values::id::{DealId, LookupId, PipelineId, RequestId, StageId};
use crate::values::wire::Json;

/// The board, or what has changed on it.
#[server(prefix = "/api", endpoint = "deals/board", input = Json, output = Json)]
pub async fn read_board(ask: BoardAsk) -> Result<BoardPage, Error> {
    let call = crate::server::context::call()?;
    super::store::board(&call.db, &call.viewer, &ask).await
}

/// Some cards of one column.
#[server(prefix = "/api", endpoint = "deals/column", input = Json, output = Json)]
pub async fn read_column(filter: BoardFilter, window: Window) -> Result<(i64, ColumnPage), Error> {
    let call = crate::server::context::call()?;
    super::store::column(&call.db, &call.viewer, &filter, window).await
}

/// What comes next for the deals of each column, in counts.
#[server(prefix = "/api", endpoint = "deals/next", input = Json, output = Json)]
pub async fn read_next(pipeline: PipelineId, filter: BoardFilter) -> Result<Vec<NextCounts>, Error> {
    let call = crate::server::context::call()?;
    super::store::next_counts(&call.db, &call.viewer, pipeline, &filter, call.today).await
}

#[server(prefix = "/api", endpoint = "deals/move", input = Json, output = Json)]
pub async fn move_deal(request: RequestId, step: DealMove) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::move_deal(&call.db, &call.viewer, call.who(request), step).await
}

#[server(prefix = "/api", endpoint = "deals/win", input = Json, output = Json)]
pub async fn win_deal(request: RequestId, deal: DealId) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::close_won(&call.db, &call.viewer, call.who(request), deal).await
}

#[server(prefix = "/api", endpoint = "deals/lose", input = Json, output = Json)]
pub async fn lose_deal(request: RequestId, deal: DealId, reason: Option<LookupId>) -> Result<Done, Error> {
    let call = crate::server::context::call()?;
    super::store::close_lost(&call.db, &call.viewer, call.who(request), deal, reason).await
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
    super::store::deal_view(&call.db, &call.viewer, deal).await
}

#[server(prefix = "/api", endpoint = "deals/history", input = Json, output = Json)]
pub async fn deal_history(deal: DealId) -> Result<Vec<Entry>, Error> {
    let call = crate::server::context::call()?;
    super::store::history(&call.db, &call.viewer, deal).await
}

#[server(prefix = "/api", endpoint = "deals/choices", input = Json, output = Json)]
pub async fn read_choices() -> Result<DealChoices, Error> {
    let call = crate::server::context::call()?;
    super::store::choices(&call.db, &call.viewer).await
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

/// How far an import is: nothing once it is over, or where another server runs it.
#[server(prefix = "/api", endpoint = "import/progress", input = Json, output = Json)]
pub async fn import_progress(request: RequestId) -> Result<Option<Progress>, Error> {
    let call = crate::server::context::call()?;
    Ok(super::store::import::progress::of(request, call.viewer.id))
}

/// Stops one's own import; then nothing of it is kept.
#[server(prefix = "/api", endpoint = "import/call-off", input = Json, output = Json)]
pub async fn call_off_import(request: RequestId) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    super::store::import::progress::call_off(request, call.viewer.id);
    Ok(())
}

/// The imports of the past.
#[server(prefix = "/api", endpoint = "import/past", input = Json, output = Json)]
pub async fn past_imports() -> Result<Vec<ImportLine>, Error> {
    let call = crate::server::context::call()?;
    super::store::import::imports(&call.db, &super::store::import::Importer::of(&call)).await
}

/// Deals as a list.
#[server(prefix = "/api", endpoint = "deals/list", input = Json, output = Json)]
pub async fn list_deals(ask: ListAsk, offset: usize) -> Result<ListPage, Error> {
    let call = crate::server::context::call()?;
    super::store::list(&call.db, &call.viewer, call.utc_offset, &ask, offset).await
}
