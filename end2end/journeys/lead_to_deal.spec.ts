// One enquiry all the way: from the form on a website to the deal that takes it in, and back by one undo.
import type { Browser, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { awake, board, call, deal, lookups, person, readLead, signIn } from "../support/people";
import { expect, test } from "../support/server";

const act = (page: Page, name: string) => page.locator(".lead-acts").getByRole("button", { name, exact: true });
const toast = (page: Page, text: string) => page.locator(".toast", { hasText: text });
const status = (page: Page) => page.locator(".page-header .badge");
const row = (page: Page, part: string, label: string) =>
  page.locator(".convert-form-part", { hasText: part }).getByRole("radiogroup", { name: label, exact: true });

type Deal = { account: string; contact: string | null; name: string; value: number; description: string; source: string | null };
type Contact = { id: string; name: string; job_title: string; email: string; phone: string };

/** The administrator makes a form; answers its public address. */
async function composed(page: Page): Promise<string> {
  await page.goto("/settings/forms?form=new");
  await awake(page);
  await page.locator("#field-name").fill("Quotes");
  await page.locator("#field-title").fill("Ask for a quote");
  await page.getByRole("checkbox", { name: "Phone: required" }).check();
  await page.getByRole("checkbox", { name: "Job title: shown" }).check();
  await page.locator("#field-source").selectOption("Website");
  await page.locator("#field-channel").selectOption("Web form");
  await page.getByRole("button", { name: "Create the form" }).click();
  await expect(toast(page, "Form created.")).toBeVisible();
  return page.locator("#field-link").inputValue();
}

/** A visitor without session or script fills it in and sends it. */
async function sent(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const ana = await context.newPage();
  await ana.goto(address);
  await ana.getByLabel("Your name").fill("Ana Díaz");
  await ana.getByLabel("Job title").fill("Head buyer");
  await ana.getByLabel("E-mail").fill("Ana@diaz.example");
  await ana.getByLabel("Phone").fill("06 12 34 56 78");
  await ana.getByLabel("Your message").fill("Two more dryers, please.\nBefore the summer.");
  // Whoever is quicker than a person waits in the quarantine.
  await ana.waitForTimeout(3_000);
  await ana.getByRole("button", { name: "Send" }).click();
  await expect(ana).toHaveURL(/\/thanks$/);
  await context.close();
}

test("a web form's lead is assigned, started, merged into an open deal, and one undo gives all back", async ({ server, page, browser }) => {
  test.slow();
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const sam = person(server, "Sam Seller", "seller");
  const ids = await lookups(page.request);
  const lookup = (kind: string, name: string) => ids.find((it) => it.kind === kind && it.name === name)!.id;

  // An open deal of Sam's, with a contact whom the visitor turns out to be.
  const assignees = await call<{ id: string; name: string }[]>(page.request, "leads/assignees", {});
  const owner = assignees.find((it) => it.name === sam.name)!.id;
  const sold = await deal(page.request, "Dryers", "1000", "Qualified", { owner });
  const readDeal = async () => (await call<{ deal: Deal }>(page.request, "deals/read", { deal: sold })).deal;
  const { account } = await readDeal();
  const contacts = () => call<Contact[]>(page.request, "accounts/contacts", { account });
  const draft = { account, name: "Ana Diaz", job_title: "Buyer", email: "ana@diaz.example", phone: "" };
  await call(page.request, "accounts/create-contact", { request: randomUUID(), id: randomUUID(), draft });
  const before = { deal: await readDeal(), contacts: await contacts(), board: (await board(page.request)).columns };

  const address = await composed(page);
  await sent(browser, address);

  // It stands in the list, nobody's yet, with what the form says of where it came from.
  await page.goto("/leads");
  await awake(page);
  const line = page.getByRole("row", { name: /Two more dryers, please/ });
  await expect(line).toContainText("Website");
  await line.getByRole("link").first().click();
  await expect(status(page)).toHaveText("New");
  const id = page.url().split("/").pop()!;
  const came = await readLead(page.request, id);
  expect(came).toMatchObject({
    subject: "Two more dryers, please.", person: "Ana Díaz", job_title: "Head buyer", email: "Ana@diaz.example", phone: "06 12 34 56 78",
    status: "new", owner: null, source: lookup("source", "Website"), channel: lookup("channel", "Web form"),
  });
  await expect(page.locator(".lead-history")).toContainText("Web form “Quotes” sent in");
  await expect(page.locator(".duplicates")).toContainText("Contact Ana Diaz, Dryers Ltd");

  await act(page, "Assign…").click();
  const assign = page.getByRole("dialog");
  await assign.getByLabel("To whom?").selectOption(sam.name);
  await assign.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(status(page)).toHaveText("Assigned");
  expect(await readLead(page.request, id)).toMatchObject({ status: "assigned", owner });

  // From here on it is Sam's work.
  const seller = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(seller, sam, `/leads/${id}`);
  await awake(seller);
  await act(seller, "Start").click();
  await expect(status(seller)).toHaveText("In progress");
  const started = await readLead(page.request, id);
  expect(started).toMatchObject({ status: "in_progress", owner, converted_deal: null });

  await act(seller, "Convert…").click();
  const dialog = seller.getByRole("dialog", { name: "Convert the lead" });
  await expect(dialog.getByRole("radio", { name: /Dryers Ltd/ })).toBeChecked();
  await expect(dialog.locator("#field-contact")).toHaveValue(before.contacts[0].id);
  await dialog.getByText("Merge into an open deal").click();
  await expect(dialog).toContainText("The open deal Dryers takes the lead in");
  await row(seller, "Contact", "Job title").getByText("Head buyer").click();
  await row(seller, "Deal", "Name").getByText("Two more dryers, please.").click();
  const [request] = await Promise.all([
    seller.waitForRequest((asked) => asked.url().endsWith("/api/leads/convert")),
    dialog.getByRole("button", { name: "Convert", exact: true }).click(),
  ]);
  await expect(seller).toHaveURL(new RegExp(`/board\\?deal=${sold}`));
  const done = toast(seller, "Lead converted.");
  // Whoever reads a notice keeps it.
  await done.hover();
  expect(await readLead(page.request, id)).toMatchObject({
    status: "converted", owner, converted_account: account, converted_contact: before.contacts[0].id, converted_deal: sold,
  });
  expect(await readDeal()).toMatchObject({
    name: "Two more dryers, please.", value: before.deal.value, source: lookup("source", "Website"), contact: before.contacts[0].id,
  });
  expect((await readDeal()).description).toContain("Before the summer.");
  // The one contact there was, with what was chosen of the visitor's; nobody was made twice.
  expect(await contacts()).toMatchObject([{ id: before.contacts[0].id, name: "Ana Diaz", job_title: "Head buyer", phone: "06 12 34 56 78" }]);
  expect((await board(page.request)).columns.flatMap((column) => column.cards)).toHaveLength(1);

  // One undo, of one request.
  const [undo] = await Promise.all([
    seller.waitForRequest((asked) => asked.url().endsWith("/api/undo")),
    done.getByRole("button", { name: "Undo" }).click(),
  ]);
  expect(undo.postDataJSON().undone).toBe(request.postDataJSON().request);
  await expect.poll(async () => (await readLead(page.request, id)).status).toBe("in_progress");
  expect(await readLead(page.request, id)).toEqual(started);
  expect({ deal: await readDeal(), contacts: await contacts(), board: (await board(page.request)).columns }).toEqual(before);
  // The lead's page says so to whoever has it open, and it can be converted again.
  await expect(status(page)).toHaveText("In progress");
  await expect(act(page, "Convert…")).toBeVisible();
  await seller.context().close();
});
