//! The rules on small samples that break them: a rule that never fails proves nothing.

use crate::sources::Source;
use crate::{arrows, classes, rules, texts};

#[track_caller]
fn breaks(breaches: Vec<String>, expected: usize) {
    assert_eq!(breaches.len(), expected, "{breaches:#?}");
}

fn arrows_of(path: &str, text: &str) -> Vec<String> {
    arrows::breaches(&Source::new(path, text))
}

#[test]
fn slices_use_slices_to_their_left_only() {
    breaks(arrows_of("src/deals/store/acts.rs", "use crate::leads::store::named;"), 1);
    breaks(arrows_of("src/deals/store/acts.rs", "use crate::accounts::store::named;"), 0);
    breaks(arrows_of("src/accounts/account.rs", "use crate::{args, deals::deal::Deal, values::{day, id}};"), 1);
    breaks(arrows_of("src/deals/deal.rs", "let of = crate::leads::lead::Lead::new();"), 1);
    breaks(arrows_of("src/deals/deal.rs", "// crate::leads is to the right"), 0);
}

#[test]
fn screens_reach_the_store_by_the_wire_only() {
    breaks(arrows_of("src/deals/ui/board_page.rs", "use crate::deals::store::board;"), 1);
    breaks(arrows_of("src/deals/ui/board_page.rs", "use super::super::store::board;"), 1);
    breaks(arrows_of("src/deals/ui/board_page.rs", "use crate::server::db::Db;"), 1);
    breaks(
        arrows_of("src/deals/ui/board_page.rs", "use super::deal_card::DealCard;\nuse crate::deals::api::move_deal;"),
        0,
    );
    breaks(arrows_of("src/deals/deal.rs", "use super::store::row::DealRow;"), 1);
    breaks(arrows_of("src/deals/deal.rs", "use super::ui::DealCard;"), 1);
    breaks(arrows_of("src/deals/api.rs", "use super::ui::DealCard;"), 1);
}

#[test]
fn values_widgets_and_the_database_know_no_domain() {
    breaks(arrows_of("src/values/money.rs", "use crate::deals::deal::Deal;"), 1);
    breaks(arrows_of("src/widgets/drag.rs", "use crate::deals::board::DealMove;"), 1);
    breaks(arrows_of("src/widgets/drag.rs", "use super::button::Button;\nuse crate::values::id::fresh;"), 0);
    breaks(arrows_of("src/server/db/tx.rs", "use crate::auth::viewer::Viewer;"), 1);
    breaks(arrows_of("src/app.rs", "use crate::deals::store;"), 1);
    breaks(arrows_of("src/server/router.rs", "use crate::app::App;\nuse crate::auth::store::sessions;"), 0);
}

#[test]
fn pure_files_use_few_crates() {
    let foreign = |path: &str, text: &str| arrows::foreign_crates(&Source::new(path, text));
    breaks(foreign("src/deals/deal.rs", "use std::fmt;\nuse serde::Serialize;\nuse sqlx::Row;"), 2);
    breaks(foreign("src/deals/deal.rs", "fn f() { leptos::logging::log!(\"\"); }"), 1);
    breaks(foreign("src/deals/ui/card.rs", "use leptos::prelude::*;"), 0);
    breaks(foreign("src/values/money.rs", "use web_sys::Window;"), 2);
}

#[test]
fn cfg_and_giving_up_are_found() {
    let cfg = |path: &str, text: &str| rules::cfg(&Source::new(path, text));
    breaks(cfg("src/deals/deal.rs", "#[cfg(feature = \"ssr\")]\nfn f() {}"), 1);
    breaks(cfg("src/deals/deal.rs", "if cfg!(debug_assertions) {}"), 1);
    breaks(cfg("src/deals/mod.rs", "#[cfg(feature = \"ssr\")]\npub mod store;"), 0);
    breaks(cfg("src/deals/deal.rs", "#[cfg(test)]\nmod tests { #[cfg(feature = \"ssr\")] fn f() {} }"), 0);
    let giving_up = |path: &str, text: &str| rules::giving_up(&Source::new(path, text));
    breaks(giving_up("src/deals/deal.rs", "x.unwrap();\ny.expect(\"y\");\ntodo!()"), 3);
    breaks(
        giving_up(
            "src/deals/deal.rs",
            "// x.unwrap();\nx.unwrap_or(1);\n#[cfg(test)]\nmod tests { fn f() { x.unwrap() } }",
        ),
        0,
    );
    breaks(giving_up("src/deals/board/tests.rs", "x.unwrap();"), 0);
}

#[test]
fn a_value_bound_to_a_thread_is_found() {
    let bound = |path: &str, text: &str| rules::bound_to_a_thread(&Source::new(path, text));
    breaks(bound("src/deals/ui/card.rs", "let a = StoredValue::new_local(x);\nlet b = LocalResource::new(f);"), 2);
    breaks(bound("src/changes/ui/live.rs", "let a = StoredValue::new_local(x);"), 0);
}

#[test]
fn a_server_function_for_nobody_in_particular_is_found() {
    let public = |text: &str| rules::public_without_a_word(&Source::new("src/deals/api.rs", text));
    breaks(public("#[server(prefix = \"/api\")]\npub async fn f() { store().await }"), 1);
    breaks(public("#[server(prefix = \"/api\")]\npub async fn f() { let call = call()?; }"), 0);
    breaks(public("#[server(prefix = \"/api\")]\npub async fn f() {\n    // public: signs in\n}"), 0);
    breaks(
        public(
            "#[server(prefix = \"a\")]\nfn f(#[server(default)] x: X) { call()?; }\n\n#[server(prefix = \"b\")]\nfn g() { guess() }",
        ),
        1,
    );
}

#[test]
fn long_files_vague_names_loud_sql_and_marks_are_found() {
    let named = |path: &str, text: &str| rules::length_and_name(&Source::new(path, text));
    breaks(named("src/deals/deal.rs", &"x\n".repeat(401)), 1);
    breaks(named("src/deals/deal.rs", &"x\n".repeat(400)), 0);
    breaks(named("src/deals/utils.rs", "x"), 1);
    breaks(named("src/helpers/deal.rs", "x"), 1);
    breaks(rules::sql(&Source::new("src/deals/store.rs", "\"SELECT id FROM deals\"")), 1);
    breaks(rules::sql(&Source::new("src/deals/store.rs", "\"select id from deals\"")), 0);
    breaks(rules::marks(&Source::new("src/deals/store.rs", "// TODO: later\nlet path = \"/home/me/file\";")), 2);
}

#[test]
fn a_class_dressed_in_two_sheets_is_found() {
    let dressed = |here: &str, there: &str| {
        classes::dressed_twice(&[Source::new("style/a/card.css", here), Source::new("style/b/deal_list.css", there)])
    };
    breaks(dressed(".card {\n  color: red;\n}", "@layer slices {\n  .other,\n  .card:hover { }\n}"), 1);
    breaks(dressed(".card {\n  .icon { }\n}", ".icon { }\n/* .card { } */\n.card-list .card { }\n"), 0);
    breaks(dressed(".card { }\n.badge { }", ".card .deal-list-line { }\n.badge + .deal-list { }"), 0);
    breaks(dressed(".card { }\n.badge { }", "@media print {\n  .is-open.card { }\n}"), 1);
}

#[test]
fn loose_marks_are_found() {
    let loose =
        |text: &str| rules::loose_marks(&Source::new("src/deals/texts.rs", &format!("crate::texts! {{\n{text}\n}}")));
    breaks(loose("a: \"Lost: {n}\" / \"Perdue : {n}\";"), 1);
    breaks(loose("a: \"Why?\" / \"Pourquoi ?\";\nb: \"It\" / \"« Le »\";"), 2);
    breaks(loose("a: \"Lost: {n}\" / \"Perdue\\u{a0}: {n}\";"), 0);
}

#[test]
fn a_text_that_nobody_says_is_found() {
    let unsaid = |page: &str, own: &str| {
        let list = "crate::texts! {\n    save: \"Save\" / \"Enregistrer\";\n    lost(why: &str): \"Lost: {why}\"\n        / \"Perdue\";\n}\n";
        let list = Source::new("src/deals/texts.rs", &format!("{list}{own}"));
        texts::unsaid(&[list, Source::new("src/deals/ui/page.rs", page)])
    };
    breaks(unsaid("use crate::deals::texts as t;\nt::save(l)", ""), 1);
    breaks(unsaid("use crate::deals::{texts as t, words};\nt::save(l);\nt::lost(l, why)", ""), 0);
    breaks(unsaid("crate::deals::texts::save(l)", "pub fn of() { lost(l) }"), 0);
    breaks(unsaid("use crate::leads::texts as t;\nt::save(l);\nt::lost(l)", ""), 2);
    breaks(unsaid("use crate::deals::texts as t;\nt::saved(l);\nat::lost(l)", ""), 2);
}
