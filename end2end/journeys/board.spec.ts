// The board: what a hand does, what is stored, what others see.
import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { awake, board, call, deal, person, signIn, stored } from "../support/people";
import { expect, test } from "../support/server";

const column = (page: Page, name: string) => page.locator(".board-column", { has: page.getByRole("heading", { name, exact: true }) });
const card = (page: Page, name: string) => page.locator("article.deal-card", { has: page.getByText(name, { exact: true }) }).first();

async function drag(page: Page, from: string, to: ReturnType<typeof column>, at: { x: number; y: number }): Promise<void> {
  const start = (await card(page, from).boundingBox())!;
  const end = (await to.boundingBox())!;
  await page.mouse.move(start.x + 60, start.y + 40);
  await page.mouse.down();
  await page.mouse.move(start.x + 80, start.y + 44, { steps: 4 });
  await page.mouse.move(end.x + at.x, end.y + at.y, { steps: 12 });
  await page.waitForTimeout(80);
  await page.mouse.up();
}

test.beforeEach(async ({ server, page }) => {
  const ada = person(server, "Ada Admin", "administrator");
  await signIn(page, ada);
  for (const [name, value] of [["Anvils", "1000"], ["Bridges", "2000.50"], ["Cranes", "3000"]]) {
    await deal(page.request, name, value, "Identified");
  }
  await page.goto("/board");
  await awake(page);
});

test("a drag moves the deal, other screens follow, and the toast takes it back", async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto("/board");
  await awake(other);
  await drag(page, "Bridges", column(page, "Qualified"), { x: 140, y: 200 });
  await expect(column(page, "Qualified").getByText("Bridges", { exact: true })).toBeVisible();
  await expect(column(other, "Qualified").getByText("Bridges", { exact: true })).toBeVisible();
  await expect.poll(() => stored(page.request, "Qualified")).toEqual(["Bridges"]);
  await expect(column(page, "Qualified").locator(".totals-line-value")).toHaveText("€2,000.50");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Anvils", "Bridges", "Cranes"]);
  await expect(column(other, "Identified").getByText("Bridges", { exact: true })).toBeVisible();
  await expect(column(page, "Identified").getByText("Bridges", { exact: true })).toBeVisible();
});

test("within a column a drag changes the order", async ({ page }) => {
  const first = (await card(page, "Anvils").boundingBox())!;
  const within = (await column(page, "Identified").boundingBox())!;
  await drag(page, "Cranes", column(page, "Identified"), { x: 140, y: first.y - within.y + 4 });
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Cranes", "Anvils", "Bridges"]);
  await expect(column(page, "Identified").locator(".deal-card-name")).toHaveText(["Cranes", "Anvils", "Bridges"]);
});

test("Escape during a drag sends nothing", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => request.url().includes("/api/deals/move") && sent.push(request.url()));
  const start = (await card(page, "Anvils").boundingBox())!;
  const end = (await column(page, "Proposal").boundingBox())!;
  await page.mouse.move(start.x + 60, start.y + 40);
  await page.mouse.down();
  await page.mouse.move(end.x + 100, end.y + 200, { steps: 8 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.locator(".drag-ghost")).toHaveCount(0);
  expect(await stored(page.request, "Identified")).toEqual(["Anvils", "Bridges", "Cranes"]);
  expect(sent).toEqual([]);
});

test("by keyboard alone: lift, carry, drop, with every step said", async ({ page }) => {
  await card(page, "Anvils").focus();
  await page.keyboard.press("ArrowDown");
  await expect(card(page, "Bridges")).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(column(page, "Qualified").getByText("Bridges", { exact: true })).toBeVisible();
  expect(await stored(page.request, "Qualified")).toEqual([]);
  await page.keyboard.press("Space");
  await expect.poll(() => stored(page.request, "Qualified")).toEqual(["Bridges"]);
  await expect(page.getByText("Moved to Qualified, 1 of 1.")).toBeAttached();
  await expect(card(page, "Bridges")).toBeFocused();

  await page.keyboard.press("Control+z");
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Anvils", "Bridges", "Cranes"]);
});

test("a carried card goes back on Escape", async ({ page }) => {
  await card(page, "Cranes").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  await expect(column(page, "Identified").locator(".deal-card-name")).toHaveText(["Anvils", "Bridges", "Cranes"]);
  expect(await stored(page.request, "Identified")).toEqual(["Anvils", "Bridges", "Cranes"]);
});

test("a carried card keeps the keys when the focus is taken away", async ({ page }) => {
  await card(page, "Cranes").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await expect(card(page, "Cranes")).toBeFocused();
  // The focus is given back during two frames after a step.
  await page.waitForTimeout(100);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("ArrowUp");
  await expect(column(page, "Identified").locator(".deal-card-name")).toHaveText(["Cranes", "Anvils", "Bridges"]);
  await page.waitForTimeout(100);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("Space");
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Cranes", "Anvils", "Bridges"]);
});

test("the menu does all that a drag does, with single presses", async ({ page }) => {
  await card(page, "Anvils").getByRole("button", { name: "Actions for Anvils" }).click();
  await page.getByRole("button", { name: /^Proposal/ }).click();
  await expect.poll(() => stored(page.request, "Proposal")).toEqual(["Anvils"]);
});

test("the menu takes a card to the top of its column, and leaves the first one there", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => request.url().includes("/api/deals/move") && sent.push(request.postData() ?? ""));
  const toTop = async (name: string) => {
    await card(page, name).getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("button", { name: "Top of the column" }).click();
    await expect(page.locator("#move-deal")).toBeHidden();
  };
  await toTop("Anvils");
  await toTop("Cranes");
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Cranes", "Anvils", "Bridges"]);
  await expect(column(page, "Identified").locator(".deal-card-name")).toHaveText(["Cranes", "Anvils", "Bridges"]);
  expect(sent).toHaveLength(1);
});

test("what is answered after the board was left is told all the same, and can be taken back", async ({ page }) => {
  const cranes = (await board(page.request)).columns.flatMap((it) => it.cards).find((it) => it.name === "Cranes")!;
  let answer = () => {};
  const leaveAfterMoving = async (name: string) => {
    const wait = new Promise<void>((go) => (answer = go));
    await page.route("**/api/deals/move", async (route) => {
      await wait;
      await route.continue();
    }, { times: 1 });
    const sent = page.waitForRequest("**/api/deals/move");
    await card(page, name).getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("button", { name: /^Proposal/ }).click();
    await sent;
    await page.getByRole("link", { name: "Leads" }).click();
    await expect(page.getByRole("heading", { name: "Leads" })).toBeVisible();
    await expect(page.locator(".deal-card")).toHaveCount(0);
  };
  const toast = page.locator(".toast");
  await leaveAfterMoving("Anvils");
  answer();
  await expect(toast.filter({ hasText: "Moved to Proposal." })).toBeVisible();
  expect(await stored(page.request, "Proposal")).toEqual(["Anvils"]);
  await toast.filter({ hasText: "Moved to Proposal." }).getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => stored(page.request, "Proposal")).toEqual([]);

  // The same with a refusal: the deal is gone before the move arrives.
  await page.goto("/board");
  await awake(page);
  await leaveAfterMoving("Cranes");
  await call(page.request, "deals/retire", { request: randomUUID(), deal: cranes.id });
  answer();
  await expect(toast.filter({ hasText: "Not moved:" })).toBeVisible();
});

test("of the team's deals a seller moves only their own, and opens the others", async ({ server, browser }) => {
  const seller = async (name: string) => {
    const page = await (await browser.newContext({ baseURL: server.url })).newPage();
    await signIn(page, person(server, name, "seller", ["--team", "North"]));
    return page;
  };
  const [colleague, page] = [await seller("Tess Seller"), await seller("Sam Seller")];
  await deal(colleague.request, "Derricks", "10", "Identified");
  await deal(page.request, "Elevators", "20", "Identified");
  await page.goto("/board");
  await awake(page);
  const sent: string[] = [];
  page.on("request", (request) => /\/api\/deals\/(move|win|lose|retire)/.test(request.url()) && sent.push(request.url()));

  // How many cards a hand holds that has pulled at this one.
  const pulled = async (name: string) => {
    const at = (await card(page, name).boundingBox())!;
    await page.mouse.move(at.x + 60, at.y + 80);
    await page.mouse.down();
    await page.mouse.move(at.x + 200, at.y + 300, { steps: 6 });
    await page.waitForTimeout(80);
    const held = await page.locator(".drag-ghost").count();
    await page.keyboard.press("Escape");
    await page.mouse.up();
    return held;
  };
  expect(await pulled("Elevators")).toBe(1);
  expect(await pulled("Derricks")).toBe(0);

  await card(page, "Derricks").focus();
  await page.keyboard.press("Space");
  await expect(card(page, "Derricks")).not.toHaveClass(/is-carried/);
  await card(page, "Elevators").focus();
  await page.keyboard.press("Space");
  await expect(card(page, "Elevators")).toHaveClass(/is-carried/);
  await page.keyboard.press("Escape");
  await expect(card(page, "Elevators")).not.toHaveClass(/is-carried/);

  const menu = page.locator("#move-deal");
  await card(page, "Elevators").getByRole("button", { name: "Actions for Elevators" }).click();
  await expect(menu.getByRole("heading", { name: "Move to…" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await card(page, "Derricks").getByRole("button", { name: "Actions for Derricks" }).click();
  await expect(menu.getByRole("link", { name: "Details" })).toBeVisible();
  await expect(menu.getByRole("heading", { name: "Move to…" })).toHaveCount(0);
  await expect(menu.getByRole("button", { name: /^(Mark as|Delete)/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();

  await card(page, "Derricks").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#deal-panel")).toContainText("Derricks");
  expect(sent).toEqual([]);
  expect(await stored(page.request, "Identified")).toEqual(["Derricks", "Elevators"]);
});

test("a lost deal asks its reason; won and lost leave the board", async ({ page }) => {
  const start = (await card(page, "Anvils").boundingBox())!;
  await page.mouse.move(start.x + 60, start.y + 40);
  await page.mouse.down();
  await page.mouse.move(start.x + 200, start.y + 300, { steps: 6 });
  const zone = (await page.locator("[data-drag-zone=lost]").boundingBox())!;
  await page.mouse.move(zone.x + zone.width / 2, zone.y + zone.height / 2, { steps: 6 });
  await page.waitForTimeout(80);
  await page.mouse.up();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Why is it lost?")).toBeVisible();
  expect(await stored(page.request, "Identified")).toContain("Anvils");
  await dialog.getByLabel("Loss reason").selectOption("Price");
  await dialog.getByRole("button", { name: "Mark as lost" }).click();
  await expect.poll(async () => (await board(page.request)).lost.map((total) => total.deals)).toEqual([1]);
  await expect(card(page, "Anvils")).toHaveCount(0);
});

test("the deal's panel has an address, saves a field, and tells its history", async ({ page }) => {
  await card(page, "Bridges").getByRole("link", { name: "Bridges" }).click();
  const panel = page.locator("#deal-panel");
  await expect(panel.getByLabel("Value, excl. tax")).toHaveValue(/2[,.]?000[.,]50/);
  await panel.getByLabel("Value, excl. tax").fill("4500");
  await page.keyboard.press("Enter");
  // So soon after the deal was made, its changes are told only when asked for.
  await panel.locator(".deal-history").getByRole("button", { name: "Show all" }).click();
  await expect(panel.locator(".deal-history")).toContainText("€4,500");
  const address = page.url();
  expect(address).toContain("deal=");
  await page.goBack();
  await expect(panel).toHaveCount(0);
  await page.goto(address);
  await expect(panel.getByLabel("Value, excl. tax")).toHaveValue(/4[,.]?500/);
  await expect(column(page, "Identified").locator(".totals-line-value")).toHaveText("€8,500");
});

test("two people edit one deal: other fields merge, the same field asks", async ({ page, context }) => {
  await card(page, "Bridges").getByRole("link", { name: "Bridges" }).click();
  const other = await context.newPage();
  // The second screen hears nothing of the first, as on a bad line.
  await other.route("**/api/live", (route) => route.abort());
  await other.goto(page.url());
  await awake(other);
  const field = (on: Page, label: string) => on.locator("#deal-panel").getByLabel(label, { exact: true });
  await expect(field(other, "Next step")).toBeVisible();

  await field(page, "Next step").fill("Call on Monday");
  await page.keyboard.press("Enter");
  await page.locator(".deal-history").getByRole("button", { name: "Show all" }).click();
  await expect(page.locator(".deal-history")).toContainText("Call on Monday");
  await field(other, "Purchase costs").fill("100");
  await other.keyboard.press("Enter");
  await expect(field(other, "Next step")).toHaveValue("Call on Monday");

  await field(page, "Description").fill("From the first screen");
  await field(page, "Next step").focus();
  await expect(page.locator(".deal-history")).toContainText("From the first screen");
  await field(other, "Description").fill("From the second screen");
  await field(other, "Next step").focus();
  const clash = other.locator(".deal-field-clash");
  await expect(clash).toContainText("From the first screen");
  await expect(clash).toContainText("From the second screen");
  await clash.getByRole("button", { name: /Keep mine/ }).click();
  await expect(clash).toHaveCount(0);
  await expect(field(page, "Description")).toHaveValue("From the second screen");
});

test("two people want one field: who came first is named, and theirs may stay", async ({ page, browser, server }) => {
  await card(page, "Cranes").getByRole("link", { name: "Cranes" }).click();
  await expect(page).toHaveURL(/deal=/);
  const other = await (await browser.newContext({ baseURL: server.url })).newPage();
  await other.route("**/api/live", (route) => route.abort());
  const { pathname, search } = new URL(page.url());
  await signIn(other, person(server, "Max Manager", "administrator"), pathname + search);
  await awake(other);
  const step = (on: Page) => on.locator("#deal-panel").getByLabel("Next step", { exact: true });
  const steps = async () => {
    const deal = new URLSearchParams(search).get("deal");
    return (await call<{ deal: { next_step: string } }>(page.request, "deals/read", { deal })).deal.next_step;
  };
  await expect(step(other)).toHaveValue("");

  await step(page).fill("Send the offer");
  await page.keyboard.press("Enter");
  await expect.poll(steps).toBe("Send the offer");
  await step(other).fill("Visit the site");
  await other.keyboard.press("Enter");
  const clash = other.locator(".deal-field-clash");
  await expect(clash).toContainText("Ada Admin changed this meanwhile");
  await expect(clash.getByRole("button", { name: "Keep mine: Visit the site" })).toBeVisible();
  expect(await steps()).toBe("Send the offer");
  await clash.getByRole("button", { name: "Keep theirs: Send the offer" }).click();
  await expect(clash).toHaveCount(0);
  await expect(step(other)).toHaveValue("Send the offer");

  // By now it is known, so there is nothing to ask any more.
  await step(other).fill("Visit on Friday");
  await other.keyboard.press("Enter");
  await expect.poll(steps).toBe("Visit on Friday");
  await expect(clash).toHaveCount(0);
  await expect(step(page)).toHaveValue("Visit on Friday");
});

test("quick add in a column: Ctrl+Enter saves and starts another", async ({ page }) => {
  await page.getByRole("button", { name: "Add a deal in Proposal" }).click();
  await page.getByRole("combobox", { name: "Account" }).fill("Newcomers");
  await page.locator("#quick-add-account-list [role=option]").first().click();
  await page.locator("#quick-add-value").fill("1 234,56");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => stored(page.request, "Proposal")).toEqual(["Newcomers"]);
  await expect(page.locator("#quick-add-value")).toHaveValue("");
  await page.locator("#quick-add-value").fill("nonsense");
  await page.keyboard.press("Enter");
  await expect(page.locator(".quick-add")).toContainText(/required|number|amount/i);
});

test("a screen that was cut off heals", async ({ page, context, server }) => {
  const other = await context.newPage();
  await other.goto("/board");
  await awake(other);
  await server.stop();
  await server.start();
  await deal(page.request, "After the cut", "10", "Identified");
  await expect(column(other, "Identified").getByText("After the cut", { exact: true })).toBeVisible({ timeout: 15_000 });
});

test("a page whose code cannot be fetched opens when the server is back", async ({ page, server }) => {
  await page.evaluate(() => ((window as unknown as { kept: boolean }).kept = true));
  await server.stop();
  await page.getByRole("link", { name: "Dashboard" }).click();
  // Longer than one attempt.
  await page.waitForTimeout(2500);
  await expect(page.locator(".deal-card").first()).toBeVisible();
  await server.start();
  await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible({ timeout: 15_000 });
  expect(await page.evaluate(() => (window as unknown as { kept?: boolean }).kept)).toBe(true);
});

test("a board that was left hears nothing more", async ({ page }) => {
  // What the window is asked to tell, by the name of the event.
  await page.addInitScript(() => {
    const heard = new Map<unknown, string>();
    const { addEventListener, removeEventListener } = window;
    window.addEventListener = function (this: Window, ...what: Parameters<typeof addEventListener>) {
      heard.set(what[1], what[0]);
      return addEventListener.apply(this, what);
    } as typeof addEventListener;
    window.removeEventListener = function (this: Window, ...what: Parameters<typeof removeEventListener>) {
      heard.delete(what[1]);
      return removeEventListener.apply(this, what);
    } as typeof removeEventListener;
    (window as unknown as { heard: () => string[] }).heard = () => [...heard.values()].sort();
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: () => string[] }).heard());
  const leave = async () => {
    await page.getByRole("link", { name: "Leads" }).click();
    await expect(page.getByRole("heading", { name: "Leads" })).toBeVisible();
    await expect(page.locator(".deal-card")).toHaveCount(0);
  };
  await page.reload();
  await awake(page);
  await expect.poll(heard).toContain("pointermove");
  await leave();
  const left = await heard();
  expect(left).not.toContain("pointermove");
  await page.goBack();
  await expect(card(page, "Anvils")).toBeVisible();
  await expect.poll(heard).toContain("pointermove");
  await leave();
  expect(await heard()).toEqual(left);
});
