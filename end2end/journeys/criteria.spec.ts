// The rules of the pipeline on the board: what a stage asks before a deal moves on, and how many it takes.
import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { hasNoViolations } from "../support/axe";
import { awake, board, call, deal, person, signIn, stored } from "../support/people";
import { expect, test } from "../support/server";

const column = (page: Page, name: string) => page.locator(".board-column", { has: page.getByRole("heading", { name, exact: true }) });
const card = (page: Page, name: string) => page.locator("article.deal-card", { has: page.getByText(name, { exact: true }) }).first();
const sheet = (page: Page) => page.locator("#board-criteria");
const mark = (page: Page, name: string) => column(page, name).locator(".entry-mark");

const NOTHING = { exit: [], longest_days: "", wip: "none", stage_limit: "", seller_limit: "", band_low: "", band_high: "" };

async function expects(page: Page, stage: string, standards: Record<string, unknown>): Promise<void> {
  const it = (await board(page.request)).frame.stages.find((it) => it.name === stage)!;
  const draft = { name: stage, probability: String(it.probability), definition: "", hue: 1, standards: { ...NOTHING, ...standards } };
  await call(page.request, "stages/edit", { request: randomUUID(), stage: it.id, draft });
}

async function lift(page: Page, name: string): Promise<void> {
  const start = (await card(page, name).boundingBox())!;
  await page.mouse.move(start.x + 60, start.y + 40);
  await page.mouse.down();
  await page.mouse.move(start.x + 80, start.y + 44, { steps: 4 });
}

async function dropOn(page: Page, at: { x: number; y: number }): Promise<void> {
  await page.mouse.move(at.x, at.y, { steps: 12 });
  await page.waitForTimeout(80);
  await page.mouse.up();
}

async function over(page: Page, name: string): Promise<{ x: number; y: number }> {
  const box = (await column(page, name).boundingBox())!;
  return { x: box.x + 140, y: box.y + 220 };
}

const read = (page: Page, id: string) =>
  call<{ deal: { value: number; next_step: string; stage: string; probability: number } }>(page.request, "deals/read", { deal: id });

let anvils: string;

test.beforeEach(async ({ server, page }) => {
  const ada = person(server, "Ada Admin", "administrator");
  await signIn(page, ada);
  anvils = await deal(page.request, "Anvils", "0", "Identified");
  await expects(page, "Identified", { exit: ["value", "next_step"] });
  await page.goto("/board");
  await awake(page);
});

test("a drag asks for what is missing on one sheet, and saves it with the move", async ({ page }) => {
  await lift(page, "Anvils");
  // The deal's own column says nothing; the others say what is missing as soon as the card is in hand.
  await expect(mark(page, "Qualified")).toHaveText("Needs: Value, excl. tax, Next step");
  await expect(mark(page, "Proposal")).toHaveText("Needs: Value, excl. tax, Next step");
  await expect(mark(page, "Identified")).toHaveCount(0);
  await dropOn(page, await over(page, "Qualified"));

  await expect(sheet(page)).toBeVisible();
  await hasNoViolations(page);
  await expect(sheet(page).locator("input, select, textarea")).toHaveCount(2);
  expect(await stored(page.request, "Identified")).toEqual(["Anvils"]);
  await expect(column(page, "Identified").getByText("Anvils", { exact: true })).toBeVisible();

  // Half of it is not enough, and what was typed stays.
  await sheet(page).getByLabel("Value, excl. tax").fill("1 234,50");
  await sheet(page).getByRole("button", { name: "Save and move" }).click();
  await expect(sheet(page).locator(".field-error")).toHaveCount(1);
  await expect(sheet(page).getByLabel("Value, excl. tax")).toHaveValue("1 234,50");
  await sheet(page).getByLabel("Next step").fill("Call on Monday");
  const sent = page.waitForRequest((request) => request.url().endsWith("/api/deals/move"));
  await sheet(page).getByRole("button", { name: "Save and move" }).click();
  expect((await sent).postDataJSON().edits).toHaveLength(2);
  await expect(sheet(page)).toBeHidden();
  await expect(column(page, "Qualified").getByText("Anvils", { exact: true })).toBeVisible();
  const { deal: after } = await read(page, anvils);
  expect([after.value, after.next_step]).toEqual([123450, "Call on Monday"]);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Anvils"]);
  const { deal: back } = await read(page, anvils);
  expect([back.value, back.next_step]).toEqual([0, ""]);
});

test("a sheet that is cancelled changes nothing, and gives the card the focus", async ({ page }) => {
  await lift(page, "Anvils");
  await dropOn(page, await over(page, "Qualified"));
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(card(page, "Anvils")).toBeFocused();
  expect(await stored(page.request, "Identified")).toEqual(["Anvils"]);
});

test("by keyboard alone: the step over a column says what is missing, Enter saves", async ({ page }) => {
  await card(page, "Anvils").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: "Needs: Value, excl. tax, Next step" })).toBeAttached();
  await expect(card(page, "Anvils")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(sheet(page)).toBeVisible();
  await expect(sheet(page).getByLabel("Value, excl. tax")).toBeFocused();
  await page.keyboard.type("50");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Call");
  await page.keyboard.press("Enter");
  await expect.poll(() => stored(page.request, "Qualified")).toEqual(["Anvils"]);
  await expect(card(page, "Anvils")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Anvils"]);
});

test("the menu and the panel ask the same, and the panel ticks it off", async ({ page }) => {
  await card(page, "Anvils").getByRole("button", { name: "Actions for Anvils" }).click();
  const menu = page.locator("#move-deal");
  await expect(menu.getByRole("button", { name: /^Proposal/ })).toContainText("Needs: Value, excl. tax, Next step");
  await hasNoViolations(page);
  await menu.getByRole("button", { name: /^Proposal/ }).click();
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press("Escape");

  await card(page, "Anvils").getByRole("link", { name: "Anvils" }).click();
  const panel = page.locator("#deal-panel");
  const criteria = panel.locator(".deal-criteria-list li");
  await expect(criteria).toHaveCount(2);
  await expect(panel.locator(".deal-criteria-list .is-met")).toHaveCount(0);
  await panel.getByLabel("Stage", { exact: true }).selectOption({ label: "Qualified" });
  const asked = page.locator("#panel-criteria");
  await expect(asked).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel.getByLabel("Stage", { exact: true }).locator("option:checked")).toHaveText("Identified");

  await panel.getByLabel("Next step", { exact: true }).fill("Call");
  await page.keyboard.press("Enter");
  await expect(panel.locator(".deal-criteria-list .is-met")).toHaveText(/Next step/);
  await panel.getByRole("button", { name: "Mark as won" }).click();
  await expect(asked.locator("input")).toHaveCount(1);
  await asked.getByLabel("Value, excl. tax").fill("75");
  await asked.getByRole("button", { name: "Save and mark as won" }).click();
  await expect.poll(async () => (await read(page, anvils)).deal.probability).toBe(100);
});

test("the won zone says what is missing; moving back asks nothing", async ({ page }) => {
  await expects(page, "Identified", {});
  await expects(page, "Qualified", { exit: ["description"] });
  await deal(page.request, "Bridges", "10", "Qualified");
  await expect(card(page, "Bridges")).toBeVisible();
  await lift(page, "Bridges");
  await expect(page.locator("[data-drag-zone=won]")).toContainText("Needs: Description");
  await expect(mark(page, "Identified")).toHaveText("May come in");
  await dropOn(page, await over(page, "Identified"));
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Anvils", "Bridges"]);
});

test("a strict limit refuses before anything is sent, a soft one says so", async ({ page }) => {
  await expects(page, "Identified", {});
  await expects(page, "Qualified", { wip: "strict", stage_limit: "1" });
  await deal(page.request, "Bridges", "10", "Qualified");
  await expect(column(page, "Qualified").locator(".column-load")).toContainText("1 / 1");
  await expect(column(page, "Qualified").locator(".column-load")).toContainText("Full");
  const sent: string[] = [];
  page.on("request", (request) => request.url().endsWith("/api/deals/move") && sent.push(request.url()));
  await lift(page, "Anvils");
  await expect(mark(page, "Qualified")).toHaveText("Full");
  await dropOn(page, await over(page, "Qualified"));
  await expect(page.locator(".toast").last()).toContainText("“Qualified” is full: its limit is 1.");
  expect(sent).toEqual([]);
  expect(await stored(page.request, "Identified")).toEqual(["Anvils"]);

  await expects(page, "Qualified", { wip: "soft", stage_limit: "1" });
  await expect(column(page, "Qualified").locator(".column-load-words")).toHaveCount(0);
  await lift(page, "Anvils");
  await expect(mark(page, "Qualified")).toHaveText("Over the limit");
  await dropOn(page, await over(page, "Qualified"));
  await expect(page.locator(".toast").last()).toContainText("more than its limit of 1");
  await expect(column(page, "Qualified").locator(".column-load")).toContainText("2 / 1");
  await expect(column(page, "Qualified").locator(".column-load-words")).toHaveText("Over the limit");
});

test("a retired stage keeps its deals on the board, to be dragged out only", async ({ page }) => {
  await expects(page, "Identified", {});
  await deal(page.request, "Bridges", "10", "Qualified");
  const stage = (await board(page.request)).frame.stages.find((it) => it.name === "Qualified")!;
  await call(page.request, "stages/retire", { request: randomUUID(), stage: stage.id, retired: true });
  const lane = column(page, "Qualified");
  await expect(lane.locator(".board-column-retired")).toHaveText("retired");
  await expect(lane.getByRole("button", { name: /^Add a deal/ })).toHaveCount(0);
  await lane.scrollIntoViewIfNeeded();
  await page.locator(".board").evaluate((board) => (board.scrollLeft = 0));
  await lift(page, "Anvils");
  await expect(lane.locator(".entry-mark")).toHaveText("Takes none");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await card(page, "Bridges").getByRole("button", { name: "Actions for Bridges" }).click();
  await page.locator("#move-deal").getByRole("button", { name: /^Identified/ }).click();
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Anvils", "Bridges"]);
  await expect(lane).toHaveCount(0);
});

test("an administrator says what a stage expects, and each slip is told at its field", async ({ page }) => {
  await page.goto("/settings/stages");
  await awake(page);
  const line = page.locator(".stage-row", { has: page.locator(".stage-row-name", { hasText: "Proposal" }) });
  await line.getByRole("button", { name: "Edit the stage" }).click();
  const form = page.locator("#stage-dialog");
  await form.getByLabel("Description", { exact: true }).check();
  await form.getByLabel("Longest stay").fill("soon");
  await form.getByLabel("Limit of open deals").selectOption("strict");
  await form.getByLabel("Usual probability from").fill("70");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.locator(".field-error")).toHaveCount(3);
  await hasNoViolations(page);
  await form.getByLabel("Longest stay").fill("14");
  await form.getByLabel("In the stage").fill("5");
  await form.getByLabel("Usual probability from").fill("60");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
  await expect(line.locator(".stage-row-standards")).toContainText("needs Description · at most 14 working d · limit 5 (strict) · 60–99%");
});

test.describe("under a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 768, height: 1024 } });

  test("a long press shows the marks, and the sheet takes what is missing", async ({ page, context }) => {
    const finger = await context.newCDPSession(page);
    const touch = (type: string, at?: { x: number; y: number }) =>
      finger.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: at ? [at] : [] });
    const box = (await card(page, "Anvils").boundingBox())!;
    const from = { x: box.x + 80, y: box.y + 40 };
    const to = await over(page, "Qualified");
    await touch("touchStart", from);
    await page.waitForTimeout(350);
    await expect(mark(page, "Qualified")).toHaveText("Needs: Value, excl. tax, Next step");
    for (let step = 1; step <= 10; step++) {
      await touch("touchMove", { x: from.x + ((to.x - 80 - from.x) * step) / 10, y: from.y + ((to.y - from.y) * step) / 10 });
    }
    await page.waitForTimeout(100);
    await touch("touchEnd");
    await expect(sheet(page)).toBeVisible();
    await sheet(page).getByLabel("Value, excl. tax").fill("10");
    await sheet(page).getByLabel("Next step").fill("Call");
    await sheet(page).getByRole("button", { name: "Save and move" }).tap();
    await expect.poll(() => stored(page.request, "Qualified")).toEqual(["Anvils"]);
  });
});
