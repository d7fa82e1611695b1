// The list of deals, as someone works in it.
import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { hasNoViolations } from "../support/axe";
import { awake, board, call, deal, person, signIn, stored } from "../support/people";
import { expect, test } from "../support/server";

const rows = (page: Page) => page.locator(".data-table-row");
const listed = (page: Page) => page.locator(".deals-table-name");
const tick = (page: Page, at: number) => rows(page).nth(at).getByRole("checkbox");
const footer = (page: Page) => page.locator(".data-table tfoot");
const tab = (page: Page, name: string | RegExp) => page.getByRole("navigation", { name: "State" }).getByRole("link", { name });
const bar = (page: Page) => page.getByRole("toolbar");
const money = (minor: number) => `€${(minor / 100).toLocaleString("en-US")}`;

type Deal = { name: string; owner: string; close_on: string; loss_reason: string | null; competitor: string | null; probability: number };
const read = async (page: Page, id: string) => (await call<{ deal: Deal }>(page.request, "deals/read", { deal: id })).deal;

/** Six deals: two in each of three stages, worth 1,000 to 6,000. */
async function six(page: Page): Promise<string[]> {
  const stages = ["Identified", "Identified", "Qualified", "Qualified", "Negotiation", "Negotiation"];
  const ids = [];
  for (const [at, stage] of stages.entries()) {
    ids.push(await deal(page.request, `Deal ${at + 1}`, `${at + 1}000`, stage, { close_on: `2026-0${at + 1}-15` }));
  }
  return ids;
}

test("the foot says what the board says, and each filter stands in the address", async ({ server, page }) => {
  const ada = person(server, "Ada Admin", "administrator");
  const sam = person(server, "Sam Seller", "seller");
  await signIn(page, sam);
  await deal(page.request, "Café Sam", "700", "Proposal", { next_step: "Call" });
  await page.context().clearCookies();
  await signIn(page, ada, "/deals");
  await six(page);
  await page.goto("/deals");
  await awake(page);
  const totals = (await board(page.request)).columns.flatMap((column) => column.totals);
  const value = totals.reduce((sum, it) => sum + it.value, 0);
  const weighted = totals.reduce((sum, it) => sum + it.weighted, 0);
  expect(value).toBe(2_170_000);
  await expect(footer(page)).toContainText("7 deals");
  await expect(footer(page)).toContainText(`${money(value)} (${money(Math.round(weighted / 100))} weighted)`);
  await expect(listed(page)).toHaveCount(7);

  await page.getByRole("searchbox").fill("CAFE");
  await expect(listed(page)).toHaveText(["Café Sam"]);
  await expect(page).toHaveURL(/q=CAFE/);
  await expect(footer(page)).toContainText("€700");
  await page.getByRole("searchbox").fill("");
  await expect(listed(page)).toHaveCount(7);

  await page.getByRole("link", { name: "My deals" }).click();
  await expect(listed(page)).toHaveCount(6);
  await expect(page).toHaveURL("/deals?mine=1");
  await page.getByRole("button", { name: /^Filters/ }).click();
  const panel = page.getByRole("dialog", { name: "Filters" });
  await panel.getByLabel("Value from").fill("1,500");
  await panel.getByLabel("Value from").press("Enter");
  await expect(page).toHaveURL(/amount-from=1500/);
  await expect(listed(page)).toHaveCount(5);
  await panel.getByLabel("Value up to").fill("a lot");
  await panel.getByLabel("Value up to").press("Tab");
  await expect(panel.getByLabel("Value up to")).toHaveAttribute("aria-invalid", "true");
  await expect(listed(page)).toHaveCount(5);
  await panel.getByLabel("Value up to").fill("");
  await panel.getByLabel("Stage", { exact: true }).selectOption("Negotiation");
  await expect(listed(page)).toHaveText(["Deal 5", "Deal 6"]);
  await panel.getByLabel("Closing until").fill("2026-05-31");
  await expect(listed(page)).toHaveText(["Deal 5"]);
  await expect(footer(page)).toContainText("1 deal");
  await expect(footer(page)).toContainText("€5,000");
  await page.reload();
  await expect(listed(page)).toHaveText(["Deal 5"]);
  await awake(page);
  await page.getByRole("button", { name: /^Filters/ }).click();
  await panel.getByRole("button", { name: "Clear the filters" }).click();
  await expect(listed(page)).toHaveCount(7);
  await panel.getByLabel("Next action").selectOption("Nothing planned");
  await expect(page).toHaveURL(/next=nothing/);
  await expect(listed(page)).toHaveCount(7);
});

test("a deal opens beside the list, which stays as it is", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const ids = await six(page);
  await page.goto("/deals?sort=name&order=turned");
  await awake(page);
  await expect(listed(page).first()).toHaveText("Deal 6");
  await listed(page).nth(1).click();
  await expect(page).toHaveURL(`/deals?sort=name&order=turned&deal=${ids[4]}`);
  await expect(page.locator("#deal-panel").getByLabel("Name", { exact: true })).toHaveValue("Deal 5");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/deals?sort=name&order=turned");
  await rows(page).first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`deal=${ids[3]}`));
});

test("a view keeps filters and columns, and others find it", async ({ server, page, browser, baseURL }) => {
  const sam = person(server, "Sam Seller", "administrator");
  await signIn(page, person(server, "Ada Admin", "administrator"));
  await six(page);
  await page.goto("/deals?amount-from=4000");
  await awake(page);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Source" }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Save view" }).click();
  await page.locator("#view-name").fill("Big ones");
  await page.locator("#view-dialog").getByText("Everyone sees this view").click();
  await page.locator("#view-dialog").getByRole("button", { name: "Save" }).click();
  await expect(tab(page, "Big ones")).toHaveAttribute("aria-current", "page");

  const others = await browser.newContext({ baseURL });
  const other = await others.newPage();
  await signIn(other, sam, "/deals");
  await awake(other);
  await expect(listed(other)).toHaveCount(6);
  await tab(other, "Big ones").click();
  await expect(listed(other)).toHaveText(["Deal 4", "Deal 5", "Deal 6"]);
  await expect(other.locator(".data-table thead")).toContainText("Source");
  await others.close();
});

test("several deals at once: moved, refused, given, put off, lost, deleted, and all of it undone", async ({ server, page }) => {
  const ada = person(server, "Ada Admin", "administrator");
  person(server, "Sam Seller", "seller");
  await signIn(page, ada);
  const ids = await six(page);
  const rival = randomUUID();
  await call(page.request, "settings/add-lookup", { request: randomUUID(), id: rival, kind: "competitor", name: "Ovens & Co" });
  await page.goto("/deals?sort=name");
  await awake(page);
  const dialog = page.getByRole("dialog");
  const undo = () => page.locator(".toast").last().getByRole("button", { name: "Undo" }).click();
  const select = async (first: number, last: number) => {
    await tick(page, first).click();
    await tick(page, last).click({ modifiers: ["Shift"] });
    await expect(bar(page)).toContainText(`${last - first + 1} deals`);
  };

  await select(0, 2);
  await bar(page).getByRole("button", { name: "Move…" }).click();
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(dialog.getByRole("combobox")).toHaveAccessibleDescription("Error: Fill this in.");
  await hasNoViolations(page);
  await dialog.getByRole("combobox").selectOption("Proposal");
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(page.locator(".toast", { hasText: "3 deals moved" })).toBeVisible();
  expect((await stored(page.request, "Proposal")).sort()).toEqual(["Deal 1", "Deal 2", "Deal 3"]);
  expect((await read(page, ids[0])).probability).toBe(65);
  await expect(bar(page)).toHaveCount(0);
  await undo();
  await expect.poll(() => stored(page.request, "Proposal")).toEqual([]);
  expect(await stored(page.request, "Identified")).toEqual(["Deal 1", "Deal 2"]);
  expect(await stored(page.request, "Qualified")).toEqual(["Deal 3", "Deal 4"]);

  // One is won: none is moved, and the reason is told where one looks.
  await call(page.request, "deals/win", { request: randomUUID(), deal: ids[5] });
  await page.goto("/deals?state=all&sort=name");
  await awake(page);
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await expect(bar(page)).toContainText("6 deals");
  await bar(page).getByRole("button", { name: "Move…" }).click();
  await dialog.getByRole("combobox").selectOption("Proposal");
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Deal 6");
  expect(await stored(page.request, "Proposal")).toEqual([]);
  await page.keyboard.press("Escape");

  await page.goto("/deals?sort=name");
  await awake(page);
  await select(0, 1);
  await bar(page).getByRole("button", { name: "Owner…" }).click();
  await dialog.getByRole("combobox").selectOption("Sam Seller");
  await dialog.getByRole("button", { name: "Change the owner" }).click();
  await expect(page.locator(".toast", { hasText: "2 deals have a new owner" })).toBeVisible();
  await expect(rows(page).first()).toContainText("Sam Seller");

  await select(0, 1);
  await bar(page).getByRole("button", { name: "Close date…" }).click();
  await dialog.getByLabel("Or put off by days").fill("-7");
  await dialog.getByRole("button", { name: "Change the date" }).click();
  await expect(page.locator(".toast", { hasText: "2 deals have a new close date" })).toBeVisible();
  expect([(await read(page, ids[0])).close_on, (await read(page, ids[1])).close_on]).toEqual(["2026-01-08", "2026-02-08"]);

  await select(0, 1);
  await bar(page).getByRole("button", { name: "Lost…" }).click();
  await dialog.getByLabel("Loss reason").selectOption("Price");
  await dialog.getByLabel("Competitor").selectOption("Ovens & Co");
  await dialog.getByRole("button", { name: "Mark as lost" }).click();
  await expect(page.locator(".toast", { hasText: "2 deals marked as lost" })).toBeVisible();
  expect([(await read(page, ids[0])).competitor, (await read(page, ids[1])).competitor]).toEqual([rival, rival]);
  await expect(listed(page)).toHaveText(["Deal 3", "Deal 4", "Deal 5"]);
  await expect(tab(page, /^Lost/)).toContainText("2");
  await undo();
  await expect(listed(page)).toHaveCount(5);

  await page.getByRole("checkbox", { name: "Select all" }).click();
  await tick(page, 0).click();
  await expect(bar(page)).toContainText("4 deals");
  await bar(page).getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.locator(".toast", { hasText: "4 deals deleted" })).toBeVisible();
  await expect(listed(page)).toHaveText(["Deal 1"]);
  await page.keyboard.press("Control+z");
  await expect(listed(page)).toHaveCount(5);
});
