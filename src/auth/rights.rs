//! Rights as SQL: every query over owned records carries one of these conditions, so a loaded row is an allowed row.

use super::viewer::{Reach, Viewer};
use crate::args;
use crate::server::db::Args;
use crate::values::error::Error;

/// The condition that the owner in `$column` is within reach. It uses `$1` to `$3`: put [`reach_args`] first.
#[macro_export]
macro_rules! within_reach {
    ($column:literal) => {
        concat!(
            "($1 = 3 or ",
            $column,
            " = $2 or ($1 = 2 and ",
            $column,
            " in (select id from users where team_id = $3)))"
        )
    };
}

fn reach_args(viewer: &Viewer, reach: Reach) -> Args {
    let (reach, own) = match reach {
        Reach::Nobody => (0, None),
        Reach::Own => (1, Some(viewer.id)),
        Reach::Team => (2, Some(viewer.id)),
        Reach::All => (3, Some(viewer.id)),
    };
    args![i64::from(reach), own, viewer.team]
}

/// Arguments for what they may read, followed by the statement's own.
pub fn seen_by(viewer: &Viewer, rest: Args) -> Args {
    let mut args = reach_args(viewer, viewer.sees());
    args.extend(rest);
    args
}

/// Arguments for what they may change, followed by the statement's own.
pub fn changed_by(viewer: &Viewer, rest: Args) -> Args {
    let mut args = reach_args(viewer, viewer.changes());
    args.extend(rest);
    args
}

/// The same for the command line, which reaches everything.
pub fn everything(rest: Args) -> Args {
    let mut args = args![i64::from(3), None::<crate::values::id::UserId>, None::<crate::values::id::TeamId>];
    args.extend(rest);
    args
}

/// Settings, stages, users: for administrators only.
pub fn administrator(viewer: &Viewer) -> Result<(), Error> {
    if viewer.is_administrator() { Ok(()) } else { Err(Error::Forbidden) }
}
