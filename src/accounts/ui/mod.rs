//! Accounts on the screen: the list, the forms, the people there; and choosing an account, wherever one is needed.

mod account_field;
mod account_filters;
mod account_list_page;
mod account_table;
mod contact_dialog;
mod contacts_card;
mod details_card;
mod edit_account_page;
mod fields;
mod form;
mod import;
mod kind_badge;
mod many_accounts;
mod new_account_page;
mod tags_field;

pub use account_field::AccountField;
pub use account_list_page::AccountListPage;
pub use contacts_card::ContactsCard;
pub use details_card::DetailsCard;
pub use edit_account_page::EditAccountPage;
pub use kind_badge::KindBadge;
pub use new_account_page::NewAccountPage;
