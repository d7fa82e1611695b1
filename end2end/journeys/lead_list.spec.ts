// The list of leads, as someone works in it.
import type { Page } from "@playwright/test";
import { awake, call, lead, lookups, person, readLead, signIn } from "../support/people";
import { expect, test } from "../support/server";

const rows = (page: Page) => page.locator(".data-table-row");
const tick = (page: Page, at: number) => rows(page).nth(at).getByRole("checkbox");
const footer = (page: Page) => page.locator(".data-table tfoot");
const tab = (page: Page, name: string | RegExp) => page.getByRole("navigation", { name: "Leads by status" }).getByRole("link", { name });

async function leads(page: Page, count: number, more: (at: number) => Record<string, unknown> = () => ({})): Promise<string[]> {
  const ids = [];
  for (let at = 0; at < count; at++) ids.push(await lead(page.request, { subject: `Lead ${String(at).padStart(3, "0")}`, ...more(at) }));
  return ids;
}

test("long lists are scrolled, sorted and searched, and the address says how", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/leads");
  await leads(page, 130, (at) => ({ company: at === 77 ? "Société Générale" : `Company ${500 - at}` }));
  await page.goto("/leads");
  await awake(page);
  await expect(footer(page)).toContainText("130");
  await expect(rows(page).first()).toContainText("Lead 129");
  // Only what is in view is drawn.
  expect(await rows(page).count()).toBeLessThan(60);
  await page.locator(".data-table").evaluate((frame) => frame.scrollTo(0, frame.scrollHeight));
  await expect(rows(page).last()).toContainText("Lead 000");

  await page.locator(".data-table").getByRole("link", { name: "Company", exact: true }).click();
  await expect(page).toHaveURL(/sort=company/);
  await page.locator(".data-table").evaluate((frame) => frame.scrollTo(0, 0));
  await expect(rows(page).first()).toContainText("Lead 129");
  await page.locator(".data-table").getByRole("link", { name: "Company", exact: true }).click();
  await expect(rows(page).first()).toContainText("Société Générale");

  await page.getByRole("searchbox").fill("generale");
  await expect(page).toHaveURL(/q=generale/);
  await expect(rows(page)).toHaveCount(1);
  await expect(tab(page, /^All/)).toContainText("1");
});

test("by keyboard: rows are walked through, selected and opened", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/leads");
  await leads(page, 130);
  await page.goto("/leads?sort=subject");
  await awake(page);
  await rows(page).first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(footer(page)).toContainText("Selected: 3");
  await page.keyboard.press("Control+a");
  await expect(footer(page)).toContainText("Selected: 130");
  await page.keyboard.press("Escape");
  await expect(footer(page)).not.toContainText("Selected");
  await page.keyboard.press("End");
  const last = page.locator("[data-row='129']");
  await expect(last).toBeFocused();
  await expect(last).toContainText("Lead 129");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lead 129");
});

test("several leads at once: selected, assigned, refused, closed, deleted, and all of it undone", async ({ server, page }) => {
  const ada = person(server, "Ada Admin", "administrator");
  person(server, "Sam Seller", "seller");
  await signIn(page, ada, "/leads");
  const ids = await leads(page, 6, () => ({ owner: null }));
  const status = async () => Promise.all(ids.map(async (id) => (await readLead(page.request, id)).status));
  await page.goto("/leads?sort=subject");
  await awake(page);
  await tick(page, 1).click();
  await tick(page, 3).click({ modifiers: ["Shift"] });
  const bar = page.getByRole("toolbar");
  await expect(bar).toContainText("3 leads");
  await bar.getByRole("button", { name: /^Assign/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Assign/ }).click();
  await expect(dialog.getByRole("combobox")).toHaveAccessibleDescription("Error: Fill this in.");
  await dialog.getByRole("combobox").selectOption("Sam Seller");
  await dialog.getByRole("button", { name: /^Assign/ }).click();
  await expect(page.locator(".toast", { hasText: "3 leads assigned" })).toBeVisible();
  expect(await status()).toEqual(["new", "assigned", "assigned", "assigned", "new", "new"]);
  await expect(bar).toHaveCount(0);

  await page.locator(".toast", { hasText: "3 leads assigned" }).getByRole("button", { name: "Undo" }).click();
  await expect.poll(status).toEqual(["new", "new", "new", "new", "new", "new"]);

  // One of them is closed already: nothing is closed, and the reason is told where one looks.
  const reason = (await lookups(page.request)).find((it) => it.name === "Price")!.id;
  await call(page.request, "leads/close", { request: crypto.randomUUID(), lead: ids[0], reason });
  await page.goto("/leads?status=all&sort=subject");
  await awake(page);
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await expect(bar).toContainText("6 leads");
  await bar.getByRole("button", { name: /^Close/ }).click();
  await dialog.getByRole("combobox").selectOption("Price");
  await dialog.getByRole("button", { name: /^Close/ }).last().click();
  await expect(dialog.getByRole("alert")).toContainText("Lead 000");
  expect(await status()).toEqual(["closed", "new", "new", "new", "new", "new"]);
  await page.keyboard.press("Escape");

  await tick(page, 0).click();
  await expect(bar).toContainText("5 leads");
  await bar.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.locator(".toast", { hasText: "5 leads deleted" })).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(rows(page)).toHaveCount(6);
});

test("a view keeps filters, order and columns; shared, all see it; deleted, it comes back", async ({ server, page, browser, baseURL }) => {
  const ada = person(server, "Ada Admin", "administrator");
  const sam = person(server, "Sam Seller", "seller");
  await signIn(page, ada, "/leads");
  await leads(page, 3, (at) => ({ priority: at === 1 ? "high" : "normal", owner: null }));
  await page.goto("/leads");
  await awake(page);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("dialog", { name: "Filters" }).getByLabel("Priority").selectOption("High");
  await page.keyboard.press("Escape");
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Person" }).uncheck();
  await page.getByRole("checkbox", { name: "Phone" }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Save view" }).click();
  const dialog = page.locator("#view-dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#view-name")).toHaveAccessibleDescription("Error: Fill this in.");
  await page.locator("#view-name").fill("Urgent");
  await dialog.getByText("Everyone sees this view").click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(tab(page, "Urgent")).toHaveAttribute("aria-current", "page");

  const others = await browser.newContext({ baseURL });
  const other = await others.newPage();
  await signIn(other, sam, "/leads");
  await awake(other);
  await tab(other, "Urgent").click();
  await expect(rows(other)).toHaveCount(1);
  const heads = other.locator(".data-table thead");
  await expect(heads).toContainText("Phone");
  await expect(heads).not.toContainText("Person");
  // It is not his to change, so he may only keep a view of his own.
  await other.getByRole("link", { name: "My leads" }).click();
  await expect(other.getByRole("button", { name: "Save changes" })).toHaveCount(0);
  await expect(other.getByRole("button", { name: "Save view" })).toBeVisible();
  await others.close();

  await page.getByRole("button", { name: "Actions for “Urgent”" }).click();
  await page.getByRole("menuitem", { name: "Delete the view" }).click();
  await expect(tab(page, "Urgent")).toHaveCount(0);
  await page.locator(".toast", { hasText: "“Urgent” is deleted" }).getByRole("button", { name: "Undo" }).click();
  await expect(tab(page, "Urgent")).toBeVisible();
});

test("columns are widened by pointer and keys, and stay so", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/leads");
  await leads(page, 2);
  await page.goto("/leads");
  await awake(page);
  const head = page.locator(".data-table thead th", { hasText: "Company" });
  const width = async () => Math.round((await head.boundingBox())!.width);
  const before = await width();
  const edge = page.getByRole("separator", { name: "Width of “Company”" });
  const box = (await edge.boundingBox())!;
  await page.mouse.move(box.x + 4, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 64, box.y + 10, { steps: 4 });
  const kept = page.waitForResponse((answer) => answer.url().includes("views/keep-columns"));
  await page.mouse.up();
  expect(await width()).toBe(before + 60);
  await kept;
  const again = page.waitForResponse((answer) => answer.url().includes("views/keep-columns"));
  await edge.press("ArrowRight");
  expect(await width()).toBe(before + 76);
  await again;
  await page.reload();
  await awake(page);
  expect(await width()).toBe(before + 76);
  await edge.dblclick();
  expect(await width()).toBe(before);
});
