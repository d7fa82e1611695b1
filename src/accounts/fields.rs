//! The fields of an account by name: compared, shown, edited, put back.

use super::account::{Account, AccountKind};
use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::settings::decision::DecisionLabel;
use crate::values::id::{AccountId, LookupId, UserId};

/// The fields that the form edits, and between whose values one chooses when two accounts become one.
pub const EDITABLE: &[&str] =
    &["name", "kind", "label", "manager", "source", "tags", "phone", "email", "website", "address", "country"];

/// What a history leaves out: it says who and when by itself.
pub const UNTOLD: &[&str] = &["creator", "retired", "merged_into"];

impl Fields for Account {
    const NAMES: &'static [&'static str] = &[
        "name",
        "kind",
        "label",
        "manager",
        "source",
        "tags",
        "phone",
        "email",
        "website",
        "address",
        "country",
        "creator",
        "retired",
        "merged_into",
    ];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "kind" => self.kind.code().into(),
            "label" => self.label.map(DecisionLabel::code).into(),
            "manager" => self.manager.map(UserId::uuid).into(),
            "source" => self.source.map(LookupId::uuid).into(),
            "tags" => written(&self.tags).as_str().into(),
            "phone" => self.phone.as_str().into(),
            "email" => self.email.as_str().into(),
            "website" => self.website.as_str().into(),
            "address" => self.address.as_str().into(),
            "country" => self.country.as_str().into(),
            "creator" => self.creator.map(UserId::uuid).into(),
            "retired" => self.retired.into(),
            "merged_into" => self.merged_into.map(AccountId::uuid).into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for Account {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "name" => self.name = value.text(),
            "kind" => self.kind = AccountKind::from_code(&value.text()).unwrap_or(self.kind),
            "label" => self.label = DecisionLabel::from_code(&value.text()),
            "manager" => self.manager = value.id(),
            "source" => self.source = value.id(),
            "tags" => self.tags = read_tags(&value.text()),
            "phone" => self.phone = value.text(),
            "email" => self.email = value.text(),
            "website" => self.website = value.text(),
            "address" => self.address = value.text(),
            "country" => self.country = value.text(),
            "retired" => self.retired = value.flag(),
            "merged_into" => self.merged_into = value.id(),
            _ => {}
        }
    }
}

/// Tags as one value: their ids with commas between, in the order of [`in_order`].
fn written(tags: &[LookupId]) -> String {
    tags.iter().map(LookupId::to_string).collect::<Vec<_>>().join(",")
}

pub fn read_tags(text: &str) -> Vec<LookupId> {
    in_order(text.split(',').filter_map(|id| id.parse().ok()).collect())
}

/// The same tags are the same value, whatever the order in which they were ticked.
pub fn in_order(mut tags: Vec<LookupId>) -> Vec<LookupId> {
    tags.sort_unstable();
    tags.dedup();
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::change::diff;
    use crate::changes::restore::put_back;
    use crate::values::id::fresh;
    use crate::values::instant::Instant;

    #[test]
    fn every_field_can_be_put_back() {
        let before = Account::prospect(fresh().into(), "Ateliers Royer".into(), Some(fresh().into()), Instant(1));
        let after = Account {
            name: "Royer SA".into(),
            kind: AccountKind::Client,
            label: Some(DecisionLabel::Hot),
            manager: None,
            source: Some(fresh().into()),
            tags: in_order(vec![fresh().into(), fresh().into()]),
            phone: "01".into(),
            email: "a@b.fr".into(),
            website: "royer.fr".into(),
            address: "Lyon".into(),
            country: "France".into(),
            retired: true,
            merged_into: Some(fresh().into()),
            ..before.clone()
        };
        let changes = diff(Some(&before), &after);
        // All but the creator, which nobody edits.
        assert_eq!(changes.len(), Account::NAMES.len() - 1);
        assert_eq!(put_back(&after, &changes), Ok(before));
        let mut again = Account::prospect(after.id, String::new(), None, Instant(1));
        for field in EDITABLE {
            again.set(field, &after.get(field));
        }
        let held = |account: &Account| EDITABLE.iter().map(|field| account.get(field)).collect::<Vec<_>>();
        assert_eq!(held(&again), held(&after));
    }

    #[test]
    fn tags_have_one_order_and_nonsense_is_none() {
        let (a, b): (LookupId, LookupId) = (fresh().into(), fresh().into());
        assert_eq!(in_order(vec![b, a, b]), in_order(vec![a, b]));
        assert_eq!(read_tags("x,,"), []);
    }
}
