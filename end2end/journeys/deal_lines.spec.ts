// A deal that is made of lines, in the panel and on its own page; products and rates; what history says and takes back.
import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { hasNoViolations } from "../support/axe";
import { awake, board, call, deal, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

type Deal = {
  value: number; costs: number; currency: string; lines: string; probability: number; closing_rate: string | null;
};
const read = async (request: APIRequestContext, id: string) =>
  (await call<{ deal: Deal }>(request, "deals/read", { deal: id })).deal;

const product = (request: APIRequestContext, name: string, unit_price: string, unit_cost: string) =>
  call(request, "products/add", {
    request: randomUUID(), id: randomUUID(), draft: { name, family: null, unit_price, unit_cost, currency: "EUR" },
  });

const lines = (page: Page) => page.locator(".deal-lines");
const rows = (page: Page) => page.locator(".deal-lines-row");
const cell = (row: Locator, name: string) => row.getByLabel(name, { exact: true });

/** Chooses a product in a row by what is typed. */
async function choose(page: Page, row: Locator, typed: string, name: string): Promise<void> {
  await row.getByRole("combobox").fill(typed);
  await page.getByRole("option", { name }).first().click();
}

test.beforeEach(async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
});

test("lines make the value, in the panel, by mouse and by keys", async ({ page }) => {
  await product(page.request, "Tunnel oven", "500", "300");
  const id = await deal(page.request, "Bakery", "100", "Qualified");
  await page.goto(`/board?deal=${id}`);
  await awake(page);
  await lines(page).getByRole("button", { name: "Add lines" }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first().getByRole("combobox")).toBeFocused();
  await choose(page, rows(page).first(), "tunnel", "Tunnel oven");
  await expect(cell(rows(page).first(), "Unit price")).toHaveValue("500.00");
  await expect(cell(rows(page).first(), "Unit cost")).toHaveValue("300.00");
  await cell(rows(page).first(), "Quantity").fill("2.5");
  await cell(rows(page).first(), "Discount").fill("10");
  await expect(page.locator(".deal-lines-sums")).toContainText("€1,125.00");
  await hasNoViolations(page);

  // Words of one's own, by keys alone.
  await page.locator("#deal-lines-add").focus();
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.type("Fitting on site");
  await page.keyboard.press("Tab");
  await expect(rows(page).nth(1).getByRole("combobox")).toHaveValue("Fitting on site");
  await cell(rows(page).nth(1), "Unit price").fill("80");
  await cell(rows(page).nth(1), "Unit price").press("Alt+ArrowUp");
  await expect(rows(page).first().getByRole("combobox")).toHaveValue("Fitting on site");
  await expect(page.locator(".deal-lines-sums")).toContainText("€1,205.00");
  await page.getByRole("button", { name: "Save the lines" }).click();
  await expect(page.locator(".deal-lines-form")).toBeHidden();

  const stored = await read(page.request, id);
  expect([stored.value, stored.costs]).toEqual([120_500, 75_000]);
  expect(stored.lines.split("\n").map((line) => line.split("\t").at(-1))).toEqual(["Fitting on site", "Tunnel oven"]);
  await expect(page.locator("#deal-value")).toHaveValue("1205.00");
  await expect(page.locator("#deal-value")).toBeDisabled();
  await expect(page.getByText("Value and purchase costs are computed from the lines.")).toBeVisible();
  const totals = (await board(page.request)).columns.flatMap((column) => column.totals);
  expect(totals.map((total) => total.value)).toEqual([120_500]);
  await expect(page.locator(".board-totals")).toContainText("€1,205");

  // One act, and one way back.
  await page.locator(".toast").getByRole("button", { name: "Undo" }).first().click();
  await expect(page.locator("#deal-value")).toHaveValue("100.00");
  await expect(page.locator("#deal-value")).toBeEnabled();
  expect((await read(page.request, id)).lines).toBe("");
});

test("what is wrong with a line is said in its cell, and nothing typed is lost", async ({ page }) => {
  const id = await deal(page.request, "Bakery", "100", "Qualified");
  await page.goto(`/deals/${id}`);
  await awake(page);
  await expect(page.getByRole("heading", { level: 1, name: "Bakery" })).toBeVisible();
  await lines(page).getByRole("button", { name: "Add lines" }).click();
  const row = rows(page).first();
  await row.getByRole("combobox").fill("Oven");
  await cell(row, "Quantity").fill("none");
  await page.getByRole("button", { name: "Save the lines" }).click();
  await expect(cell(row, "Quantity")).toHaveAccessibleDescription(/Not a number\./);
  await expect(cell(row, "Unit price")).toHaveAccessibleDescription(/Fill this in\./);
  await expect(cell(row, "Quantity")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(row.getByRole("combobox")).toHaveValue("Oven");
  await cell(row, "Quantity").fill("3");
  await cell(row, "Unit price").fill("7");
  await cell(row, "Unit price").press("Enter");
  await expect(page.locator(".deal-lines-table")).toContainText("€21.00");
  expect((await read(page.request, id)).value).toBe(2_100);

  await lines(page).getByRole("button", { name: "Edit the lines" }).click();
  await rows(page).first().getByRole("button", { name: "Remove the line" }).click();
  await expect(page.locator("#deal-lines-add")).toBeFocused();
  await page.getByRole("button", { name: "Save the lines" }).click();
  await expect(lines(page)).toContainText("None: the value is entered by hand.");
  expect((await read(page.request, id)).value).toBe(2_100);
});

test("a French quantity has a comma", async ({ server, page }) => {
  await page.context().clearCookies();
  await signIn(page, person(server, "Zoé Durand", "administrator", ["--language", "fr"]));
  const id = await deal(page.request, "Bakery", "100", "Qualified");
  await page.goto(`/deals/${id}`);
  await awake(page);
  await lines(page).getByRole("button", { name: "Ajouter des lignes" }).click();
  const row = rows(page).first();
  await row.getByRole("combobox").fill("Four");
  await cell(row, "Quantité").fill("2,5");
  await cell(row, "Prix unitaire").fill("1 000,10");
  await expect(page.locator(".deal-lines-sums")).toContainText("2 500,25");
  await page.getByRole("button", { name: "Enregistrer les lignes" }).click();
  await expect(page.locator(".deal-lines-form")).toBeHidden();
  expect((await read(page.request, id)).value).toBe(250_025);
});

test("two who change the lines see both, and one stays", async ({ page }) => {
  const id = await deal(page.request, "Bakery", "100", "Qualified");
  await page.goto(`/board?deal=${id}`);
  await awake(page);
  await lines(page).getByRole("button", { name: "Add lines" }).click();
  const row = rows(page).first();
  await row.getByRole("combobox").fill("Mine");
  await cell(row, "Unit price").fill("10");
  const theirs = [randomUUID(), "", 1_000, 2_000, 0, 0, "Theirs"].join("\t");
  await call(page.request, "deals/edit", {
    request: randomUUID(), deal: id, edits: [{ field: "lines", seen: "empty", to: { text: theirs } }],
  });
  await page.getByRole("button", { name: "Save the lines" }).click();
  const clash = lines(page).getByRole("alert");
  await expect(clash).toContainText("1 × Mine, €10.00");
  await expect(clash).toContainText("1 × Theirs, €20.00");
  await clash.getByRole("button", { name: /Keep mine/ }).click();
  await expect(page.locator(".deal-lines-table")).toContainText("Mine");
  expect((await read(page.request, id)).value).toBe(1_000);
});

test("a typed 100 or 0 percent asks before it wins or loses", async ({ page }) => {
  const id = await deal(page.request, "Bakery", "100", "Qualified");
  await page.goto(`/deals/${id}`);
  await awake(page);
  const percent = page.locator("#deal-probability");
  await percent.fill("100");
  await percent.press("Tab");
  const win = page.getByRole("dialog", { name: "Mark as won" });
  await expect(win).toBeVisible();
  await win.getByRole("button", { name: "Cancel" }).click();
  await expect(percent).toHaveValue("25");
  await percent.fill("0");
  await percent.press("Tab");
  const lose = page.getByRole("dialog", { name: "Mark as lost" });
  await lose.getByLabel("Loss reason").selectOption("Price");
  await lose.getByRole("button", { name: "Mark as lost" }).click();
  await expect(page.locator(".deal-outcome")).toContainText("Lost");
  expect((await read(page.request, id)).probability).toBe(0);
  await percent.fill("50");
  await percent.press("Tab");
  await page.getByRole("dialog", { name: "Reopen" }).getByRole("button", { name: "Reopen" }).click();
  await expect(percent).toHaveValue("25");
});

test("history leaves out the first hours, and an administrator may look", async ({ page }) => {
  const id = await deal(page.request, "Bakery", "100", "Qualified");
  await page.goto(`/deals/${id}`);
  await awake(page);
  await page.locator("#deal-next_step").fill("Call the baker");
  await page.locator("#deal-next_step").press("Tab");
  const history = page.locator(".deal-history");
  await expect(history).toContainText("Not shown: 1 change within 2 h of the creation.");
  await expect(history).not.toContainText("Call the baker");
  await history.getByRole("button", { name: "Show all" }).click();
  await expect(history).toContainText("Call the baker");
  await history.getByRole("button", { name: "Undo this change" }).first().click();
  await expect(page.locator("#deal-next_step")).toHaveValue("");
});

test("products are added, edited and retired; a retired one is offered no more", async ({ page }) => {
  await page.goto("/settings/products");
  await awake(page);
  await page.getByRole("button", { name: "Add a product" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a product" });
  await dialog.getByRole("button", { name: "Add a product" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/Fill this in\./);
  await dialog.getByLabel("Name").fill("Tunnel oven");
  await dialog.getByLabel("Unit price, excl. tax").fill("1,234.50");
  await dialog.getByRole("button", { name: "Add a product" }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole("row", { name: "Tunnel oven" });
  await expect(row).toContainText("€1,234.50");
  await row.getByRole("button", { name: "Actions for Tunnel oven" }).click();
  await page.getByRole("menuitem", { name: "Retire" }).click();
  await expect(row).toContainText("Retired");
  const found = await call<unknown[]>(page.request, "products/search", { text: "tunnel", currency: "EUR" });
  expect(found).toEqual([]);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).last().click();
  await expect(row).toContainText("Offered");
});

test("amounts of another currency stand apart until a rate is entered, and closed deals keep theirs", async ({ page }) => {
  await deal(page.request, "At home", "100", "Qualified");
  const id = await deal(page.request, "Abroad", "200", "Qualified");
  await page.goto(`/deals/${id}`);
  await awake(page);
  await page.locator("#deal-currency").selectOption("USD");
  await expect.poll(async () => (await read(page.request, id)).currency).toBe("USD");
  await page.goto("/dashboard");
  const all = page.getByRole("region", { name: "All currencies, in EUR" });
  await expect(all).toContainText("€100");
  await expect(all).toContainText("Without a rate: $200");

  await page.goto("/settings/currencies");
  await awake(page);
  await page.locator("#rate-currency").selectOption("USD");
  await page.locator("#rate-day").fill("2026-01-01");
  await page.locator("#rate-rate").fill("0");
  await page.getByRole("button", { name: "Enter the rate" }).click();
  await expect(page.locator("#rate-rate")).toHaveAccessibleDescription(/More than zero\./);
  await page.locator("#rate-rate").fill("0.9");
  await page.getByRole("button", { name: "Enter the rate" }).click();
  await expect(page.getByRole("row", { name: /USD/ })).toContainText("0.9");

  await page.goto("/dashboard");
  await awake(page);
  await expect(all).toContainText("€280");
  await all.getByRole("button", { name: "All currencies, in EUR" }).hover();
  await expect(page.locator("#together-how")).toContainText("1 USD = 0.9 EUR");

  await call(page.request, "deals/win", { request: randomUUID(), deal: id });
  expect((await read(page.request, id)).closing_rate).toBe("0.9 EUR");
  await page.goto(`/deals/${id}`);
  await expect(page.getByText("Rate at closing: 1 USD = 0.9 EUR")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a line is typed by touch, and nothing is wider than the screen", async ({ page }) => {
    const id = await deal(page.request, "Bakery", "100", "Qualified");
    await page.goto(`/deals/${id}`);
    await awake(page);
    await lines(page).getByRole("button", { name: "Add lines" }).tap();
    const row = rows(page).first();
    await row.getByRole("combobox").fill("Oven");
    await cell(row, "Unit price").fill("5");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await page.getByRole("button", { name: "Save the lines" }).tap();
    await expect(page.locator(".deal-lines-table")).toContainText("€5.00");
  });
});
