//! Files: pages that bring some in, and the list as one to take away, under its filters and in its order.

use leptos::prelude::*;

use crate::views::ask::Ask;
use crate::views::texts as t;
use crate::widgets::all::{Menu, MenuLink, MenuSeparator};
use crate::widgets::locale;

/// A page that brings files in: its name and its address.
pub type ImportLink = (&'static str, &'static str);

#[component]
pub fn FilesMenu<A: Ask>(
    ask: Memo<A>,
    /// Those that the viewer may use.
    #[prop(optional)]
    imports: Vec<ImportLink>,
) -> impl IntoView {
    let l = locale();
    let file = move |ending: &str| format!("/export{}.{ending}?{}", A::LIST.path(), ask.with(A::query));
    let (label, icon) =
        if imports.is_empty() { (t::export(l), "download") } else { (t::import_and_export(l), "arrow-down-up") };
    let imports = StoredValue::new(imports);
    let files = move || {
        let link = |(label, href): ImportLink| view! { <MenuLink label icon="upload" href/> };
        let imports = imports.get_value();
        view! {
            {(!imports.is_empty()).then(|| view! { {imports.into_iter().map(link).collect_view()} <MenuSeparator/> })}
            <MenuLink label=t::export_csv(l) icon="file-text" href=file("csv") download=true/>
            <MenuLink label=t::export_xlsx(l) icon="file-spreadsheet" href=file("xlsx") download=true/>
        }
    };
    view! { <Menu id="list-files" label icon>{files}</Menu> }.into_any()
}
