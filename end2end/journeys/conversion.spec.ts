import type { Page } from "@playwright/test";
import { awake, board, call, deal, lead, lookups, person, readLead, signIn, stored } from "../support/people";
import { expect, test } from "../support/server";

const act = (page: Page, name: string) => page.locator(".lead-acts").getByRole("button", { name, exact: true });
const toast = (page: Page, text: string) => page.locator(".toast", { hasText: text });
const field = (page: Page, name: string) => page.locator(`#field-${name}`);
const strip = (page: Page) => page.locator(".duplicates");
const status = (page: Page) => page.locator(".page-header .badge");
const row = (page: Page, part: string, label: string) =>
  page.locator(".convert-form-part", { hasText: part }).getByRole("radiogroup", { name: label, exact: true });

async function open(page: Page, id: string): Promise<void> {
  await page.goto(`/leads/${id}`);
  await awake(page);
}

test("duplicates show while one types, move nothing, and never keep anyone from saving", async ({ server, page, context }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const first = await lead(page.request, {
    subject: "Asked at the fair", company: "Díaz y Cía", person: "Ana Díaz", email: "ana@diaz.example", phone: "+33 6 12 34 56 78",
  });
  await page.goto("/leads/new");
  await awake(page);
  await expect(strip(page)).toContainText("Duplicates by e-mail, phone or name");
  const below = () => field(page, "address").evaluate((it) => it.getBoundingClientRect().top);
  const place = await below();

  await field(page, "email").fill("Luis@DIAZ.example");
  await expect(strip(page)).toContainText("No duplicate found.");
  await field(page, "company").fill("DIAZ Y CIA");
  await expect(strip(page)).toContainText("same name");
  await field(page, "phone").fill("06 12 34 56 78");
  await expect(strip(page)).toContainText("same phone · same name");
  await field(page, "email").fill("Ana@diaz.example");
  const rested = Date.now();
  await expect(strip(page)).toContainText("same e-mail · same phone · same name");
  expect(Date.now() - rested).toBeLessThan(1_500);
  await expect(strip(page)).toContainText("Lead “Asked at the fair” · New");
  await expect(page.locator("[aria-live=polite][role=status]", { hasText: "1 possible duplicate" })).toBeAttached();
  expect(await below()).toBe(place);

  const link = strip(page).getByRole("link", { name: /Asked at the fair/ });
  const [tab] = await Promise.all([context.waitForEvent("page"), link.click()]);
  await expect(tab).toHaveURL(new RegExp(`/leads/${first}$`));
  await tab.close();

  await field(page, "subject").fill("Asked again");
  await page.getByRole("button", { name: "Create the lead" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Asked again");
  // The other way round it is a duplicate too, and tells so on its page.
  await expect(strip(page)).toContainText("Lead “Asked at the fair”");
  await open(page, first);
  await expect(strip(page)).toContainText("Lead “Asked again” · Assigned · Ada Admin");
});

test("an answer that comes late changes nothing, and one that does not come keeps nobody from saving", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  await lead(page.request, { subject: "The first", email: "first@diaz.example" });
  await lead(page.request, { subject: "The second", email: "second@diaz.example" });
  await page.route("**/api/leads/duplicates", async (route) => {
    const asked = route.request().postData() ?? "";
    if (asked.includes("nobody@")) return route.abort();
    if (asked.includes("first@")) await new Promise((go) => setTimeout(go, 1_500));
    await route.continue();
  });
  await page.goto("/leads/new");
  await awake(page);
  const late = page.waitForResponse((answer) => (answer.request().postData() ?? "").includes("first@"));
  const asked = page.waitForRequest((request) => (request.postData() ?? "").includes("first@"));
  await field(page, "email").fill("first@diaz.example");
  await asked;
  await field(page, "email").fill("second@diaz.example");
  await expect(strip(page)).toContainText("The second");
  await late;
  await page.waitForTimeout(300);
  await expect(strip(page)).toContainText("The second");
  await field(page, "email").fill("nobody@diaz.example");
  await expect(strip(page)).toContainText("Duplicates could not be looked for.");
  await field(page, "subject").fill("Saved all the same");
  await page.getByRole("button", { name: "Create the lead" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Saved all the same");
});

test("several are one press away, also for those who only read", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  for (const subject of ["First", "Second", "Third"]) await lead(page.request, { subject, email: "ana@diaz.example" });
  const id = await lead(page.request, { subject: "Fourth", email: "ana@diaz.example" });
  await page.context().clearCookies();
  await signIn(page, person(server, "Rita Reader", "reader"), `/leads/${id}`);
  await awake(page);
  await expect(field(page, "subject")).toBeDisabled();
  await expect(strip(page).getByRole("link")).toHaveCount(1);
  await expect(strip(page)).toContainText("Show all 3");
  await strip(page).locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(strip(page).getByRole("link")).toHaveCount(3);
  await strip(page).locator("summary").click();
  await expect(strip(page).getByRole("link")).toHaveCount(1);
});

test("categories are chosen, kept over a closed tab, stored and told in the history", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/leads/new");
  await awake(page);
  await field(page, "subject").fill("Two matters");
  await page.getByRole("checkbox", { name: "Inbound call" }).check();
  await page.getByRole("checkbox", { name: "Renewal" }).check();
  await page.reload();
  await expect(page.getByText("Your unfinished draft is back.")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Renewal" })).toBeChecked();
  await page.getByRole("button", { name: "Create the lead" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Two matters");
  const id = page.url().split("/").pop()!;
  const named = async () => {
    const { categories } = (await readLead(page.request, id)) as unknown as { categories: string[] };
    const all = await lookups(page.request);
    return categories.map((it) => all.find((lookup) => lookup.id === it)!.name).sort();
  };
  expect(await named()).toEqual(["Inbound call", "Renewal"]);
  await page.getByRole("checkbox", { name: "Inbound call" }).uncheck();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".lead-history")).toContainText(/Categories .*Inbound call.* → Renewal/);
  expect(await named()).toEqual(["Renewal"]);
});

type Deal = { name: string; value: number; description: string; contact: string | null; source: string | null; next_on: string | null };
type Contact = { id: string; name: string; job_title: string; email: string; phone: string };

test("a duplicate is assigned, started, merged into an open deal field by field, and one undo gives all back", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const sold = await deal(page.request, "Dryers", "1000", "Qualified");
  const readDeal = async () => (await call<{ deal: Deal & { account: string } }>(page.request, "deals/read", { deal: sold })).deal;
  const account = (await readDeal()).account;
  await call(page.request, "accounts/create-contact", {
    request: crypto.randomUUID(), id: crypto.randomUUID(),
    draft: { account, name: "Ana Diaz", job_title: "Buyer", email: "ana@diaz.example", phone: "" },
  });
  const contacts = () => call<Contact[]>(page.request, "accounts/contacts", { account });
  const edits = [{ field: "description", seen: "empty", to: { text: "Wants ten" } }];
  await call(page.request, "deals/edit", { request: crypto.randomUUID(), deal: sold, edits });
  const before = { deal: await readDeal(), contacts: await contacts() };

  await page.goto("/leads/new");
  await awake(page);
  await field(page, "subject").fill("Wants two more");
  await field(page, "description").fill("Called on Monday");
  await field(page, "person").fill("Ana Díaz");
  await field(page, "job_title").fill("Head buyer");
  await field(page, "email").fill("ana@diaz.example");
  await expect(strip(page)).toContainText("Contact Ana Diaz, Dryers Ltd");
  await field(page, "phone").fill("06 12 34 56 78");
  await field(page, "source").selectOption("Trade fair");
  await field(page, "owner").selectOption("Nobody yet");
  await page.getByRole("button", { name: "Create the lead" }).click();
  await expect(status(page)).toHaveText("New");
  const id = page.url().split("/").pop()!;
  await act(page, "Assign…").click();
  await page.getByRole("dialog").getByLabel("To whom?").selectOption("Ada Admin");
  await page.getByRole("dialog").getByRole("button", { name: "Assign", exact: true }).click();
  await expect(status(page)).toHaveText("Assigned");
  await act(page, "Start").click();
  await expect(status(page)).toHaveText("In progress");
  const started = await readLead(page.request, id);

  await act(page, "Convert…").click();
  const dialog = page.getByRole("dialog", { name: "Convert the lead" });
  await expect(dialog.getByRole("radio", { name: /Dryers Ltd/ })).toBeChecked();
  await expect(dialog).toContainText("Prospect · same e-mail");
  await expect(dialog.locator("#field-contact")).toHaveValue(before.contacts[0].id);
  await dialog.getByText("Merge into an open deal").click();
  await expect(dialog).toContainText("The open deal Dryers takes the lead in");
  // The filled one of two is kept and shown, two that are filled are asked, and what is equal is not.
  const phone = page.locator(".convert-form-part", { hasText: "Contact" }).getByRole("group", { name: "Phone", exact: true });
  await expect(phone).toContainText("06 12 34 56 78");
  await expect(phone.getByRole("radio")).toHaveCount(0);
  await expect(row(page, "Contact", "Job title").getByRole("radio").nth(0)).toBeChecked();
  await expect(row(page, "Contact", "E-mail")).toHaveCount(0);
  await expect(row(page, "Deal", "Description").getByRole("radio").nth(2)).toBeChecked();
  await row(page, "Contact", "Job title").getByText("Head buyer").click();
  await row(page, "Deal", "Name").getByText("Wants two more").click();
  await expect(dialog).toContainText("Ana Diaz stays the contact; changed: job title, phone");
  await dialog.getByRole("button", { name: "Convert", exact: true }).click();

  await expect(page).toHaveURL(new RegExp(`/board\\?deal=${sold}`));
  const done = toast(page, "Lead converted.");
  await expect(done).toBeVisible();
  const source = (await lookups(page.request)).find((it) => it.name === "Trade fair")!.id;
  expect(await readDeal()).toMatchObject({
    name: "Wants two more", value: 100_000, description: "Wants ten\n\nCalled on Monday", source, contact: before.contacts[0].id,
  });
  expect(await contacts()).toMatchObject([{ name: "Ana Diaz", job_title: "Head buyer", phone: "06 12 34 56 78" }]);
  expect(await readLead(page.request, id)).toMatchObject({ status: "converted", converted_deal: sold, converted_account: account });
  expect((await board(page.request)).columns.flatMap((column) => column.cards)).toHaveLength(1);
  // Its history stands one press away from the deal.
  await expect(page.locator("#deal-panel").getByRole("link", { name: "Wants two more" })).toHaveAttribute("href", `/leads/${id}`);

  await done.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await readLead(page.request, id)).status).toBe("in_progress");
  expect({ deal: await readDeal(), contacts: await contacts() }).toEqual(before);
  expect(await readLead(page.request, id)).toEqual(started);
});

test("of two teams that convert nobody's lead at once, the slower is told who was faster", async ({ server, page, browser }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const id = await lead(page.request, { subject: "Wanted by both", company: "Popular" });
  const people = [["Max North", "North"], ["Olga South", "South"]];
  const pages = await Promise.all(
    people.map(async ([name, team]) => {
      const context = await browser.newContext({ baseURL: server.url });
      const own = await context.newPage();
      await signIn(own, person(server, name, "manager", ["--team", team]));
      await open(own, id);
      await act(own, "Convert…").click();
      await own.getByRole("dialog").getByLabel("Value, excl. tax").fill("1000");
      return own;
    }),
  );
  // The slower may hear of it before the click.
  const convert = (each: Page) => each.getByRole("dialog").getByRole("button", { name: "Convert", exact: true });
  await Promise.all(pages.map((each) => convert(each).click({ timeout: 5_000 }).catch(() => {})));
  await expect.poll(() => pages.filter((each) => each.url().includes("/board?deal=")).length).toBe(1);
  const winner = pages[0].url().includes("/board?deal=") ? 0 : 1;
  await expect(pages[1 - winner].getByText(`${people[winner][0]} has converted this lead already.`).first()).toBeVisible();
  await expect(pages[1 - winner].getByText("This does not exist")).toHaveCount(0);
  expect(await stored(page.request, "Identified")).toEqual(["Wanted by both"]);
  await Promise.all(pages.map((each) => each.context().close()));
});
