// A lead from the first note to what comes of it.
import type { Page } from "@playwright/test";
import { awake, board, call, lead, lookups, person, readLead, signIn, stored } from "../support/people";
import { expect, test } from "../support/server";

const status = (page: Page) => page.locator(".page-header .badge");
const act = (page: Page, name: string) => page.locator(".lead-acts").getByRole("button", { name, exact: true });
const toast = (page: Page, text: string) => page.locator(".toast", { hasText: text });
const fact = (page: Page, name: string) => page.locator(".lead-page-aside dt", { hasText: name }).locator("+ dd");

async function open(page: Page, id: string): Promise<void> {
  await page.goto(`/leads/${id}`);
  await awake(page);
}

test("a lead is written down; what is wrong is told at its field and nothing is sent", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/leads");
  await expect(page.getByText("No leads yet")).toBeVisible();
  await awake(page);
  const sent: string[] = [];
  page.on("request", (request) => request.url().includes("/api/leads/create") && sent.push(request.url()));
  await page.getByRole("link", { name: "New lead" }).first().click();
  await expect(page).toHaveURL("/leads/new");
  const field = (label: string) => page.getByLabel(label, { exact: true });
  await field("Company").fill("Díaz y Cía");
  await field("E-mail").fill("ana@");
  await page.getByRole("button", { name: "Create the lead" }).click();
  await expect(page.locator("#field-subject")).toHaveAccessibleDescription("Error: Fill this in.");
  await expect(page.locator("#field-email")).toHaveAccessibleDescription("Error: Not an e-mail address.");
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Subject: Fill this in.", "E-mail: Not an e-mail address."]);
  await expect(field("Company")).toHaveValue("Díaz y Cía");
  expect(sent).toEqual([]);

  await page.locator("#field-subject").fill("Asked for a price at the fair");
  await expect(page.locator("#field-subject"), "what is said of a field goes with its content").toHaveAccessibleDescription("");
  await expect(page.locator("#field-subject")).not.toHaveAttribute("aria-invalid");
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(["E-mail: Not an e-mail address."]);
  await page.locator("#field-subject").fill("");
  await page.getByRole("button", { name: "Create the lead" }).click();
  await expect(page.locator("#field-subject"), "the next attempt says it anew").toHaveAccessibleDescription("Error: Fill this in.");
  await page.locator("#field-subject").fill("Asked for a price at the fair");
  await field("Person").fill("Ana Díaz");
  await field("E-mail").fill("ana@diaz.example");
  await field("Source").selectOption("Trade fair");
  await field("Priority").selectOption("High");
  await field("Owner").selectOption("Nobody yet");
  await page.getByText("Accepts offers by e-mail").click();
  await page.getByRole("button", { name: "Create the lead" }).click();
  await expect(page).toHaveURL(/\/leads\/[0-9a-f-]{36}$/);
  await expect(toast(page, "Lead created.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Asked for a price at the fair");
  await expect(status(page)).toHaveText("New");

  const id = page.url().split("/").pop()!;
  const source = (await lookups(page.request)).find((it) => it.name === "Trade fair")!.id;
  expect(await readLead(page.request, id)).toMatchObject({
    subject: "Asked for a price at the fair", company: "Díaz y Cía", email: "ana@diaz.example", source, priority: "high",
    owner: null, status: "new", accepts_mailing: true,
  });
  await page.goto("/leads/new");
  await expect(page.locator("#field-subject")).toHaveValue("");
  await page.goto("/leads");
  const line = page.getByRole("row", { name: /Asked for a price/ });
  await expect(line).toContainText("Díaz y Cía");
  await expect(line).toContainText("Trade fair");
});

test("on a phone the form and the list fit", async ({ server, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, person(server, "Ada Admin", "administrator"), "/leads/new");
  await awake(page);
  const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  await page.getByRole("button", { name: "Create the lead" }).click();
  await expect(page.locator("#field-subject")).toHaveAccessibleDescription("Error: Fill this in.");
  expect(await isTooWide()).toBe(false);
  await page.locator("#field-subject").fill("Called from the train");
  await page.getByRole("button", { name: "Create the lead" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Called from the train");
  await expect(status(page)).toHaveText("Assigned");
  expect(await isTooWide()).toBe(false);
  await page.getByRole("link", { name: "All leads" }).click();
  await expect(page.getByRole("link", { name: "Called from the train" })).toBeVisible();
  expect(await isTooWide()).toBe(false);
});

// The router takes the click: the address changes, the focus stays on the link.
test("the summary of what is wrong leads to the fields", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/leads/new");
  await awake(page);
  await page.locator("#field-email").fill("ana@");
  await page.getByRole("button", { name: "Create the lead" }).click();
  await page.getByRole("alert").getByRole("link", { name: /^Subject/ }).click();
  await expect(page.locator("#field-subject")).toBeFocused();
  await page.getByRole("alert").getByRole("link", { name: /^E-mail/ }).click();
  await expect(page.locator("#field-email")).toBeFocused();
  await expect(page.locator("#field-email")).toHaveValue("ana@");
});

// As the page wakes, the empty fields that the server drew win over the kept draft; that of a lead is then forgotten.
test("an unfinished form outlives a reload, for a new lead and for one that is there", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/leads/new");
  await awake(page);
  await page.locator("#field-subject").fill("Called from the train");
  await page.locator("#field-company").fill("Rail Ltd");
  await page.reload();
  await expect(page.getByText("Your unfinished draft is back.")).toBeVisible();
  await expect(page.locator("#field-subject")).toHaveValue("Called from the train");
  await expect(page.locator("#field-company")).toHaveValue("Rail Ltd");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.locator("#field-company")).toHaveValue("");

  await open(page, await lead(page.request, { subject: "A call", company: "Callers" }));
  await page.locator("#field-person").fill("Cal Lers");
  await expect(page.getByText("Changes not saved yet.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Your unfinished changes are back.")).toBeVisible();
  await expect(page.locator("#field-person")).toHaveValue("Cal Lers");
  await expect(page.locator("#field-company")).toHaveValue("Callers");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(toast(page, "Saved.")).toBeVisible();
  await expect(page.locator(".lead-history")).toContainText("Cal Lers");
});

test("taken charge of, started, closed for a reason, recycled, set aside", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const id = await lead(page.request, { subject: "A call", company: "Callers" });
  const is = async (wanted: string) => expect.poll(async () => (await readLead(page.request, id)).status).toBe(wanted);
  await open(page, id);
  await expect(status(page)).toHaveText("New");
  await expect(fact(page, "Owner")).toHaveText("Nobody yet");
  await act(page, "Take charge").click();
  await expect(status(page)).toHaveText("Assigned");
  await expect(fact(page, "Owner")).toContainText("Ada Admin");
  await is("assigned");
  await act(page, "Start").click();
  await expect(status(page)).toHaveText("In progress");
  await is("in_progress");

  await act(page, "Close…").click();
  const dialog = page.getByRole("dialog", { name: "Why close?" });
  await dialog.getByRole("button", { name: "Close for this reason" }).click();
  await expect(dialog.getByLabel("Loss reason")).toHaveAccessibleDescription("Error: Fill this in.");
  await is("in_progress");
  await dialog.getByLabel("Loss reason").selectOption("No budget");
  await dialog.getByRole("button", { name: "Close for this reason" }).click();
  await expect(dialog).toBeHidden();
  await expect(status(page)).toHaveText("Closed");
  await expect(fact(page, "Loss reason")).toHaveText("No budget");
  const reason = (await lookups(page.request)).find((it) => it.name === "No budget")!.id;
  expect(await readLead(page.request, id)).toMatchObject({ status: "closed", loss_reason: reason });
  await page.goto("/leads");
  await expect(page.getByRole("link", { name: "A call" })).toHaveCount(0);
  await page.getByRole("link", { name: /^Closed/ }).click();
  await page.getByRole("link", { name: "A call" }).click();

  await act(page, "Recycle").click();
  await expect(status(page)).toHaveText("Assigned");
  await expect(fact(page, "Loss reason")).toHaveCount(0);
  expect(await readLead(page.request, id)).toMatchObject({ status: "assigned", loss_reason: null });

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Set aside…" }).click();
  await page.getByRole("button", { name: "In 1 month" }).click();
  await expect(toast(page, "Set aside until")).toBeVisible();
  const day = /until (.*)\./.exec((await toast(page, "Set aside until").locator(".toast-text").textContent())!)![1];
  await expect(fact(page, "Next action on")).toHaveText(day);
  const until = (await readLead(page.request, id)).next_on!;
  expect(Date.parse(until) - Date.now()).toBeGreaterThan(26 * 86_400_000);
  await toast(page, "Set aside until").getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await readLead(page.request, id)).next_on).toBeNull();
  await expect(fact(page, "Next action on")).toHaveCount(0);
  await expect(page.locator("#field-next_on")).toHaveValue("");
  await expect(page.locator(".lead-history")).toContainText("Ada Admin set aside");
});

test("it becomes account, contact and deal at once, and one undo takes all back", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const draft = { subject: "Twelve boats", company: "Westmere", person: "Wil Moor", email: "wil@westmere.example" };
  const id = await lead(page.request, draft);
  await open(page, id);
  await act(page, "Convert…").click();
  const dialog = page.getByRole("dialog", { name: "Convert the lead" });
  await expect(dialog).toContainText("A new prospect: Westmere");
  await expect(dialog).toContainText("A new contact: Wil Moor");
  await expect(dialog).toContainText("A new deal: Twelve boats, in Identified");
  await dialog.getByRole("button", { name: "Convert", exact: true }).click();
  await expect(dialog.getByLabel("Value, excl. tax")).toHaveAccessibleDescription(/Fill this in\./);
  expect((await readLead(page.request, id)).status).toBe("new");
  await dialog.getByLabel("Value, excl. tax").fill("12 500,50");
  await dialog.getByLabel("Stage").selectOption("Proposal");
  await expect(dialog).toContainText("A new deal: Twelve boats, in Proposal");
  await dialog.getByRole("button", { name: "Convert", exact: true }).click();

  await expect(page).toHaveURL(/\/board\?deal=/);
  await expect(toast(page, "Lead converted.")).toBeVisible();
  const column = page.locator(".board-column", { has: page.getByRole("heading", { name: "Proposal", exact: true }) });
  await expect(column.locator(".deal-card-name")).toHaveText(["Twelve boats"]);
  await expect(column.locator(".totals-line-value")).toHaveText("€12,500.50");
  await expect(page.locator("#deal-panel").getByLabel("Name", { exact: true })).toHaveValue("Twelve boats");
  const converted = await readLead(page.request, id);
  expect(converted).toMatchObject({ status: "converted", converted_deal: new URL(page.url()).searchParams.get("deal") });
  const accounts = () => call<{ name: string }[]>(page.request, "accounts/search", { text: "Westmere" });
  expect((await accounts()).map((account) => account.name)).toEqual(["Westmere"]);
  const contacts = await call<{ name: string; email: string }[]>(page.request, "accounts/contacts", { account: converted.converted_account });
  expect(contacts).toMatchObject([{ name: "Wil Moor", email: "wil@westmere.example" }]);

  await toast(page, "Lead converted.").getByRole("button", { name: "Undo" }).click();
  await expect(column.locator(".deal-card")).toHaveCount(0);
  await expect.poll(() => stored(page.request, "Proposal")).toEqual([]);
  expect(await accounts()).toEqual([]);
  expect(await readLead(page.request, id)).toMatchObject({ status: "new", converted_deal: null, converted_account: null });
  await open(page, id);
  await expect(status(page)).toHaveText("New");
  await expect(act(page, "Convert…")).toBeVisible();
});

test("two people convert one lead at once: one deal, and the other is told", async ({ server, page, browser }) => {
  await signIn(page, person(server, "Ada Admin", "administrator", ["--team", "North"]));
  const elsewhere = await browser.newContext({ baseURL: server.url });
  const other = await elsewhere.newPage();
  await signIn(other, person(server, "Max Manager", "manager", ["--team", "North"]));
  const id = await lead(page.request, { subject: "Wanted by both", company: "Popular" });
  const pages = [page, other];
  for (const [place, each] of pages.entries()) {
    await open(each, id);
    await act(each, "Convert…").click();
    await each.getByRole("dialog").getByLabel("Value, excl. tax").fill(`${place + 1}000`);
  }
  await Promise.all(pages.map((each) => each.getByRole("dialog").getByRole("button", { name: "Convert", exact: true }).click()));
  const told = (each: Page) => each.getByText(/has converted this lead already\./).isVisible();
  await expect.poll(async () => (await Promise.all(pages.map(told))).filter(Boolean).length).toBe(1);
  await expect.poll(() => pages.filter((each) => each.url().includes("/board?deal=")).length).toBe(1);
  expect(await stored(page.request, "Identified")).toEqual(["Wanted by both"]);
  expect((await board(page.request)).columns.flatMap((column) => column.cards)).toHaveLength(1);
  expect(await call<unknown[]>(page.request, "accounts/search", { text: "Popular" })).toHaveLength(1);

  // Whoever was told finds the way to the deal.
  const loser = (await told(page)) ? page : other;
  await loser.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await loser.getByRole("link", { name: "Open the deal" }).first().click();
  await expect(loser.locator("#deal-panel").getByLabel("Name", { exact: true })).toHaveValue("Wanted by both");
  await elsewhere.close();
});
