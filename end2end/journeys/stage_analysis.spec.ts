// The analysis of stages and the report of what was won and lost: each figure leads to just these deals.
import type { APIRequestContext, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { awake, board, call, deal, lookups, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

const row = (page: Page, name: string) => page.locator(".report-table tr", { has: page.getByRole("rowheader", { name, exact: true }) });
const cells = (page: Page, name: string) => row(page, name).locator("td");
const listed = (page: Page) => page.locator(".deals-table-name");

async function stages(request: APIRequestContext): Promise<{ id: string; name: string }[]> {
  return (await board(request)).frame.stages;
}

async function moved(request: APIRequestContext, deal: string, to: string): Promise<string> {
  const step = { request: randomUUID(), step: { deal, to, before: null } };
  await call(request, "deals/move", step);
  return step.request;
}

/** Of four in the first stage one is won from the third, one lost where it stood, one moved on, one moved by mistake. */
async function some(request: APIRequestContext): Promise<{ id: string; name: string }[]> {
  const all = await stages(request);
  const price = (await lookups(request)).find((it) => it.kind === "loss_reason" && /^(Price|Prix)$/.test(it.name))!.id;
  const [bought, gone, further, mistaken] = [
    await deal(request, "Bought", "1000", all[0].name), await deal(request, "Gone", "500", all[0].name),
    await deal(request, "Further", "200", all[0].name), await deal(request, "Mistaken", "100", all[0].name),
  ];
  await moved(request, bought, all[2].id);
  await call(request, "deals/win", { request: randomUUID(), deal: bought });
  await call(request, "deals/lose", { request: randomUUID(), deal: gone, reason: price });
  await moved(request, further, all[1].id);
  const mistake = await moved(request, mistaken, all[4].id);
  await call(request, "undo", { request: randomUUID(), undone: mistake });
  return all;
}

async function leadsTo(page: Page, name: string, place: number, names: string[]): Promise<void> {
  await cells(page, name).nth(place).getByRole("link").click();
  await expect(page).toHaveURL(/\/deals\?/);
  await expect(listed(page)).toHaveCount(names.length);
  for (const name of names) await expect(listed(page).filter({ hasText: name })).toHaveCount(1);
  await page.goBack();
  await expect(page.locator(".report-table")).toBeVisible();
}

test("each figure of a stage leads to just these deals", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/dashboard");
  const all = await some(page.request);
  await awake(page);
  await page.getByRole("link", { name: "Stage analysis" }).click();
  await expect(page).toHaveURL("/reports/stages");
  // Entered, went on, lost, open, conversion, won, time, lost here.
  await expect(cells(page, all[0].name)).toHaveText(["4", "2", "1", "1", "50%", "1", /d$/, "1"]);
  await expect(cells(page, all[1].name)).toHaveText(["1", "0", "0", "1", "0%", "0", "–", "0"]);
  await expect(cells(page, all[2].name)).toHaveText(["1", "1", "0", "0", "100%", "1", /d$/, "0"]);
  // What was undone has never been there.
  await expect(cells(page, all[4].name)).toHaveText(["0", "0", "0", "0", "–", "0", "–", "0"]);
  await leadsTo(page, all[0].name, 0, ["Bought", "Gone", "Further", "Mistaken"]);
  await leadsTo(page, all[0].name, 1, ["Bought", "Further"]);
  await leadsTo(page, all[0].name, 2, ["Gone"]);
  await leadsTo(page, all[0].name, 3, ["Mistaken"]);
  await leadsTo(page, all[0].name, 7, ["Gone"]);

  // A mark of a chart leads there too, and the list says by what it is narrowed and lets it go.
  await page.locator(".funnel-row", { hasText: all[1].name }).click();
  await expect(listed(page)).toHaveCount(1);
  const chip = page.getByRole("link", { name: new RegExp(`^Drop the filter: Entered ${all[1].name}`) });
  await expect(chip).toBeVisible();
  await chip.click();
  await expect(listed(page)).toHaveCount(4);
});

test("the velocity is explained, and its parts lead to their deals", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/reports/stages");
  await expect(page.getByText("No figures yet")).toBeVisible();
  await some(page.request);
  await page.reload();
  await awake(page);
  const figure = (label: string) => page.locator(".key-figures-card", { has: page.locator(".figure-label", { hasText: new RegExp(`^${label}$`) }) });
  await expect(figure("Open deals").locator(".figure-value")).toHaveText("2");
  await expect(figure("Average value won").locator(".figure-value")).toHaveText("€1,000");
  await expect(figure("Win rate").locator(".figure-value")).toHaveText("50%");
  await page.getByRole("button", { name: "Sales velocity" }).focus();
  await expect(page.getByRole("tooltip").filter({ hasText: "win rate ÷ median cycle" })).toBeVisible();
  await figure("Average value won").click();
  await expect(listed(page)).toHaveText(["Bought"]);
});

test("what is asked goes along to the other report, and both files hold the page", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/dashboard");
  await some(page.request);
  await page.goto("/reports/stages?period=year");
  await awake(page);
  await page.getByLabel("Owner", { exact: true }).selectOption("Mine (Ada Admin)");
  await expect(page).toHaveURL(/period=year&owner=/);
  await page.getByRole("link", { name: "Won and lost" }).click();
  await expect(page).toHaveURL(/\/reports\/won-lost\?period=year&owner=/);
  // Won, value, lost, value, share of the lost.
  await expect(cells(page, "Price")).toHaveText(["0", "–", "1", "€500", "100%"]);
  await expect(cells(page, "No reason (won)")).toHaveText(["1", "€1,000", "0", "–", "0%"]);
  await leadsTo(page, "Price", 2, ["Gone"]);
  await leadsTo(page, "Total", 0, ["Bought"]);
  await page.getByRole("link", { name: "Month", exact: true }).click();
  await expect(page).toHaveURL(/group=month/);
  await expect(cells(page, "Total")).toHaveText(["1", "€1,000", "1", "€500", "50%"]);
  await page.getByRole("button", { name: "Export" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "CSV" }).click()]);
  expect(file.suggestedFilename()).toMatch(/^won-lost-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await file.path()).toString("utf8");
  expect(text).toContain("Total,1,1000.00,1,500.00,50%");
});

test("a seller is told of the team's deals only", async ({ server, page, browser }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/dashboard");
  const all = await some(page.request);
  const seller = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(seller, person(server, "Sam Seller", "seller"), "/reports/stages");
  await expect(seller.getByText("No figures yet")).toBeVisible();
  await deal(seller.request, "Own", "10", all[0].name);
  await seller.reload();
  await expect(cells(seller, all[0].name).first()).toHaveText("1");
});

for (const [width, name] of [[390, "a phone"], [768, "a tablet"]] as [number, string][]) {
  test(`on ${name} nothing is too wide and no card stands alone`, async ({ server, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, person(server, "Zoé Durand", "administrator", ["--language", "fr"]), "/board");
    await some(page.request);
    for (const address of ["/reports/stages", "/reports/won-lost", "/reports/prospecting"]) {
      await page.goto(address);
      await awake(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), address).toBe(false);
    }
    await page.goto("/reports/stages");
    const boxes = await page.locator(".key-figures-card").evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().toJSON()));
    const last = boxes.filter((box) => Math.abs(box.top - boxes.at(-1)!.top) < 2);
    const wide = boxes.at(-1)!.width > 0.9 * (boxes[1].right - boxes[0].left);
    expect(last.length > 1 || wide).toBe(true);
  });
}
