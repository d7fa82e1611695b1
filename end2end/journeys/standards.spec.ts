// Deals that leave the company's standards: on the card, in the panel, in the list, on the start page; silenced and back.
import type { APIRequestContext, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { hasNoViolations } from "../support/axe";
import { awake, board, call, deal, inDays, PASSWORD, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

const NOTHING = { exit: [], longest_days: "", wip: "none", stage_limit: "", seller_limit: "", band_low: "", band_high: "" };

const card = (page: Page, name: string) => page.locator("article.deal-card", { has: page.getByText(name, { exact: true }) }).first();
const panel = (page: Page) => page.locator("#deal-panel");
const alerts = (page: Page) => panel(page).locator(".deal-alerts > li");
const alert = (page: Page, name: string) => alerts(page).filter({ hasText: name });
const listed = (page: Page) => page.locator(".deals-table-name");
const toast = (page: Page, text: string) => page.locator(".toast", { hasText: text });


async function expects(request: APIRequestContext, stage: string, standards: Record<string, unknown>): Promise<void> {
  const it = (await board(request)).frame.stages.find((it) => it.name === stage)!;
  const draft = { name: stage, probability: String(it.probability), definition: "", hue: 1, standards: { ...NOTHING, ...standards } };
  await call(request, "stages/edit", { request: randomUUID(), stage: it.id, draft });
}

type View = { deal: { pushes: number; close_on: string; snoozes: { alert: string; until: string; reason: string }[] } };
const read = async (request: APIRequestContext, id: string) => (await call<View>(request, "deals/read", { deal: id })).deal;

async function edit(request: APIRequestContext, id: string, field: string, seen: unknown, to: unknown): Promise<void> {
  await call(request, "deals/edit", { request: randomUUID(), deal: id, edits: [{ field, seen, to }] });
}

/** Keeps to all standards but for what is said. */
async function sound(request: APIRequestContext, name: string, value: string, stage: string): Promise<string> {
  const id = await deal(request, name, value, stage);
  await edit(request, id, "next_on", "empty", { day: inDays(3) });
  return id;
}

test("a close date put off three times raises an alert, which is silenced, told, and woken", async ({ server, page }) => {
  test.slow();
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const id = await sound(page.request, "Anvils", "500", "Identified");
  await page.goto("/board");
  await awake(page);
  await expect(card(page, "Anvils").locator(".alert-mark")).toHaveCount(0);
  await card(page, "Anvils").getByRole("link", { name: "Anvils" }).click();
  await expect(panel(page)).toBeVisible();
  for (const [push, days] of [60, 70, 65, 80].entries()) {
    await panel(page).getByLabel("Close date", { exact: true }).fill(inDays(days));
    await panel(page).getByLabel("Close date", { exact: true }).press("Enter");
    await expect.poll(async () => (await read(page.request, id)).close_on).toBe(inDays(days));
    // The third time it was brought nearer.
    expect((await read(page.request, id)).pushes).toBe([1, 2, 2, 3][push]);
  }
  await expect(alert(page, "Close date put off too often")).toContainText("The close date was put off 3\u00a0times.");
  await expect(card(page, "Anvils").locator(".alert-mark")).toHaveAttribute("title", "Out of standard: Close date put off too often");
  await hasNoViolations(page);

  // Undone, it has not been put off a third time.
  await page.keyboard.press("Escape");
  await page.locator("body").press("Control+z");
  await expect.poll(async () => (await read(page.request, id)).pushes).toBe(2);
  await expect(card(page, "Anvils").locator(".alert-mark")).toHaveCount(0);
  await edit(page.request, id, "close_on", { day: inDays(65) }, { day: inDays(90) });
  await page.goto(`/board?deal=${id}`);
  await awake(page);

  // Both are asked for; what is wrong is told at its field.
  await alert(page, "Close date put off too often").getByRole("button", { name: "Snooze: Close date put off too often" }).click();
  const dialog = page.locator("#snooze-alert");
  await dialog.getByLabel("Until").fill(inDays(120));
  await dialog.getByRole("button", { name: "Snooze", exact: true }).click();
  await expect(dialog.locator(".field-error")).toHaveCount(2);
  await hasNoViolations(page);
  await dialog.getByLabel("Until").fill(inDays(10));
  await dialog.getByLabel("Reason").fill("Their budget comes in spring");
  await dialog.getByRole("button", { name: "Snooze", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(alert(page, "Close date put off too often")).toContainText("Snoozed by Ada Admin until");
  await expect(alert(page, "Close date put off too often")).toContainText("Their budget comes in spring");
  await expect(card(page, "Anvils").locator(".alert-mark")).toHaveCount(0);
  expect((await read(page.request, id)).snoozes).toMatchObject([{ alert: "put_off", until: inDays(10) }]);
  // Whoever reads a notice keeps it.
  await toast(page, "Alert snoozed.").hover();
  await hasNoViolations(page);
  // So soon after the deal was made, its changes are told only when asked for.
  await panel(page).locator(".deal-history").getByRole("button", { name: "Show all" }).click();
  await expect(panel(page).locator(".deal-history")).toContainText("alert snoozed");
  await expect(panel(page).locator(".deal-history")).toContainText("Their budget comes in spring");

  // The message takes it back; the alert speaks again.
  await toast(page, "Alert snoozed.").getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await read(page.request, id)).snoozes).toEqual([]);
  await expect(card(page, "Anvils").locator(".alert-mark")).toHaveCount(1);
  const draft = { until: inDays(5), reason: "Away" };
  await call(page.request, "deals/snooze", { request: randomUUID(), deal: id, alert: "put_off", draft });
  await alert(page, "Close date put off too often").getByRole("button", { name: "Wake: Close date put off too often" }).click();
  await expect.poll(async () => (await read(page.request, id)).snoozes).toEqual([]);
  await expect(card(page, "Anvils").locator(".alert-mark")).toHaveCount(1);
});

test("a deal gone stale is tinted until an action is planned or it moves on", async ({ server, page }) => {
  // The sample data are the ones that have stood somewhere for weeks.
  server.command(["sample"], { RELANCE_PASSWORD: PASSWORD });
  await signIn(page, { name: "Alix Martin", email: "admin@example.com" });
  const stages = (await board(page.request)).frame.stages;
  await expects(page.request, stages[0].name, { longest_days: "1" });
  await page.goto("/board");
  await awake(page);
  const stale = page.locator("article.deal-card.is-stale").first();
  await expect(stale).toBeVisible();
  await expect(stale.locator(".alert-mark")).toHaveAttribute("title", /Too long in the stage/);
  await hasNoViolations(page);
  const id = (await stale.getAttribute("data-drag-item"))!;
  const same = page.locator(`#deal-card-${id}`);
  await stale.locator(".deal-card-name").click();
  await expect(alert(page, "Too long in the stage")).toContainText(/Too long in this stage: \d+ working d, at most 1/);

  // Nothing is stale while an action is planned.
  await panel(page).getByLabel("Next action on", { exact: true }).fill(inDays(0));
  await panel(page).getByLabel("Next action on", { exact: true }).press("Enter");
  await expect(same).not.toHaveClass(/is-stale/);
  await expect(alert(page, "Too long in the stage")).toHaveCount(0);
  await panel(page).getByLabel("Next action on", { exact: true }).fill("");
  await panel(page).getByLabel("Next action on", { exact: true }).press("Enter");
  await expect(same).toHaveClass(/is-stale/);

  // A snooze ends with the stay that it was about, and comes back with it.
  const draft = { until: inDays(5), reason: "Away" };
  await call(page.request, "deals/snooze", { request: randomUUID(), deal: id, alert: "too_long", draft });
  await expect(same).not.toHaveClass(/is-stale/);
  const move = randomUUID();
  await call(page.request, "deals/move", { request: move, step: { deal: id, to: stages[1].id, before: null } });
  expect((await read(page.request, id)).snoozes).toEqual([]);
  await call(page.request, "undo", { request: randomUUID(), undone: move });
  expect((await read(page.request, id)).snoozes).toMatchObject([{ alert: "too_long", reason: "Away" }]);
});

test("each figure of the start page opens just its deals", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/dashboard");
  await sound(page.request, "Sound", "500", "Identified");
  await deal(page.request, "Unplanned", "500", "Identified");
  await deal(page.request, "Empty", "0", "Proposal");
  const late = await sound(page.request, "Late", "500", "Identified");
  await edit(page.request, late, "next_on", { day: inDays(3) }, { day: inDays(-2) });
  await page.goto("/dashboard");
  await awake(page);
  const standards = page.locator(".out-of-standard");
  await expect(standards.locator(".out-of-standard-all")).toHaveText("3\u00a0deals");
  await expect(standards.locator(".out-of-standard-row")).toHaveText(["No next action2", "Next action overdue1", "Late stage without an amount1"]);
  await hasNoViolations(page);
  const opens = async (name: RegExp, names: string[]) => {
    await standards.getByRole("link", { name }).click();
    await expect(page).toHaveURL(/\/deals\?state=out/);
    await expect(listed(page)).toHaveCount(names.length);
    expect((await listed(page).allTextContents()).sort()).toEqual(names);
    await page.goBack();
  };
  await opens(/^No next action/, ["Empty", "Unplanned"]);
  await opens(/^Next action overdue/, ["Late"]);
  await opens(/^Late stage/, ["Empty"]);
  await opens(/^3/, ["Empty", "Late", "Unplanned"]);

  // The board, where the day begins, tells how many are one's own.
  await page.goto("/board");
  await awake(page);
  await page.getByRole("link", { name: "Your deals out of standard: 3. Show them." }).click();
  await expect(page).toHaveURL(/\/deals\?state=out&mine=1/);
  await expect(listed(page)).toHaveCount(3);

  // The tab of the list says how many once one looks at it.
  await page.goto("/deals");
  await awake(page);
  await page.getByRole("navigation").getByRole("link", { name: "Out of standard" }).click();
  await expect(listed(page)).toHaveCount(3);
  await expect(page.locator(".deals-table .alert-mark")).toHaveCount(3);
  await expect(page.getByRole("link", { name: /^Out of standard\s*3$/ })).toBeVisible();
  await hasNoViolations(page);
});

test("the calendar is the company's own", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/settings/calendar");
  await awake(page);
  await page.getByLabel("Year").fill("2027");
  await page.getByRole("button", { name: "Add the French public holidays" }).click();
  await expect(page.getByRole("row")).toHaveCount(12);
  await expect(page.getByRole("row", { name: /Easter Monday/ })).toContainText("29 Mar 2027");
  await hasNoViolations(page);
  await toast(page, "holidays added").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("No holiday yet")).toBeVisible();

  await page.locator("#holiday-day").fill("2027-05-14");
  await page.getByRole("button", { name: "Add a holiday" }).click();
  await expect(page.locator(".field-error")).toHaveCount(1);
  await page.locator("#holiday-name").fill("Bridge day");
  await page.getByRole("button", { name: "Add a holiday" }).click();
  const row = page.getByRole("row", { name: /14 May 2027/ });
  await row.getByRole("button", { name: /^Rename/ }).click();
  await row.getByRole("textbox").fill("Ascension bridge");
  await row.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("Ascension bridge");
  await row.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("No holiday yet")).toBeVisible();

  await page.getByLabel("Friday").uncheck();
  await page.getByLabel("Close date put off").fill("1");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForLoadState("load");
  await expect(page.getByLabel("Friday")).not.toBeChecked();
  await expect(page.getByLabel("Close date put off")).toHaveValue("1");

  // Everyone reads it, and no one else changes it.
  const rita = person(server, "Rita Reader", "reader");
  await page.context().clearCookies();
  await signIn(page, rita, "/settings/calendar");
  await expect(page.getByText("Monday, Tuesday, Wednesday, Thursday", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a holiday" })).toHaveCount(0);
});
