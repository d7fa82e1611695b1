// The board by close date: the same deals and gestures, columns of months; and losses that say to whom a deal went.
import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { hasNoViolations } from "../support/axe";
import { awake, board, call, deal, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

const column = (page: Page, name: string) => page.locator(".board-column", { has: page.getByRole("heading", { name, exact: true }) });
const card = (page: Page, name: string) => page.locator("article.deal-card", { has: page.getByText(name, { exact: true }) }).first();

/** A month from this one on: its column's name, a day in it, its last day. The server tells days in UTC by itself. */
function month(ahead: number): { name: string; tenth: string; last: string } {
  const now = new Date();
  const of = (day: number, after = 0) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + after, day));
  const iso = (day: Date) => day.toISOString().slice(0, 10);
  const name = of(1).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
  return { name, tenth: iso(of(10)), last: iso(of(0, 1)) };
}

type Stored = { close_on: string; stage: string; probability: number; competitor: string | null; loss_reason: string | null; report: string };

const read = async (page: Page, id: string) => (await call<{ deal: Stored }>(page.request, "deals/read", { deal: id })).deal;
const closes = async (page: Page, id: string) => (await read(page, id)).close_on;

async function drag(page: Page, from: string, to: { x: number; y: number }): Promise<void> {
  const start = (await card(page, from).boundingBox())!;
  await page.mouse.move(start.x + 60, start.y + 40);
  await page.mouse.down();
  await page.mouse.move(start.x + 80, start.y + 44, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.waitForTimeout(80);
  await page.mouse.up();
}

async function over(page: Page, name: string): Promise<{ x: number; y: number }> {
  const box = (await column(page, name).boundingBox())!;
  return { x: box.x + 140, y: box.y + 260 };
}

let anvils: string;
let late: string;

test.beforeEach(async ({ server, page }) => {
  const ada = person(server, "Ada Admin", "administrator");
  await signIn(page, ada);
  anvils = await deal(page.request, "Anvils", "1000", "Proposal", { close_on: month(0).tenth });
  await deal(page.request, "Bridges", "2000", "Identified", { close_on: month(1).tenth });
  late = await deal(page.request, "Cranes", "3000", "Qualified", { close_on: month(-2).tenth });
  await page.goto("/board?by=close");
  await awake(page);
});

test("a switch leads from the stages to the months, and its state is the address", async ({ page }) => {
  await page.goto("/board");
  await awake(page);
  await expect(column(page, "Proposal")).toBeVisible();
  await page.getByRole("link", { name: "By close date" }).click();
  await expect(page).toHaveURL(/[?&]by=close/);
  const names = page.locator(".board-column-name");
  await expect(names).toHaveText(["Overdue", ...[0, 1, 2, 3, 4, 5].map((ahead) => month(ahead).name), "Later"]);
  await expect(column(page, "Overdue").locator(".deal-card-name")).toHaveText(["Cranes"]);
  await expect(column(page, month(0).name).locator(".totals-line-value")).toHaveText("€1,000");
  await expect(card(page, "Anvils").locator(".deal-card-stage")).toHaveText("Proposal");
  // A deal that is opened leaves the board as it is.
  await card(page, "Anvils").getByRole("link", { name: "Anvils" }).click();
  await expect(page).toHaveURL(/by=close&deal=/);
  await expect(page.locator("#deal-panel").getByLabel("Close date", { exact: true })).toHaveValue(month(0).tenth);
  await page.goBack();
  await expect(column(page, "Later")).toBeVisible();
  await page.getByRole("link", { name: "By stage" }).click();
  await expect(column(page, "Proposal").locator(".deal-card-name")).toHaveText(["Anvils"]);
});

test("a drag sets the last day of the month, other screens follow, and the toast takes it back", async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto("/board?by=close");
  await awake(other);
  const before = await read(page, anvils);
  await drag(page, "Anvils", await over(page, month(1).name));
  await expect(column(page, month(1).name).locator(".deal-card-name")).toHaveText(["Bridges", "Anvils"]);
  await expect.poll(() => closes(page, anvils)).toBe(month(1).last);
  const after = await read(page, anvils);
  expect([after.stage, after.probability]).toEqual([before.stage, before.probability]);
  await expect(column(other, month(1).name).locator(".deal-card-name")).toHaveText(["Bridges", "Anvils"]);
  await expect(column(other, month(1).name).locator(".totals-line-value")).toHaveText("€3,000");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => closes(page, anvils)).toBe(month(0).tenth);
  await expect(column(other, month(0).name).locator(".deal-card-name")).toHaveText(["Anvils"]);
});

test("nothing is dropped into the past, and it is said why", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => request.url().includes("/api/deals/due") && sent.push(request.url()));
  await drag(page, "Anvils", await over(page, "Overdue"));
  await expect(page.locator(".toast", { hasText: "A close date that has passed" })).toBeVisible();
  await expect(column(page, month(0).name).locator(".deal-card-name")).toHaveText(["Anvils"]);
  // At home, a drop alters nothing.
  await drag(page, "Anvils", await over(page, month(0).name));
  await drag(page, "Cranes", await over(page, "Overdue"));
  expect([await closes(page, anvils), await closes(page, late)]).toEqual([month(0).tenth, month(-2).tenth]);
  expect(sent).toEqual([]);
  await drag(page, "Cranes", await over(page, month(0).name));
  await expect.poll(() => closes(page, late)).toBe(month(0).last);
});

test("by keyboard alone: lift, carry, drop, Ctrl+Z", async ({ page }) => {
  await card(page, "Anvils").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(column(page, month(2).name).getByText("Anvils", { exact: true })).toBeVisible();
  expect(await closes(page, anvils)).toBe(month(0).tenth);
  await page.keyboard.press("Space");
  await expect.poll(() => closes(page, anvils)).toBe(month(2).last);
  await expect(page.getByText(`Moved to ${month(2).name}, 1 of 1.`)).toBeAttached();
  await expect(card(page, "Anvils")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect.poll(() => closes(page, anvils)).toBe(month(0).tenth);

  // Out and home again is no change; into the past leads no way.
  await expect(column(page, month(0).name).locator(".deal-card-name")).toHaveText(["Anvils"]);
  await card(page, "Anvils").focus();
  await page.keyboard.press("Space");
  for (const key of ["ArrowRight", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
  await expect(page.locator(".toast", { hasText: "A close date that has passed" })).toBeVisible();
  await page.keyboard.press("Space");
  expect(await closes(page, anvils)).toBe(month(0).tenth);
});

test("what is put off beyond the months asks for its day; the menu does what a drag does", async ({ page }) => {
  const dialog = page.locator("#close-later");
  await card(page, "Anvils").getByRole("button", { name: "Actions for Anvils" }).click();
  await expect(page.locator("#move-deal").getByRole("button", { name: "Overdue" })).toHaveCount(0);
  await page.locator("#move-deal").getByRole("button", { name: new RegExp(`^${month(3).name}`) }).click();
  await expect.poll(() => closes(page, anvils)).toBe(month(3).last);

  await card(page, "Anvils").getByRole("button", { name: "Actions for Anvils" }).click();
  await page.locator("#move-deal").getByRole("button", { name: "Later" }).click();
  await expect(dialog.getByLabel("Close date")).toHaveValue(month(6).last);
  await dialog.getByLabel("Close date").fill("2001-01-01");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toContainText("A close date that has passed");
  await hasNoViolations(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await closes(page, anvils)).toBe(month(3).last);

  await card(page, "Anvils").focus();
  await page.keyboard.press("Space");
  for (let step = 3; step < 6; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(dialog.getByLabel("Close date")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => closes(page, anvils)).toBe(month(6).last);
  await expect(column(page, "Later").locator(".deal-card-name")).toHaveText(["Anvils"]);
});

test("a new deal in a column closes at the end of its month", async ({ page }) => {
  await expect(page.getByRole("button", { name: "Add a deal in Overdue" })).toHaveCount(0);
  await page.getByRole("button", { name: `Add a deal in ${month(2).name}` }).click();
  await page.getByRole("combobox", { name: "Account" }).fill("Newcomers");
  await page.locator("#quick-add-account-list [role=option]").first().click();
  await page.locator("#quick-add-value").fill("500");
  await page.keyboard.press("Enter");
  await expect(column(page, month(2).name).locator(".deal-card-name")).toHaveText(["Newcomers"]);
  const id = (await board(page.request)).columns.flatMap((it) => it.cards).find((it) => it.name === "Newcomers")!.id;
  expect(await closes(page, id)).toBe(month(2).last);
});

test("a loss says why, to whom and what was learnt; one undo takes all of it back", async ({ page }) => {
  const rival = randomUUID();
  await call(page.request, "settings/add-lookup", { request: randomUUID(), id: rival, kind: "competitor", name: "Ovens & Co" });
  await page.reload();
  await awake(page);
  const start = (await card(page, "Anvils").boundingBox())!;
  await page.mouse.move(start.x + 60, start.y + 40);
  await page.mouse.down();
  await page.mouse.move(start.x + 160, start.y + 300, { steps: 6 });
  const zone = (await page.locator("[data-drag-zone=lost]").boundingBox())!;
  await page.mouse.move(zone.x + zone.width / 2, zone.y + zone.height / 2, { steps: 6 });
  await page.waitForTimeout(80);
  await page.mouse.up();

  const dialog = page.locator("#lose-deal");
  await dialog.getByRole("button", { name: "Mark as lost" }).click();
  await expect(dialog.locator(".field-error")).toHaveCount(1);
  await hasNoViolations(page);
  expect((await read(page, anvils)).probability).toBeGreaterThan(0);
  await dialog.getByLabel("Loss reason").selectOption("Price");
  await dialog.getByLabel("Competitor").selectOption("Ovens & Co");
  await dialog.getByLabel("Win/loss report").fill("Too late by a week");
  await dialog.getByRole("button", { name: "Mark as lost" }).click();
  await expect(page.locator(".toast", { hasText: "Lost: Anvils, €1,000. Anvils Ltd has no other open deal." })).toBeVisible();
  await expect(page.getByRole("button", { name: "Write the report" })).toHaveCount(0);
  const lost = await read(page, anvils);
  expect([lost.probability, lost.competitor, lost.report]).toEqual([0, rival, "Too late by a week"]);
  expect(lost.loss_reason).not.toBeNull();
  await expect(card(page, "Anvils")).toHaveCount(0);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(card(page, "Anvils")).toBeVisible();
  const back = await read(page, anvils);
  expect([back.competitor, back.loss_reason, back.report]).toEqual([null, null, ""]);
});

test("a win says what is left at the account and leads to the report; from the list it is reopened", async ({ page }) => {
  const account = (await call<{ deal: { account: string } }>(page.request, "deals/read", { deal: anvils })).deal.account;
  await deal(page.request, "More anvils", "50", "Identified", { account: { id: account, name: "" } });
  await card(page, "Anvils").getByRole("button", { name: "Actions for Anvils" }).click();
  await page.getByRole("button", { name: "Mark as won" }).click();
  const toast = page.locator(".toast", { hasText: /Won: Anvils, €1,000\. Anvils Ltd has 1\sother open deal\./ });
  await toast.getByRole("button", { name: "Write the report" }).click();
  const report = page.locator("#deal-panel").getByLabel("Win/loss report");
  await expect(report).toBeFocused();
  await report.fill("They liked the steel");
  await page.locator("#deal-panel").getByLabel("Next step").focus();
  await expect.poll(async () => (await read(page, anvils)).report).toBe("They liked the steel");

  await page.goto(`/deals?state=won&deal=${anvils}`);
  await awake(page);
  await page.locator("#deal-panel").getByRole("button", { name: "Reopen" }).click();
  await expect.poll(async () => (await read(page, anvils)).probability).toBeGreaterThan(0);
  expect((await read(page, anvils)).probability).toBeLessThan(100);
  await expect(page.locator("#deal-panel").getByRole("button", { name: "Mark as won" })).toBeVisible();
});

test.describe("under a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 768, height: 1024 } });

  test("a long press drags a deal into another month", async ({ page, context }) => {
    await page.locator(".board").evaluate((it) => (it.scrollLeft = 150));
    const finger = await context.newCDPSession(page);
    const touch = (type: string, at?: { x: number; y: number }) =>
      finger.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: at ? [at] : [] });
    const start = (await card(page, "Anvils").boundingBox())!;
    const from = { x: start.x + 80, y: start.y + 40 };
    const end = (await column(page, month(1).name).boundingBox())!;
    const to = { x: end.x + 40, y: end.y + 220 };
    await touch("touchStart", from);
    await page.waitForTimeout(350);
    await expect(page.locator(".drag-ghost")).toHaveCount(1);
    for (let step = 1; step <= 10; step++) {
      await touch("touchMove", { x: from.x + ((to.x - from.x) * step) / 10, y: from.y + ((to.y - from.y) * step) / 10 });
    }
    await page.waitForTimeout(100);
    await touch("touchEnd");
    await expect.poll(() => closes(page, anvils)).toBe(month(1).last);
  });
});
