//! The whole page around a public form: no script, no cookie, nothing from elsewhere. Light or dark as the visitor likes it.

use leptos::prelude::*;

use crate::values::locale::Locale;

/// A page that only says something: a title, a text, perhaps the way to the form.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub title: String,
    pub text: String,
    /// Where it leads, and what the link says.
    pub link: Option<(String, String)>,
}

#[component]
pub fn PublicPage(
    locale: Locale,
    #[prop(into)] title: String,
    /// Stands in a frame of another site, whose page gives it room and title.
    framed: bool,
    /// Addresses of its sheets.
    css: Vec<String>,
    content: AnyView,
) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang=locale.code() data-theme="auto">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="robots" content="noindex"/>
                <title>{title}</title>
                {css.into_iter().map(|css| view! { <link rel="stylesheet" href=css/> }).collect_view()}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
            </head>
            <body class=if framed { "public-page is-framed" } else { "public-page" }>
                <main class="public-page-main">{content}</main>
            </body>
        </html>
    }
}

/// The content of a page that only says something.
pub fn words(Words { title, text, link }: Words) -> AnyView {
    view! {
        <div class="public-page-words">
            <h1 class="public-page-title">{title}</h1>
            <p class="public-page-text">{text}</p>
            {link.map(|(href, text)| view! { <p><a class="link" href=href>{text}</a></p> })}
        </div>
    }
    .into_any()
}
