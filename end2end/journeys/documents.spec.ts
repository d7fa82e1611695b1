// Files stand with a deal: attached from its page, fetched, renamed, deleted; a stage asks for one, and the sheet brings it.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { hasNoViolations } from "../support/axe";
import { asksFor, carriedToItsSheet } from "../support/criteria";
import { awake, call, deal, person, signIn, stored } from "../support/people";
import { expect, test } from "../support/server";

type Listed = { document: { id: string; name: string; size: number }; type_name: string };

const documents = async (page: Page, deal: string) =>
  (await call<{ documents: Listed[] }>(page.request, "deals/read", { deal })).documents;
const told = async (page: Page, deal: string) => (await documents(page, deal)).map((it) => `${it.type_name}: ${it.document.name}`).sort();
const section = (page: Page) => page.getByRole("region", { name: "Documents" });
const dialog = (page: Page) => page.getByRole("dialog").filter({ has: page.locator("form") });
const file = (name: string, text: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from(text) });

let anvils: string;

test.beforeEach(async ({ server, page }) => {
  const ada = person(server, "Ada Admin", "administrator");
  await signIn(page, ada);
  anvils = await deal(page.request, "Anvils", "100", "Identified");
});

test("files are attached, fetched, renamed and deleted", async ({ page }) => {
  await page.goto(`/deals/${anvils}`);
  await awake(page);
  await expect(section(page)).toContainText("No document yet.");
  await section(page).getByRole("button", { name: "Attach" }).click();
  await hasNoViolations(page);
  // Nothing chosen, nothing sent.
  await dialog(page).getByRole("button", { name: "Attach" }).click();
  await expect(dialog(page).locator(".field-error")).toContainText("Fill this in.");
  await dialog(page).getByLabel("Type").selectOption("Offer");
  await dialog(page).locator("input[type=file]").setInputFiles([file("Offer n° 1.pdf", "one"), file("Offer n° 2.pdf", "two"), file("nothing.pdf", "")]);
  await expect(dialog(page).locator(".field-error")).toContainText("“nothing.pdf” is empty");
  await expect(dialog(page).locator(".file-choice-file")).toHaveCount(2);
  await dialog(page).getByRole("button", { name: "Leave out: Offer n° 2.pdf" }).click();
  // Left out, the same file can be chosen again.
  const two = dialog(page).locator(".file-choice-file", { hasText: "Offer n° 2.pdf" });
  await dialog(page).locator("input[type=file]").setInputFiles(file("Offer n° 2.pdf", "two"));
  await expect(two).toHaveCount(1);
  await two.getByRole("button").click();
  await expect(dialog(page).locator("input[type=file]")).toBeFocused();
  await dialog(page).locator("input[type=file]").setInputFiles(file("Plan.pdf", "three"));
  await hasNoViolations(page);
  await dialog(page).getByRole("button", { name: "Attach" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(section(page).locator(".document-line")).toHaveCount(2);
  expect(await told(page, anvils)).toEqual(["Offer: Offer n° 1.pdf", "Offer: Plan.pdf"]);
  await hasNoViolations(page);

  const fetched = page.waitForEvent("download");
  await section(page).getByRole("link", { name: "Download: Offer n° 1.pdf" }).click();
  const download = await fetched;
  expect(download.suggestedFilename()).toBe("Offer n° 1.pdf");
  expect(await readFile(await download.path(), "utf8")).toBe("one");

  await section(page).getByRole("button", { name: "Change: Plan.pdf" }).click();
  await dialog(page).getByLabel("Name").fill("Specification 2027.pdf");
  await dialog(page).getByLabel("Type").selectOption("Specification");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect.poll(() => told(page, anvils)).toEqual(["Offer: Offer n° 1.pdf", "Specification: Specification 2027.pdf"]);
  await section(page).getByRole("button", { name: "Delete: Offer n° 1.pdf" }).click();
  await expect.poll(() => told(page, anvils)).toEqual(["Specification: Specification 2027.pdf"]);
  await expect(section(page).locator(".document-line")).toHaveCount(1);
  await page.locator("body").press("Control+z");
  await expect.poll(() => told(page, anvils)).toHaveLength(2);
});

test("a file is dropped on the dialog, and what the network swallowed is sent again", async ({ page }) => {
  await page.goto(`/board?deal=${anvils}`);
  await awake(page);
  await section(page).getByRole("button", { name: "Attach" }).click();
  const zone = dialog(page).locator(".file-choice");
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["dropped"], "Plan.pdf", { type: "application/pdf" }));
    return transfer;
  });
  await zone.dispatchEvent("dragover", { dataTransfer: dropped });
  await expect(zone).toHaveClass(/is-over/);
  await zone.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(dialog(page).locator(".file-choice-file")).toContainText("Plan.pdf");

  await page.route("**/api/documents/file*", (route) => route.abort());
  await dialog(page).getByRole("button", { name: "Attach" }).click();
  await expect(dialog(page).getByRole("alert").first()).toContainText("cannot be reached");
  await expect(dialog(page).locator(".file-choice-file")).toContainText("Plan.pdf");
  await page.unroute("**/api/documents/file*");
  await dialog(page).getByRole("button", { name: "Attach" }).click();
  await expect.poll(async () => (await documents(page, anvils)).map((it) => [it.document.name, it.document.size])).toEqual([["Plan.pdf", 7]]);
});

test("whoever closes the form while a file is on its way has called it off", async ({ page }) => {
  await page.goto(`/deals/${anvils}`);
  await awake(page);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/api/documents/file*", async (route) => {
    await held;
    await route.continue();
  });
  await section(page).getByRole("button", { name: "Attach" }).click();
  await dialog(page).locator("input[type=file]").setInputFiles([file("a.pdf", "a"), file("b.pdf", "b")]);
  await dialog(page).getByRole("button", { name: "Attach" }).click();
  await expect(dialog(page).getByRole("status")).toContainText("Sending “a.pdf”");
  await expect(dialog(page).locator("input[type=file]")).toBeDisabled();
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await section(page).getByRole("button", { name: "Attach" }).click();
  await dialog(page).locator("input[type=file]").setInputFiles(file("c.pdf", "c"));
  letGo();
  await page.waitForTimeout(800);
  await expect(dialog(page).locator(".file-choice-file")).toContainText("c.pdf");
  expect(await told(page, anvils)).toEqual([]);
  await dialog(page).getByRole("button", { name: "Attach" }).click();
  await expect.poll(() => told(page, anvils)).toEqual(["Specification: c.pdf"]);
});

test("a stage asks for a contract: the sheet brings it with the move", async ({ page }) => {
  await asksFor(page, "Identified", "Contract", "Contract (document)");
  const sheet = await carriedToItsSheet(page, "Anvils", "Contract (document)");
  await expect(sheet).toContainText("Contract (document)");
  await hasNoViolations(page);
  await sheet.getByRole("button", { name: "Save and move" }).click();
  await expect(sheet.locator(".field-error")).toContainText("Fill this in.");
  expect(await stored(page.request, "Identified")).toEqual(["Anvils"]);
  await sheet.locator("input[type=file]").setInputFiles(file("draft.pdf", "draft"));
  // The next takes its place.
  await sheet.locator("input[type=file]").setInputFiles(file("signed.pdf", "signed"));
  await expect(sheet.locator(".file-choice-file")).toHaveCount(1);
  await sheet.getByRole("button", { name: "Save and move" }).click();
  await expect.poll(() => stored(page.request, "Qualified")).toEqual(["Anvils"]);
  expect(await told(page, anvils)).toEqual(["Contract: signed.pdf"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Anvils"]);
  expect(await told(page, anvils)).toEqual([]);
});
