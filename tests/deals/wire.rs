//! What crosses the wire when a deal moves with what was missing, and when a stage is told what to ask.

use relance::settings::lookup::LookupKind;
use relance::values::id::fresh;
use serde_json::{Value, json};

use crate::support::server::{Server, told};
use crate::support::{self, World};

struct Desk<'s> {
    server: &'s Server,
    ada: String,
    sam: String,
}

impl Desk<'_> {
    async fn at(server: &Server) -> Desk<'_> {
        let world = &server.world;
        Desk { server, ada: server.session(&world.ada).await, sam: server.session(&world.sam).await }
    }

    async fn ask(&self, cookie: &str, path: &str, body: Value) -> (u16, Value) {
        let (status, answer) = told(self.server.call(path, &body).header("cookie", cookie).send().await.unwrap()).await;
        (status.as_u16(), answer)
    }
}

fn draft_of_stage(standards: Value) -> Value {
    json!({ "name": "Qualified", "probability": "25", "definition": "", "hue": 2, "standards": standards })
}

fn standards(with: Value) -> Value {
    let mut all = json!({
        "exit": [], "longest_days": "", "wip": "none", "stage_limit": "", "seller_limit": "", "band_low": "", "band_high": "",
    });
    all.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_tells_what_is_missing_and_takes_it_along() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        let desk = Desk::at(&server).await;
        let (first, second) = (world.stages[0].id, world.stages[1].id);
        let asks = json!({ "request": fresh(), "stage": first, "draft": draft_of_stage(standards(json!({ "exit": ["value", "next_step"] }))) });
        assert_eq!(desk.ask(&desk.sam, "/api/stages/edit", asks.clone()).await.0, 403);
        assert_eq!(desk.ask(&desk.ada, "/api/stages/edit", asks).await.0, 200);

        let deal = world.deal(&world.sam, "Anvils", "0", 0).await;
        let step = json!({ "deal": deal, "to": second, "before": null });
        let edit = |field: &str, seen: Value, to: Value| json!({ "field": field, "seen": seen, "to": to });
        let value = edit("value", json!({ "number": 0 }), json!({ "number": 500 }));
        let call = edit("next_step", json!("empty"), json!({ "text": "Call" }));

        // As before there were criteria: without a word of edits.
        let (status, answer) =
            desk.ask(&desk.sam, "/api/deals/move", json!({ "request": fresh(), "step": step })).await;
        let required = |fields: &[&str]| {
            let errors: Vec<_> = fields.iter().map(|it| json!({ "field": it, "problem": "required" })).collect();
            json!({ "invalid": errors })
        };
        assert_eq!((status, answer), (422, required(&["value", "next_step"])));

        for (edits, expected) in [
            (json!([value]), required(&["next_step"])),
            (json!([value, edit("rank", json!("empty"), json!({ "text": "a" }))]), json!({ "invalid": [{ "field": "rank", "problem": "unknown" }] })),
            (json!([call, edit("value", json!({ "number": 0 }), json!({ "number": -1 }))]), json!({ "invalid": [{ "field": "value", "problem": "not_money" }] })),
            (json!([value, edit("next_step", json!("empty"), json!({ "text": "x".repeat(301) }))]), json!({ "invalid": [{ "field": "next_step", "problem": { "too_long": { "max": 300 } } }] })),
        ] {
            let body = json!({ "request": fresh(), "step": step, "edits": edits });
            assert_eq!(desk.ask(&desk.sam, "/api/deals/move", body).await, (422, expected), "{edits}");
        }
        for edits in [json!("all"), json!([{ "field": "value" }]), json!([7])] {
            let body = json!({ "request": fresh(), "step": step, "edits": edits });
            assert_eq!(desk.ask(&desk.sam, "/api/deals/move", body).await.0, 422, "{edits}");
        }

        let body = json!({ "request": fresh(), "step": step, "edits": [value, call] });
        let (status, done) = desk.ask(&desk.sam, "/api/deals/move", body.clone()).await;
        assert_eq!(status, 200, "{done}");
        assert_eq!(desk.ask(&desk.sam, "/api/deals/move", body).await, (200, done), "a retry");
        let (_, view) = desk.ask(&desk.sam, "/api/deals/read", json!({ "deal": deal })).await;
        assert_eq!((&view["deal"]["stage"], &view["deal"]["value"]), (&json!(second), &json!(500)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strict_limit_and_a_win_are_refused_with_the_reason() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        let desk = Desk::at(&server).await;
        let strict = json!({ "wip": "strict", "stage_limit": "1", "exit": ["contact"] });
        let asks =
            json!({ "request": fresh(), "stage": world.stages[1].id, "draft": draft_of_stage(standards(strict)) });
        assert_eq!(desk.ask(&desk.ada, "/api/stages/edit", asks).await.0, 200);
        world.deal(&world.sue, "There", "1", 1).await;
        let deal = world.deal(&world.sam, "Anvils", "1", 0).await;
        let step = json!({ "deal": deal, "to": world.stages[1].id, "before": null });
        let full = json!({ "refused": { "stage_full": { "stage": "Qualified", "most": 1 } } });
        let moved = desk.ask(&desk.sam, "/api/deals/move", json!({ "request": fresh(), "step": step })).await;
        assert_eq!(moved, (409, full));
        let won = desk.ask(&desk.sam, "/api/deals/win", json!({ "request": fresh(), "deal": deal })).await;
        assert_eq!(won, (422, json!({ "invalid": [{ "field": "contact", "problem": "required" }] })));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_slip_in_the_form_of_a_stage_is_told_at_its_field() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        let desk = Desk { server: &server, ada: server.session(&world.ada).await, sam: String::new() };
        for (with, field) in [
            (json!({ "exit": ["colour"] }), "exit"),
            (json!({ "longest_days": "soon" }), "longest_days"),
            (json!({ "wip": "perhaps" }), "wip"),
            (json!({ "wip": "soft" }), "stage_limit"),
            (json!({ "wip": "strict", "seller_limit": "0" }), "seller_limit"),
            (json!({ "band_low": "99999999999999999999" }), "band_low"),
            (json!({ "band_low": "20", "band_high": "10" }), "band_high"),
            (json!({ "band_low": "60" }), "probability"),
        ] {
            for (path, of) in [("/api/stages/edit", "stage"), ("/api/stages/create", "pipeline")] {
                let id = if of == "stage" { json!(world.stages[1].id) } else { json!(world.pipeline) };
                let body = json!({ "request": fresh(), of: id, "draft": draft_of_stage(standards(with.clone())) });
                let (status, answer) = desk.ask(&desk.ada, path, body).await;
                assert_eq!((status, &answer["invalid"][0]["field"]), (422, &json!(field)), "{with}: {answer}");
            }
        }
        let plain = json!({ "name": "Plain", "probability": "25", "definition": "", "hue": 2 });
        let body = json!({ "request": fresh(), "pipeline": world.pipeline, "draft": plain });
        assert_eq!(desk.ask(&desk.ada, "/api/stages/create", body).await.0, 200, "nothing expected");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_columns_and_losses_that_mean_nothing_are_refused() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        let desk = Desk { server: &server, ada: String::new(), sam: server.session(&world.sam).await };
        let deal = world.deal(&world.sam, "Anvils", "0", 0).await;
        for on in [json!("2026-02-30"), json!("soon"), json!("9999-01-01"), json!(7), json!(null), json!("28/02/2030")] {
            let body = json!({ "request": fresh(), "deal": deal, "on": on });
            assert_eq!(desk.ask(&desk.sam, "/api/deals/due", body).await.0, 422, "{on}");
        }
        let past = json!({ "request": fresh(), "deal": deal, "on": "1999-12-31" });
        assert_eq!(desk.ask(&desk.sam, "/api/deals/due", past).await, (409, json!({ "refused": "close_date_past" })));

        let all = json!({ "owner": null, "text": "" });
        for by in [json!("month"), json!({ "close": "2026-13-01" }), json!({ "close": null }), json!(1)] {
            let body = json!({ "ask": { "pipeline": null, "by": by, "filter": all, "windows": [], "since": null } });
            assert_eq!(desk.ask(&desk.sam, "/api/deals/board", body).await.0, 422, "{by}");
        }
        for key in ["", "2026-13", "before-", "later", "2026-01-01"] {
            let window = json!({ "key": key, "offset": 0, "limit": 10 });
            let body = json!({ "pipeline": world.pipeline, "filter": all, "window": window });
            assert_eq!(desk.ask(&desk.sam, "/api/deals/column", body).await.0, 422, "{key}");
        }
        let (status, board) = desk
            .ask(&desk.sam, "/api/deals/board", json!({ "ask": { "pipeline": null, "by": { "close": "2026-01-05" }, "filter": all, "windows": [], "since": null } }))
            .await;
        assert_eq!((status, &board["columns"][1]["key"]), (200, &json!("2026-01")));

        for edits in [json!("all"), json!([{ "field": "report" }])] {
            let body = json!({ "request": fresh(), "deal": deal, "reason": null, "edits": edits });
            assert_eq!(desk.ask(&desk.sam, "/api/deals/lose", body).await.0, 422, "{edits}");
        }
        assert_eq!(desk.ask(&desk.sam, "/api/deals/closed", json!({ "deal": fresh() })).await.0, 404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_activity_tells_each_slip_at_its_field() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        let desk = Desk::at(&server).await;
        let deal = world.deal(&world.sam, "Anvils", "100", 0).await;
        let call = world.lookup(LookupKind::ActivityType, "Call").await;
        let tomorrow = relance::values::clock::now().day_utc().plus_days(1);
        let draft = json!({ "activity_type": call, "owner": null, "day": tomorrow, "time": "14:30", "duration": "30",
            "description": "The forge", "done": false });
        let with = |field: &str, value: Value| {
            let mut draft = draft.clone();
            draft[field] = value;
            draft
        };
        let slips = [
            (with("activity_type", json!(null)), "activity_type"),
            (with("activity_type", json!(fresh())), "activity_type"),
            (with("activity_type", json!("call")), "request"),
            (with("owner", json!(fresh())), "owner"),
            (with("day", json!("")), "day"),
            (with("day", json!("2026-02-30")), "day"),
            (with("day", json!("9999-12-31")), "day"),
            (with("done", json!(true)), "day"),
            (with("done", json!("yes")), "request"),
            (with("time", json!("25:00")), "time"),
            (with("time", json!("99999999999999999999:1")), "time"),
            (with("duration", json!("0")), "duration"),
            (with("duration", json!("99999999999999999999")), "duration"),
            (with("description", json!("a\u{0}b")), "description"),
            (with("description", json!("x".repeat(4_001))), "description"),
            (json!("call"), "request"),
        ];
        let plan = |draft: &Value| json!({ "request": fresh(), "deal": deal, "activity": fresh(), "draft": draft });
        for (wrong, field) in &slips {
            let (status, answer) = desk.ask(&desk.sam, "/api/deals/plan", plan(wrong)).await;
            assert_eq!((status, &answer["invalid"][0]["field"]), (422, &json!(field)), "{wrong}: {answer}");
        }
        let activity = fresh();
        let right = json!({ "request": fresh(), "deal": deal, "activity": activity, "draft": draft });
        assert_eq!(desk.ask(&desk.sam, "/api/deals/plan", right).await.0, 200);
        for (wrong, field) in &slips {
            let body = json!({ "request": fresh(), "activity": activity, "seen": draft, "draft": wrong });
            let (status, answer) = desk.ask(&desk.sam, "/api/deals/edit-activity", body).await;
            assert_eq!((status, &answer["invalid"][0]["field"]), (422, &json!(field)), "{wrong}: {answer}");
        }
        for path in ["edit-activity", "finish-activity", "retire-activity"] {
            let body = json!({ "request": fresh(), "activity": fresh(), "seen": draft, "draft": draft, "done": true });
            assert_eq!(desk.ask(&desk.sam, &format!("/api/deals/{path}"), body).await.0, 404, "{path}");
            let (status, _) = desk.ask(&desk.sam, &format!("/api/deals/{path}"), json!({ "request": 1 })).await;
            assert_eq!(status, 422, "{path}");
        }
        let log = |to: Value| {
            json!({ "request": fresh(), "step": { "deal": deal, "to": world.stages[1].id, "before": null },
            "edits": [{ "field": "done_0", "seen": "empty", "to": to }] })
        };
        for to in [
            json!("empty"),
            json!({ "text": "" }),
            json!({ "text": "soon" }),
            json!({ "text": "9999-01-01\n" }),
            json!({ "number": 1 }),
        ] {
            let (status, answer) = desk.ask(&desk.sam, "/api/deals/move", log(to.clone())).await;
            assert_eq!((status, &answer["invalid"][0]["field"]), (422, &json!("done_0")), "{to}: {answer}");
        }
        let no_type = json!({ "request": fresh(), "stage": world.stages[0].id, "draft": draft_of_stage(standards(json!({ "exit": ["done_9"] }))) });
        let (status, answer) = desk.ask(&desk.ada, "/api/stages/edit", no_type).await;
        assert_eq!((status, &answer["invalid"][0]["field"]), (422, &json!("exit")), "no type has this number");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snooze_and_a_holiday_tell_each_slip_at_its_field() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        let desk = Desk::at(&server).await;
        let deal = world.deal(&world.sam, "Anvils", "100", 0).await;
        let today = relance::values::clock::now().day_utc();
        let snooze = |alert: Value, until: Value, reason: Value| {
            json!({ "request": fresh(), "deal": deal, "alert": alert, "draft": { "until": until, "reason": reason } })
        };
        let soon = json!(today.plus_days(7));
        for (body, field) in [
            (snooze(json!("no_next"), json!(""), json!("Away")), "until"),
            (snooze(json!("no_next"), json!("soon"), json!("Away")), "until"),
            (snooze(json!("no_next"), json!(today), json!("Away")), "until"),
            (snooze(json!("no_next"), json!(today.plus_days(91)), json!("Away")), "until"),
            (snooze(json!("no_next"), json!("9999-12-31"), json!("Away")), "until"),
            (snooze(json!("no_next"), soon.clone(), json!("")), "reason"),
            (snooze(json!("no_next"), soon.clone(), json!("x".repeat(301))), "reason"),
            (snooze(json!("no_next"), soon.clone(), json!("a\u{0}b")), "reason"),
            (snooze(json!("laziness"), soon.clone(), json!("Away")), "request"),
            (snooze(json!("no_next"), json!(7), json!("Away")), "request"),
        ] {
            let (status, answer) = desk.ask(&desk.sam, "/api/deals/snooze", body.clone()).await;
            assert_eq!((status, &answer["invalid"][0]["field"]), (422, &json!(field)), "{body}: {answer}");
        }
        let gone = snooze(json!("put_off"), soon.clone(), json!("Away"));
        let refused = desk.ask(&desk.sam, "/api/deals/snooze", gone).await;
        assert_eq!(refused, (409, json!({ "refused": "alert_gone" })));
        assert_eq!(desk.ask(&desk.sam, "/api/deals/snooze", snooze(json!("no_next"), soon, json!("Away"))).await.0, 200);

        let add = |day: &str, name: &str| json!({ "request": fresh(), "id": fresh(), "draft": { "day": day, "name": name } });
        for (path, body, field) in [
            ("/api/holidays/add", add("2026-02-30", "Day off"), "day"),
            ("/api/holidays/add", add("", "Day off"), "day"),
            ("/api/holidays/add", add("2026-05-01", " "), "name"),
            ("/api/holidays/add-french", json!({ "request": fresh(), "year": "1789" }), "year"),
            ("/api/holidays/add-french", json!({ "request": fresh(), "year": "99999999999" }), "year"),
            ("/api/holidays/rename", json!({ "request": fresh(), "id": fresh(), "name": "" }), "name"),
        ] {
            let (status, answer) = desk.ask(&desk.ada, path, body.clone()).await;
            assert_eq!((status, &answer["invalid"][0]["field"]), (422, &json!(field)), "{body}: {answer}");
            assert_eq!(desk.ask(&desk.sam, path, body).await.0, 403, "{path}");
        }
        let nowhere = json!({ "request": fresh(), "id": fresh() });
        assert_eq!(desk.ask(&desk.ada, "/api/holidays/remove", nowhere).await.0, 404);
        for ask in [json!({ "out_of": "laziness" }), json!({ "tab": "out" })] {
            let body = json!({ "ask": ask, "offset": 0 });
            assert_eq!(desk.ask(&desk.sam, "/api/deals/list", body).await.0, 422, "{ask}");
        }
        let (status, page) = desk.ask(&desk.sam, "/api/deals/list", json!({ "ask": { "out_of": { "this": "put_off" } }, "offset": 0 })).await;
        assert_eq!((status, &page["lines"]), (200, &json!([])));
    })
    .await;
}
