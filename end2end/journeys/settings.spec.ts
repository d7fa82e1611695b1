// What an administrator sets, and how others feel it at once.
import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { awake, board, call, deal, lead, lookups, PASSWORD, person, signIn, stored } from "../support/people";
import { expect, test } from "../support/server";

const row = (page: Page, name: string) => page.getByRole("row", { name });
const names = (page: Page) => page.locator(".board-column-name");
const DEFAULTS = ["Identified", "Qualified", "Needs agreed", "Proposal", "Negotiation"];
const stages = async (page: Page) => (await board(page.request)).frame.stages.map((stage) => stage.name);

/** Opens the menu of a row and chooses from it. */
async function choose(page: Page, name: string, act: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

test.beforeEach(async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
});

test("a person is added and signs in; disabled, they are out at once", async ({ server, page, browser }) => {
  await page.goto("/settings/people");
  await awake(page);
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a person" });
  await dialog.getByLabel("Name").fill("Sam Seller");
  await dialog.getByLabel("E-mail").fill("ada.admin@example.com");
  await dialog.locator("#person-password").fill("short");
  await dialog.getByRole("button", { name: "Add a person" }).click();
  await expect(dialog.locator("#person-password")).toHaveAccessibleDescription(/At least 10 characters\./);
  await dialog.locator("#person-password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Add a person" }).click();
  await expect(dialog.getByLabel("E-mail")).toHaveAccessibleDescription("Error: Already in use.");
  await dialog.getByLabel("E-mail").fill("sam@example.com");
  await dialog.getByLabel("Team").fill("North");
  await dialog.getByRole("button", { name: "Add a person" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator(".toast")).toContainText("Sam Seller can sign in now.");
  for (const told of ["sam@example.com", "Seller", "North", "Active"]) await expect(row(page, "Sam Seller")).toContainText(told);

  const elsewhere = await browser.newContext({ baseURL: server.url });
  const sam = await elsewhere.newPage();
  await signIn(sam, { name: "Sam Seller", email: "sam@example.com" });
  await awake(sam);
  await expect(names(sam)).toHaveText(DEFAULTS);

  await choose(page, "Sam Seller", "Disable");
  const ask = page.getByRole("dialog", { name: "Disable Sam Seller?" });
  await ask.getByRole("button", { name: "Disable" }).click();
  await expect(ask).toBeHidden();
  await expect(row(page, "Sam Seller")).toContainText("Disabled");
  const answer = await sam.request.post("/api/settings/lookups", { data: {}, headers: { "sec-fetch-site": "same-origin" } });
  expect(answer.status()).toBe(401);
  await sam.goto("/board");
  await expect(sam).toHaveURL(/\/sign-in/);
  await sam.locator("input[type=email]").fill("sam@example.com");
  await sam.locator("input[type=password]").fill(PASSWORD);
  await sam.getByRole("button", { name: "Sign in" }).click();
  await expect(sam.getByRole("alert")).toContainText("The address or the password is not right.");

  await choose(page, "Sam Seller", "Enable");
  await expect(row(page, "Sam Seller")).toContainText("Active");
  await signIn(sam, { name: "Sam Seller", email: "sam@example.com" });
  await expect(names(sam)).toHaveText(DEFAULTS);

  // Somebody must be left to open the door.
  await choose(page, "Ada Admin", "Disable");
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.locator(".toast.is-danger")).toContainText("This is the last administrator.");
  await expect(row(page, "Ada Admin")).toContainText("Active");
  await elsewhere.close();
});

// The live stream outlives the session, so an open screen goes stale without a word.
test("the open screen of a person who is disabled says so", async ({ server, page, browser }) => {
  const elsewhere = await browser.newContext({ baseURL: server.url });
  const sam = await elsewhere.newPage();
  await signIn(sam, person(server, "Sam Seller", "seller"));
  await awake(sam);
  await page.goto("/settings/people");
  await awake(page);
  await choose(page, "Sam Seller", "Disable");
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(row(page, "Sam Seller")).toContainText("Disabled");
  await expect(sam.getByText("You are signed out.")).toBeVisible({ timeout: 15_000 });
  await elsewhere.close();
});

test("stages are renamed, moved, added and retired, and a board that is open follows", async ({ page, context }) => {
  await deal(page.request, "Anvils", "1000", "Needs agreed");
  const watching = await context.newPage();
  await watching.goto("/board");
  await awake(watching);
  await page.goto("/settings/stages");
  await awake(page);
  const line = (name: string) => page.locator(".stage-row", { has: page.locator(".stage-row-name", { hasText: name }) });
  const dialog = page.getByRole("dialog");

  await line("Qualified").getByRole("button", { name: "Edit the stage" }).click();
  await dialog.getByRole("textbox", { name: "Probability", exact: true }).fill("100");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("textbox", { name: "Probability", exact: true })).toHaveAccessibleDescription("Error: From 1 to 99.");
  await dialog.getByLabel("Name").fill("Spoken to");
  await dialog.getByRole("textbox", { name: "Probability", exact: true }).fill("30");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(line("Spoken to")).toContainText("30%");
  await expect(names(watching)).toHaveText(["Identified", "Spoken to", "Needs agreed", "Proposal", "Negotiation"]);

  await line("Negotiation").getByRole("button", { name: "Move left" }).click();
  await expect(names(watching)).toHaveText(["Identified", "Spoken to", "Needs agreed", "Negotiation", "Proposal"]);
  await expect(page.locator(".stage-row-name")).toHaveText(["Identified", "Spoken to", "Needs agreed", "Negotiation", "Proposal"]);

  await page.getByRole("button", { name: "Add a stage" }).click();
  await dialog.getByLabel("Name").fill("Signed on paper");
  await dialog.getByRole("textbox", { name: "Probability", exact: true }).fill("95");
  await dialog.getByLabel("Definition").fill("The paper is here, the order is not.");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(line("Signed on paper")).toContainText("The paper is here, the order is not.");
  const added = ["Identified", "Spoken to", "Needs agreed", "Negotiation", "Proposal", "Signed on paper"];
  await expect(names(watching)).toHaveText(added);
  const column = watching.locator(".board-column", { has: watching.getByRole("heading", { name: "Signed on paper" }) });
  await column.getByRole("button", { name: "What this stage means" }).hover();
  await expect(watching.getByRole("tooltip").filter({ visible: true })).toContainText("The paper is here, the order is not.");

  // Retired with a deal in it, it stays until the deal has gone on; without one it goes at once.
  await line("Needs agreed").getByRole("button", { name: "Retire" }).click();
  await expect(line("Needs agreed")).toContainText("retired");
  await expect(names(watching)).toHaveText(["Identified", "Spoken to", "Negotiation", "Proposal", "Signed on paper", "Needs agreed"]);
  await expect(watching.locator(".deal-card-name")).toHaveText(["Anvils"]);
  expect(await stored(page.request, "Needs agreed")).toEqual(["Anvils"]);
  await line("Needs agreed").getByRole("button", { name: "Put back in use" }).click();
  await expect(names(watching)).toHaveText(added);
  await expect(page.locator(".stage-row-name")).toHaveText(added);
  await line("Signed on paper").getByRole("button", { name: "Retire" }).click();
  await expect(names(watching)).toHaveText(added.slice(0, -1));
  await watching.reload();
  await expect(names(watching)).toHaveText(added.slice(0, -1));
  expect(await stages(page)).toEqual(added.slice(0, -1));
  await page.locator(".toast").last().getByRole("button", { name: "Undo" }).click();
  await expect(names(watching)).toHaveText(added);
});

// The form lets the browser complain, in the browser’s language.
test("a stage without a name is told so in the words of the page", async ({ page }) => {
  await page.goto("/settings/stages");
  await awake(page);
  await page.getByRole("button", { name: "Add a stage" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog").getByLabel("Name")).toHaveAccessibleDescription("Error: Fill this in.");
});

// A retired stage without deals is left out of the answer that the page reads.
test("a retired stage stands in the settings, to be put back in use later", async ({ page }) => {
  await page.goto("/settings/stages");
  await awake(page);
  const line = page.locator(".stage-row", { hasText: "Negotiation" });
  await line.getByRole("button", { name: "Retire" }).click();
  await expect.poll(() => stages(page)).toEqual(DEFAULTS.slice(0, -1));
  await page.reload();
  await expect(line).toContainText("retired");
  await line.getByRole("button", { name: "Put back in use" }).click();
  await expect.poll(() => stages(page)).toEqual(DEFAULTS);
});

test("list entries are added, renamed, moved and retired; what is retired stays readable where it stands", async ({ page }) => {
  const price = (await lookups(page.request)).find((it) => it.kind === "loss_reason" && it.name === "Price")!;
  const gone = await lead(page.request, { subject: "Too dear" });
  await call(page.request, "leads/close", { request: randomUUID(), lead: gone, reason: price.id });
  await page.goto("/settings/lists?list=loss_reason");
  await awake(page);
  const entries = page.locator(".entry-name");
  const reasons = async () =>
    (await lookups(page.request)).filter((it) => it.kind === "loss_reason").map((it) => (it.retired ? `${it.name}, retired` : it.name));
  const first = ["Price", "Chosen competitor", "No budget", "No decision", "Timing", "Need not met", "No answer"];
  await expect(entries).toHaveText(first);

  await page.getByLabel("New entry").fill("Price");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByLabel("New entry")).toHaveAccessibleDescription("Error: Already in use.");
  await page.getByLabel("New entry").fill("Merged away");
  await page.keyboard.press("Enter");
  await expect(entries).toHaveText([...first, "Merged away"]);
  await expect(page.getByLabel("New entry")).toHaveValue("");

  await choose(page, "No answer", "Rename");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByLabel("Name", { exact: true }).fill("Silence");
  await page.keyboard.press("Enter");
  await expect(entries.nth(6)).toHaveText("Silence");
  await choose(page, "Merged away", "Move up");
  await expect(entries.nth(6)).toHaveText("Merged away");
  await choose(page, "Price", "Retire");
  await expect(page.locator(".entry-row", { hasText: "Price" })).toContainText("Retired");
  expect(await reasons()).toEqual([
    "Price, retired", "Chosen competitor", "No budget", "No decision", "Timing", "Need not met", "Merged away", "Silence",
  ]);

  await page.getByRole("link", { name: "Competitors" }).click();
  await expect(page.getByText("Nothing in this list yet.")).toBeVisible();
  await page.getByLabel("New entry").fill("Rivals Inc");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(entries).toHaveText(["Rivals Inc"]);

  await page.goto(`/leads/${gone}`);
  await expect(page.locator(".lead-page-aside")).toContainText("Price");
  await awake(page);
  await page.locator(".lead-acts").getByRole("button", { name: "Recycle" }).click();
  await page.locator(".lead-acts").getByRole("button", { name: "Close…" }).click();
  await expect(page.getByLabel("Loss reason").locator("option")).toHaveText([
    "Choose a reason", "Chosen competitor", "No budget", "No decision", "Timing", "Need not met", "Merged away", "Silence",
  ]);
});

// The phone’s bar leaves the settings out, and the panel does not have them.
test("on a phone an administrator finds the settings", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/board");
  await page.locator(".app-top .user-button").click();
  await page.getByRole("link", { name: "Settings" }).filter({ visible: true }).click();
  await expect(page).toHaveURL("/settings");
});

test("currency and company are kept, and come with the next page", async ({ page }) => {
  await page.goto("/settings");
  await awake(page);
  await page.getByLabel("Close date of new deals").fill("ten");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Close date of new deals")).toHaveAccessibleDescription(/Not a number\./);
  await page.getByLabel("Close date of new deals").fill("10");
  await page.getByLabel("Company").fill("Acme & Co");
  await page.getByLabel("Currency").selectOption("GBP");
  const came = page.waitForEvent("load");
  await page.getByRole("button", { name: "Save" }).click();
  await came;
  await expect(page.getByLabel("Company")).toHaveValue("Acme & Co");
  await expect(page.getByLabel("Close date of new deals")).toHaveValue("10");
  await deal(page.request, "Anvils", "1000", "Proposal");
  await page.goto("/board");
  await expect(page.locator(".deal-card-amount")).toHaveText("£1,000");
});

test("a seller is told that the settings are not theirs, and cannot change them anyway", async ({ server, page, browser }) => {
  const elsewhere = await browser.newContext({ baseURL: server.url });
  const sam = await elsewhere.newPage();
  await signIn(sam, person(server, "Sam Seller", "seller"));
  await expect(sam.getByRole("link", { name: "Settings" })).toHaveCount(0);
  for (const address of ["/settings", "/settings/people", "/settings/stages", "/settings/lists"]) {
    await sam.goto(address);
    await expect(sam.getByText("Only administrators change these."), address).toBeVisible();
    await expect(sam.locator("main form, main table")).toHaveCount(0);
  }
  const { pipeline, stages } = (await board(sam.request)).frame;
  const [entry] = await lookups(sam.request);
  const form = { name: "Eve", email: "eve@example.com", role: "administrator", team: "" };
  const [request, id] = [randomUUID(), randomUUID()];
  const stage = { name: "Mine", probability: "50", definition: "", hue: 1 };
  const settings = { company: "Mine", currency: "EUR", locale: "en", sellers_see_team: true, close_in_days: "1", history_hours: "1", card_facts: "amount" };
  for (const [path, data] of [
    ["auth/users", {}],
    ["auth/add-user", { request, id, form, password: PASSWORD }],
    ["auth/edit-user", { request, id, form }],
    ["auth/set-active", { request, id, active: false }],
    ["auth/reset-password", { request, id, password: PASSWORD }],
    ["settings/save", { request, seen: settings, form: settings }],
    ["settings/add-lookup", { request, id, kind: "source", name: "Mine" }],
    ["settings/edit-lookup", { request, id: entry.id, name: "Mine", retired: true }],
    ["settings/move-lookup", { id: entry.id, before: null }],
    ["stages/create", { request, pipeline: pipeline.id, draft: stage }],
    ["stages/edit", { request, stage: stages[0].id, draft: stage }],
    ["stages/order", { request, order: stages.map((it) => it.id).reverse() }],
    ["stages/retire", { request, stage: stages[0].id, retired: true }],
    ["samples/remove", { request }],
  ] as const) {
    const answer = await sam.request.post(`/api/${path}`, { data, headers: { "sec-fetch-site": "same-origin" } });
    expect(answer.status(), `${path}: ${await answer.text()}`).toBe(403);
  }
  expect((await board(page.request)).frame.stages.map((it) => it.name)).toEqual(DEFAULTS);
  expect((await lookups(page.request)).find((it) => it.id === entry.id)).toEqual(entry);
  await elsewhere.close();
});
