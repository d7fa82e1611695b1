//! The plain types that both halves speak: parsed once at the edge, true everywhere after.

pub mod address;
pub mod clock;
pub mod currency;
pub mod day;
pub mod error;
pub mod id;
pub mod instant;
pub mod locale;
pub mod money;
pub mod number;
pub mod paging;
pub mod percent;
pub mod problem;
pub mod rank;
pub mod rate;
pub mod refusal;
pub mod text;
pub mod texts;
pub mod wanted;
pub mod weighted;
pub mod wire;

pub use currency::Currency;
pub use day::{DateForm, Day};
pub use error::{Clash, Error, FieldError, Problems};
pub use id::{AccountId, ContactId, DealId, LeadId, LookupId, PipelineId, RequestId, StageId, TeamId, UserId, fresh};
pub use instant::Instant;
pub use locale::Locale;
pub use money::{Money, MoneyError};
pub use percent::{Outcome, Percent};
pub use problem::Problem;
pub use rank::Rank;
pub use refusal::Refusal;
pub use text::Email;
pub use weighted::{Weighted, weighted};
