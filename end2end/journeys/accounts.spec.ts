// An account from its writing down to its merging, and the people there.
import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { awake, call, deal, lead, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

type Account = { id: string; name: string; kind: string; label: string | null; manager: string | null; phone: string; email: string; retired: boolean };
const toast = (page: Page, text: string) => page.locator(".toast", { hasText: text });
const read = async (request: APIRequestContext, account: string) =>
  (await call<{ account: Account }>(request, "accounts/read", { account })).account;

async function account(request: APIRequestContext, draft: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  await call(request, "accounts/create", { request: randomUUID(), id, draft });
  return id;
}

async function contact(request: APIRequestContext, account: string, name: string, email: string): Promise<string> {
  const id = randomUUID();
  await call(request, "accounts/create-contact", { request: randomUUID(), id, draft: { account, name, job_title: "Buyer", email, phone: "+33 1 02 03 04 05" } });
  return id;
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await awake(page);
}

test("an account is written down; what is wrong is told at its field, a closed tab keeps the draft", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/accounts");
  await expect(page.getByText("No accounts yet")).toBeVisible();
  await awake(page);
  await page.getByRole("link", { name: "New account" }).first().click();
  await expect(page).toHaveURL("/accounts/new");
  await page.locator("#field-email").fill("hello@");
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.locator("#field-name")).toHaveAccessibleDescription("Error: Fill this in.");
  await expect(page.locator("#field-email")).toHaveAccessibleDescription("Error: Not an e-mail address.");
  await page.locator("#field-name").fill("Ateliers Royer");
  await page.locator("#field-email").fill("hello@royer.example");
  await open(page, "/accounts/new");
  await expect(page.getByText("Your unfinished draft is back.")).toBeVisible();
  await expect(page.locator("#field-name")).toHaveValue("Ateliers Royer");
  await page.locator("#field-kind").selectOption("Client");
  await page.locator("#field-label").selectOption("Hot");
  await expect(page.getByText("Decision expected within 3")).toBeVisible();
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ateliers Royer");
  await expect(toast(page, "Account created.")).toBeVisible();
  const id = page.url().split("/").pop()!;
  expect(await read(page.request, id)).toMatchObject({ name: "Ateliers Royer", kind: "client", label: "hot", email: "hello@royer.example" });
  await expect(page.getByRole("link", { name: "hello@royer.example" })).toHaveAttribute("href", "mailto:hello@royer.example");
  await page.locator(".page-header .tooltip-anchor").focus();
  await expect(page.getByRole("tooltip").filter({ hasText: "the decision is near" })).toBeVisible();
});

test("two who edit one field are asked; a seller is told why the kind is not theirs", async ({ server, page, browser }) => {
  const [ada, sam] = [person(server, "Ada Admin", "administrator"), person(server, "Sam", "seller")];
  await signIn(page, ada);
  const id = await account(page.request, { name: "Royer", phone: "01" });
  const other = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(other, sam);
  await open(other, `/accounts/${id}/edit`);
  await expect(other.locator("#field-kind")).toBeDisabled();
  await expect(other.locator("#field-kind-hint")).toContainText("Managers and administrators");
  await other.locator("#field-phone").fill("02");
  await open(page, `/accounts/${id}/edit`);
  await page.locator("#field-phone").fill("03");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(toast(page, "Saved.")).toBeVisible();
  await other.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = other.getByRole("dialog", { name: "Changed meanwhile" });
  await expect(dialog).toContainText("Ada Admin’s");
  await expect(dialog.locator("input[value=yours]")).toBeChecked();
  await dialog.getByRole("button", { name: "Save with these" }).click();
  await expect(other).toHaveURL(`/accounts/${id}`);
  expect((await read(page.request, id)).phone).toBe("02");
  await other.close();
});

test("contacts, a deal and the timeline; retired and taken back", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const id = await account(page.request, { name: "Royer" });
  await open(page, `/accounts/${id}`);
  await page.getByRole("button", { name: "Add a contact" }).click();
  await page.locator("#contact-name").fill("Ana Díaz");
  await page.locator("#contact-email").fill("ana@diaz.example");
  await page.getByRole("dialog").getByRole("button", { name: "Add a contact" }).click();
  await expect(page.getByRole("link", { name: "ana@diaz.example" })).toBeVisible();
  await page.getByRole("button", { name: "Add a deal" }).first().click();
  await page.locator("#deal-value").fill("1 234,50");
  await page.getByRole("dialog").getByRole("button", { name: "Add a deal" }).click();
  await expect(toast(page, "“Royer” is on the board.")).toBeVisible();
  await expect(page.locator(".deals-card-sum")).toContainText("€1,234.50");
  await page.locator(".deals-card-name").click();
  await expect(page.locator("#deal-panel")).toBeVisible();
  await page.goBack();
  await expect(page.locator(".timeline-event")).toHaveCount(3);
  await expect(page.locator(".timeline-event").first()).toContainText("Deal Royer");
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Retire" }).click();
  await expect(toast(page, "Deals or leads stand on this account")).toBeVisible();

  const bare = await account(page.request, { name: "Bare" });
  await open(page, `/accounts/${bare}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Retire" }).click();
  await expect(page.getByText("This account is retired")).toBeVisible();
  await toast(page, "Bare is retired.").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("This account is retired")).toBeHidden();
  expect((await read(page.request, bare)).retired).toBe(false);
});

test("two accounts become one, and two again", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const stays = await account(page.request, { name: "Royer", phone: "01" });
  const goes = await account(page.request, { name: "Royer SA", email: "a@royer.example", phone: "02" });
  await contact(page.request, goes, "Ana", "");
  await deal(page.request, "Dryers", "100", "Qualified", { account: { id: goes, name: "" } });
  await open(page, `/accounts/${stays}/merge`);
  await page.getByRole("combobox").fill("Royer SA");
  await page.getByRole("option", { name: /Royer SA/ }).click();
  await expect(page.getByText("1 contact, 1 deal")).toBeVisible();
  await page.getByRole("group", { name: "Phone" }).getByText("02").click();
  await page.getByRole("button", { name: "Merge the accounts" }).click();
  const merged = toast(page, "Royer SA is now part of Royer.");
  await expect(merged).toBeVisible();
  expect(await read(page.request, stays)).toMatchObject({ name: "Royer", phone: "02", email: "a@royer.example" });
  await expect(page.locator(".deals-card-name")).toHaveText("Dryers");
  expect((await read(page.request, goes)).retired).toBe(true);
  await merged.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".deals-card-name")).toHaveCount(0);
  expect((await read(page.request, goes)).retired).toBe(false);
  expect((await read(page.request, stays)).phone).toBe("01");
});

test("the list finds, filters and sorts by its address", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const royer = await account(page.request, { name: "Royer", label: "hot", kind: "client" });
  await contact(page.request, royer, "Ana Díaz", "ana@diaz.example");
  await account(page.request, { name: "Baker", kind: "supplier" });
  await open(page, "/accounts");
  const names = page.locator(".account-table-name");
  await expect(names).toHaveText(["Baker", "Royer"]);
  await page.getByRole("link", { name: "Name" }).click();
  await expect(names).toHaveText(["Royer", "Baker"]);
  await page.getByRole("searchbox").fill("diaz");
  await expect(names).toHaveText(["Royer"]);
  await expect(page).toHaveURL(/q=diaz/);
  await open(page, "/accounts?kind=supplier");
  await expect(names).toHaveText(["Baker"]);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("dialog", { name: "Filters" }).getByLabel("Decision label").selectOption("Hot");
  await expect(page.getByText("No account matches")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Clear the filters" }).click();
  await expect(names).toHaveText(["Baker", "Royer"]);
});

test("a view keeps a filter and columns; many accounts are changed at once, and one undo takes it back", async ({ server, page }) => {
  const ada = person(server, "Ada Admin", "administrator");
  person(server, "Max Manager", "manager");
  await signIn(page, ada);
  await call(page.request, "settings/add-lookup", { request: randomUUID(), id: randomUUID(), kind: "product", name: "Dryers" });
  const ids = [];
  for (const name of ["Alpha", "Beta", "Gamma"]) ids.push(await account(page.request, { name, kind: "client", manager: null }));
  await account(page.request, { name: "Delta", kind: "supplier" });
  const stored = async () => Promise.all(ids.map((id) => read(page.request, id)));
  const rows = page.locator(".data-table-row");
  const bar = page.getByRole("toolbar");
  const dialog = page.getByRole("dialog");
  await open(page, "/accounts?kind=client&sort=created");
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("Gamma");
  await expect(page.locator(".data-table tfoot")).toContainText("3 accounts");

  // A view with columns of its own.
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Product families" }).check();
  await page.getByRole("checkbox", { name: "Phone" }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Save view" }).click();
  await page.locator("#view-name").fill("Our clients");
  await page.locator("#view-dialog").getByRole("button", { name: "Save" }).click();
  const tabs = page.getByRole("navigation", { name: "Accounts by kind" });
  await expect(tabs.getByRole("link", { name: "Our clients" })).toHaveAttribute("aria-current", "page");
  await tabs.getByRole("link", { name: /^All/ }).click();
  await expect(rows).toHaveCount(4);
  // Columns that are chosen outside of a view are one's own; the view keeps its.
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Product families" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(page.locator(".data-table thead")).not.toContainText("Product families");
  await tabs.getByRole("link", { name: "Our clients" }).click();
  await expect(rows).toHaveCount(3);
  await expect(page.locator(".data-table thead")).toContainText("Product families");

  // All of them get a manager by one act; one undo takes it back.
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await expect(bar).toContainText("3 accounts");
  await bar.getByRole("button", { name: /^Manager/ }).click();
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(dialog.getByRole("combobox")).toHaveAccessibleDescription("Error: Fill this in.");
  await dialog.getByRole("combobox").selectOption("Max Manager");
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(toast(page, "3 accounts assigned")).toBeVisible();
  await expect(bar).toHaveCount(0);
  expect((await stored()).every((it) => it.manager !== null)).toBe(true);
  await toast(page, "3 accounts assigned").getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await stored()).every((it) => it.manager === null)).toBe(true);

  // Two get a product family.
  await rows.nth(0).getByRole("checkbox").click();
  await rows.nth(1).getByRole("checkbox").click();
  await bar.getByRole("button", { name: /^Add a product family/ }).click();
  await dialog.getByRole("combobox").selectOption("Dryers");
  await dialog.getByRole("button", { name: "Add the family" }).click();
  await expect(toast(page, "2 accounts have their product family")).toBeVisible();
  await expect(rows.nth(0)).toContainText("Dryers");
  await expect(rows.nth(2)).not.toContainText("Dryers");

  // One on which a deal stands keeps all of them in use.
  await deal(page.request, "Ovens", "100", "Qualified", { account: { id: ids[0], name: "" } });
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await bar.getByRole("button", { name: "Retire" }).click();
  await dialog.getByRole("button", { name: "Retire" }).click();
  await expect(toast(page, "Alpha")).toContainText("Nothing was changed.");
  expect((await stored()).some((it) => it.retired)).toBe(false);
  await rows.filter({ hasText: "Alpha" }).getByRole("checkbox").click();
  await bar.getByRole("button", { name: "Retire" }).click();
  await dialog.getByRole("button", { name: "Retire" }).click();
  await expect(toast(page, "2 accounts retired")).toBeVisible();
  await expect(rows).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(rows).toHaveCount(3);
});

test("a person is handed their data and erased", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const royer = await account(page.request, { name: "Royer" });
  await contact(page.request, royer, "Ana Díaz", "ana@diaz.example");
  await lead(page.request, { subject: "A call", person: "Ana Díaz", email: "ANA@diaz.example" });
  await open(page, `/accounts/${royer}`);
  await page.getByRole("button", { name: "Actions for Ana Díaz" }).click();
  await page.getByRole("menuitem", { name: "Personal data" }).click();
  await expect(page.locator(".privacy-found tbody tr")).toHaveCount(2);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Download the data (JSON)").click()]);
  const data = JSON.parse(readFileSync((await download.path())!, "utf8"));
  expect(data.contacts[0].name).toBe("Ana Díaz");
  expect(data.leads).toHaveLength(1);
  await page.locator("#field-confirmation").fill("ana");
  await page.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.locator("#field-confirmation")).toHaveAccessibleDescription(/not what stands above/);
  await page.locator("#field-confirmation").fill("ana@diaz.example");
  await page.getByRole("button", { name: "Erase for good" }).click();
  await expect(toast(page, "Erased: 1 contact, 1 lead.")).toBeVisible();
  expect(await call<unknown[]>(page.request, "accounts/contacts", { account: royer })).toHaveLength(0);
});

test("an administrator says what the labels mean", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const royer = await account(page.request, { name: "Royer", label: "cold" });
  await open(page, "/settings/labels");
  await page.locator("#field-cold_definition").fill("Next year, perhaps.");
  await page.locator("#field-cold_months").fill("0");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#field-cold_months")).toHaveAccessibleDescription("Error: From 1 to 120.");
  await page.locator("#field-cold_months").fill("18");
  // What was saved comes with a new page.
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Save" }).click()]);
  await expect(page.locator("#field-cold_months")).toHaveValue("18");
  await open(page, `/accounts/${royer}`);
  await page.locator(".page-header .tooltip-anchor").hover();
  await expect(page.getByRole("tooltip").filter({ hasText: "Next year, perhaps." })).toContainText("18");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pages have no barrier, ${colorScheme}`, async ({ server, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await signIn(page, person(server, "Ada Admin", "administrator"));
    const royer = await account(page.request, { name: "Royer", label: "hot", phone: "01", website: "royer.example" });
    const other = await account(page.request, { name: "Baker" });
    await contact(page.request, royer, "Ana Díaz", "ana@diaz.example");
    await deal(page.request, "Dryers", "100", "Qualified", { account: { id: royer, name: "" } });
    const pages = ["/accounts", "/accounts/new", `/accounts/${royer}`, `/accounts/${royer}/edit`, `/accounts/${royer}/merge?with=${other}`, "/settings/labels", "/settings/privacy"];
    for (const address of pages) {
      await open(page, address);
      const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(found.violations.map((it) => `${address}: ${it.id} ${it.nodes.map((node) => node.target).join(" ")}`)).toEqual([]);
    }
  });
}
