//! Who may do what: every server function × every role × whose record it is. The registry of server functions is held
//! against this table, so a function without a row fails the test.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod cell;
mod rows;
#[path = "../support/mod.rs"]
mod support;

use relance::auth::viewer::{Role, Viewer};
use serde_json::Value;
use std::collections::BTreeSet;
use support::server::{Server, escaped};
use support::{World, who};

use cell::Cell;
use rows::{Row, matrix};

/// To whom a function is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    Everyone,
    SignedIn,
    /// All but readers.
    Changers,
    Administrators,
    /// Administrators and managers.
    Importers,
    /// Those who may see the record.
    Sees,
    /// Those who may change the record.
    Changes,
    /// The one whose it is, whatever their role.
    Owner,
}
use To::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Own,
    Teammates,
    Strangers,
}

impl To {
    fn allows(self, role: Role, whose: Whose) -> bool {
        match (self, role) {
            (Everyone | SignedIn, _) => true,
            (Owner, _) => whose == Whose::Own,
            (Changers, role) => role != Role::Reader,
            (Administrators, role) => role == Role::Administrator,
            (Importers, role) => matches!(role, Role::Administrator | Role::Manager),
            (Sees | Changes, Role::Administrator) | (Sees, Role::Reader) => true,
            (Changes, Role::Reader) => false,
            (Sees | Changes, Role::Manager) | (Sees, Role::Seller) => whose != Whose::Strangers,
            (Changes, Role::Seller) => whose == Whose::Own,
        }
    }

    /// Whose records make a difference.
    fn owners(self) -> &'static [Whose] {
        match self {
            Sees | Changes | Owner => &[Whose::Own, Whose::Teammates, Whose::Strangers],
            _ => &[Whose::Own],
        }
    }
}

#[test]
fn every_server_function_has_its_row() {
    let registered: BTreeSet<&str> = server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    let listed: BTreeSet<&str> = matrix().iter().map(|row| row.path).collect();
    let missing: Vec<_> = registered.difference(&listed).collect();
    assert!(missing.is_empty(), "these server functions have no row in the matrix of rights: {missing:?}");
    let unknown: Vec<_> = listed.difference(&registered).collect();
    assert!(unknown.is_empty(), "these rows are of no server function: {unknown:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_may_do_what_the_matrix_says() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        // The program counts as set up.
        relance::auth::store::people::set_password(&world.db, who(&world.ada), world.ada.id, "x".into(), None)
            .await
            .unwrap();
        let mut wrong = Vec::new();
        for row in matrix() {
            for viewer in [&world.ada, &world.max, &world.sam, &world.rita] {
                for whose in row.to.owners() {
                    // Readers own nothing.
                    if viewer.role == Role::Reader && *whose == Whose::Own && row.to.owners().len() > 1 {
                        continue;
                    }
                    let cookie = server.session(viewer).await;
                    let status = ask(&server, &row, viewer, *whose, Some(&cookie)).await;
                    let (allowed, expected) = (!matches!(status, 401 | 403 | 404), row.to.allows(viewer.role, *whose));
                    let carried_out = status < 300 || row.to.owners().len() == 1;
                    if allowed != expected || (allowed && !carried_out) || status >= 500 {
                        wrong.push(format!(
                            "{} by {:?} on {whose:?}: {status}, expected {expected}",
                            row.path, viewer.role
                        ));
                    }
                }
            }
            let status = ask(&server, &row, &world.sam, Whose::Own, None).await;
            if (status == 401) == (row.to == Everyone) {
                wrong.push(format!("{} by nobody: {status}", row.path));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}

async fn ask(server: &Server, row: &Row, viewer: &Viewer, whose: Whose, cookie: Option<&str>) -> u16 {
    let owner = match (whose, viewer.role) {
        (Whose::Own, _) => viewer,
        (Whose::Teammates, _) => &server.world.sue,
        (Whose::Strangers, _) => &server.world.olga,
    };
    let cell = Cell { world: &server.world, role: viewer.clone(), owner: owner.clone() };
    let body = (row.body)(&cell).await;
    let plain = [
        "/api/auth/sign-in",
        "/api/auth/sign-out",
        "/api/auth/set-locale",
        "/api/auth/set-theme",
        "/api/settings/set-up",
    ];
    let asked = if plain.contains(&row.path) {
        server.post_form(row.path, &[]).body(as_form(&body))
    } else {
        server.call(row.path, &body)
    };
    let asked = match cookie {
        Some(cookie) => asked.header("cookie", cookie),
        None => asked,
    };
    asked.send().await.unwrap().status().as_u16()
}

fn as_form(body: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let fields = body.as_object().into_iter().flatten();
    fields.map(|(name, value)| format!("{name}={}", escaped(&text(value)))).collect::<Vec<_>>().join("&")
}
