//! Web forms in the database: the forms, what they bring, and the quarantine.

mod arrive;
mod forms;
mod limits;
mod quarantine;
mod stamp;
mod sweep;

pub use arrive::{Arrival, Arrived, arrive, is_beyond_limit};
pub use forms::{create, edit, forms, look_up, put_back, retire};
pub use quarantine::{count_waiting, delete, put_back_submission, quarantine, release};
pub use stamp::{Stamp, draw, read};
pub use sweep::sweep;
