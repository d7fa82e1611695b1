// Leads from files by the page: many at once, then the list, a view of it, and somebody else who opens that view.
import type { Page } from "@playwright/test";
import { awake, call, lead, person, readLead, signIn } from "../support/people";
import { expect, test } from "../support/server";

const MANY = 50_000;

const choose = (page: Page, name: string, content: string) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
const rows = (page: Page) => page.locator(".data-table-row");
const footer = (page: Page) => page.locator(".data-table tfoot");
const tab = (page: Page, name: string | RegExp) => page.getByRole("navigation", { name: "Leads by status" }).getByRole("link", { name });
const past = (page: Page) =>
  call<{ file_name: string; made: number; updated: number; undone: boolean }[]>(page.request, "import/past", { kind: "leads" });

/** One lead in a hundred is urgent; a third of all is Sam's. */
const manyLeads = () => {
  const line = (at: number) =>
    [
      `Call ${String(at).padStart(5, "0")}`, `Company ${at % 5_000}`, `Person ${at}`, `person.${at}@company${at % 5_000}.example`,
      at % 100 === 0 ? "High" : "Normal", ["Sam Seller", "", "Ada Admin"][at % 3], `2025-${String((at % 12) + 1).padStart(2, "0")}-15`,
    ].join(";");
  return ["Objet;Société;Personne;E-mail;Priorité;Commercial;Créée le", ...Array.from({ length: MANY }, (_, at) => line(at))].join("\n");
};

test("fifty thousand leads come in, are filtered, kept as a view, and seen by a colleague", async ({ server, page, browser, baseURL }) => {
  test.setTimeout(240_000);
  const ada = person(server, "Ada Admin", "administrator");
  const sam = person(server, "Sam Seller", "seller");
  await signIn(page, ada, "/leads");
  await awake(page);
  await page.getByRole("button", { name: "Import and export" }).click();
  await page.getByRole("menuitem", { name: "Import leads" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Import leads");
  await awake(page);

  await choose(page, "fair.csv", manyLeads());
  await expect(page.locator(".import-page-name")).toContainText("50,000", { timeout: 60_000 });
  await expect(page.getByLabel("What “Commercial” becomes").locator("option:checked")).toHaveText("Owner");
  // Files of this size are tried at once or when one asks for it.
  const check = page.getByRole("button", { name: "Check again" });
  const act = page.getByRole("button", { name: "Import 50,000 leads" });
  await expect(check.or(act)).toBeVisible({ timeout: 60_000 });
  if (await check.isVisible()) await check.click();
  await expect(act).toBeVisible({ timeout: 60_000 });
  expect(await past(page)).toEqual([]);
  await act.click();
  await expect(page.locator(".progress")).toContainText(/[\d,]+ of 50,000/, { timeout: 60_000 });
  await expect(page.getByRole("status").filter({ hasText: "50,000 leads imported." })).toBeVisible({ timeout: 120_000 });
  expect(await past(page)).toMatchObject([{ file_name: "fair.csv", made: MANY, undone: false }]);

  await page.getByRole("link", { name: "Open the leads" }).click();
  await awake(page);
  await expect(footer(page)).toContainText("50,000");
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("dialog", { name: "Filters" }).getByLabel("Priority").selectOption("High");
  await page.keyboard.press("Escape");
  await expect(footer(page)).toContainText("500");
  await page.getByRole("button", { name: "Save view" }).click();
  const dialog = page.locator("#view-dialog");
  await page.locator("#view-name").fill("Urgent from the fair");
  await dialog.getByText("Everyone sees this view").click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(tab(page, "Urgent from the fair")).toHaveAttribute("aria-current", "page");

  const others = await browser.newContext({ baseURL });
  const other = await others.newPage();
  await signIn(other, sam, "/leads");
  await awake(other);
  await tab(other, "Urgent from the fair").click();
  await expect(rows(other).first()).toBeVisible();
  // Ada's are not his to see: his own and nobody's, two thirds of five hundred.
  await expect(footer(other)).toContainText(/33[34]/);
  await others.close();
});

test("what is known is left out, filled in when one says so, and given back by one undo", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/import/leads");
  const known = await lead(page.request, { subject: "Lathe", person: "Ana Díaz", email: "ana@royer.example" });
  await page.goto("/import/leads");
  await awake(page);
  const file = "Subject,Person,E-mail,Phone\nLathe,Ana Díaz,ANA@royer.example,06 12 34 56 78\nMill,Bob,bob@dupont.example,\n";
  await choose(page, "known.csv", file);
  await expect(page.getByRole("button", { name: "Import 1 lead" })).toBeVisible();
  await expect(page.locator(".import-summary")).toContainText("seem to be there already");
  await page.getByLabel("Rows that are known already").selectOption("fill in and change what is there");
  await page.getByRole("button", { name: "Import 1 lead, update 1" }).click();
  await expect(page.getByRole("status").filter({ hasText: "1 lead imported. 1 updated." })).toBeVisible();
  const phone = async () => (await readLead(page.request, known) as unknown as { phone: string }).phone;
  expect(await phone()).toBe("06 12 34 56 78");
  await page.getByRole("button", { name: "Undo the import", exact: true }).click();
  await expect(page.getByRole("row", { name: /known\.csv/ })).toContainText("Undone");
  expect(await phone()).toBe("");
});

test("a mapping is kept for the next file with the same heads; kinds stand side by side", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/import/accounts");
  await awake(page);
  await choose(page, "one.csv", "Maison,Lieu\nRoyer,Lyon\n");
  await page.getByLabel("What “Maison” becomes").selectOption("Name");
  await page.getByLabel("What “Lieu” becomes").selectOption("Address");
  await page.getByRole("button", { name: "Import 1 account" }).click();
  await expect(page.getByRole("status").filter({ hasText: "1 account imported." })).toBeVisible();
  await page.getByRole("button", { name: "Import another file" }).click();
  await choose(page, "two.csv", "MAISON,Lieu\nDupont,Lille\n");
  await expect(page.getByText("Mapped as you last did for the same heads.")).toBeVisible();
  await expect(page.getByLabel("What “MAISON” becomes").locator("option:checked")).toHaveText("Name");
  await expect(page.getByRole("button", { name: "Import 1 account" })).toBeVisible();

  const kinds = page.getByRole("navigation", { name: "What is imported" });
  await kinds.getByRole("link", { name: "Contacts" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Import contacts");
  await choose(page, "people.csv", "Name,Company,E-mail\nAna Díaz,Royer,ana@royer.example\nEve,Neu,\n");
  await expect(page.locator(".import-summary .figure", { hasText: "New accounts" }).locator(".figure-value")).toHaveText("1");
  await page.getByRole("button", { name: "Import 2 contacts" }).click();
  await expect(page.getByRole("status").filter({ hasText: "2 contacts imported." })).toBeVisible();
});
