//! An account's page with all that is tied to it, merging two accounts, and a person's data.

mod account_page;
mod acts_bar;
mod add_deal;
mod deals_card;
mod leads_card;
mod merge_page;
mod merge_preview;
mod privacy_page;
mod timeline_card;

pub use account_page::AccountPage;
pub use merge_page::MergePage;
pub use privacy_page::PrivacyPage;
