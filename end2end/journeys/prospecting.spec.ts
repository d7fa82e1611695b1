// The statistics of prospecting say what became of the leads, and each figure leads to these leads; both files hold the same.
import type { APIRequestContext, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { awake, call, lead, lookups, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

const row = (page: Page, name: string) => page.locator(".report-table tr", { has: page.getByRole("rowheader", { name, exact: true }) });
const cells = (page: Page, name: string) => row(page, name).locator("td");
const listed = (page: Page) => page.locator(".data-table-row");

/** Phone: one converted, one closed, one open. Meeting: two open. */
async function some(request: APIRequestContext): Promise<void> {
  const all = await lookups(request);
  const id = (kind: string, name: string) => all.find((it) => it.kind === kind && it.name === name)!.id;
  const [phone, meeting, price] = [id("channel", "Phone"), id("channel", "Meeting"), id("loss_reason", "Price")];
  const won = await lead(request, { subject: "Won over", company: "Acme", person: "Ana", channel: phone });
  const deal = { name: "Dryers", account: { id: null, name: "Acme" }, value: "100", close_on: "", next_step: "" };
  await call(request, "leads/convert", { request: randomUUID(), lead: won, conversion: { account: deal.account, contact: "nobody", deal: { new: deal }, answers: [] } });
  const lost = await lead(request, { subject: "Too dear", channel: phone });
  await call(request, "leads/close", { request: randomUUID(), lead: lost, reason: price });
  await lead(request, { subject: "Still talking", channel: phone });
  for (const subject of ["First meeting", "Second meeting"]) await lead(request, { subject, channel: meeting });
}

/** The parts of an XLSX, by name: a plain reading of the directory at its end. */
function unzipped(bytes: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  let at = bytes.readUInt32LE(bytes.lastIndexOf("PK\x05\x06") + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(begin, begin + size);
    parts.set(bytes.toString("utf8", at + 46, at + 46 + name), (method === 8 ? inflateRawSync(packed) : packed).toString());
    at += 46 + name + extra + comment;
  }
  return parts;
}

async function download(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole("button", { name: "Export" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: format }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test("each figure leads to just these leads", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/dashboard");
  await some(page.request);
  await awake(page);
  await page.getByRole("link", { name: "Prospecting" }).click();
  await expect(page).toHaveURL("/reports/prospecting");
  await expect(page.getByRole("link", { name: "Dashboard" })).toHaveAttribute("aria-current", "page");
  await expect(cells(page, "Phone")).toHaveText(["3", "1", "1", "1", "33.3%", /d$/]);
  await expect(cells(page, "Meeting")).toHaveText(["2", "0", "0", "2", "0%", "–"]);
  await expect(cells(page, "Total")).toHaveText(["5", "1", "1", "3", "20%", /d$/]);

  for (const [name, place, subjects] of [
    ["Phone", 0, ["Still talking", "Too dear", "Won over"]], ["Phone", 1, ["Won over"]], ["Phone", 2, ["Too dear"]],
    ["Phone", 3, ["Still talking"]], ["Meeting", 3, ["Second meeting", "First meeting"]],
    ["Total", 3, ["Second meeting", "First meeting", "Still talking"]],
  ] as [string, number, string[]][]) {
    await cells(page, name).nth(place).getByRole("link").click();
    await expect(page).toHaveURL(/\/leads\?/);
    await expect(listed(page)).toHaveCount(subjects.length);
    for (const subject of subjects) await expect(page.getByRole("link", { name: subject })).toBeVisible();
    await page.goBack();
    await expect(page.locator(".report-table")).toBeVisible();
  }
  // A mark of the chart, and a key figure.
  await page.locator(".bar", { hasText: "Meeting" }).first().click();
  await expect(listed(page)).toHaveCount(2);
  await page.goBack();
  await page.locator(".key-figures-card", { hasText: "Closed" }).click();
  await expect(listed(page)).toHaveCount(1);
});

test("filters and groups stand in the address; what is wrong is told at its field", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/reports/prospecting");
  await expect(page.getByText("No leads yet")).toBeVisible();
  await some(page.request);
  await page.goto("/reports/prospecting?group=month");
  await awake(page);
  await expect(cells(page, "Total").first()).toHaveText("5");
  await page.getByLabel("Channel", { exact: true }).selectOption("Meeting");
  await expect(page).toHaveURL(/group=month.*channel=/);
  await expect(cells(page, "Total").first()).toHaveText("2");
  await page.getByRole("link", { name: "Owner", exact: true }).click();
  await expect(cells(page, "Without owner").first()).toHaveText("2");
  await page.getByLabel("Period", { exact: true }).selectOption("Custom dates");
  await page.getByLabel("From", { exact: true }).fill("2026-02-02");
  await page.getByLabel("From", { exact: true }).blur();
  await expect(page).toHaveURL(/from=2026-02-02/);
  await page.getByLabel("To", { exact: true }).fill("2026-02-01");
  await page.getByLabel("To", { exact: true }).blur();
  await expect(page.getByLabel("To", { exact: true })).toHaveAccessibleDescription("Error: Earlier than the first day.");
  await expect(page.getByLabel("Channel", { exact: true })).toHaveValue(/.{36}/);
  await page.goBack();
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("");
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("2026-02-02");
});

test("both files hold what the page shows", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/dashboard");
  await some(page.request);
  await page.goto("/reports/prospecting");
  await awake(page);
  const csv = await download(page, "CSV");
  expect(csv.name).toMatch(/^prospecting-\d{4}-\d\d-\d\d\.csv$/);
  expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = csv.bytes.toString("utf8").slice(1).split("\r\n");
  expect(lines.slice(0, 3).map((line) => line.split(",").slice(0, 6).join(","))).toEqual([
    "Channel,Leads in,Converted,Closed,Still open,Conversion rate", "Phone,3,1,1,1,33.3%", "Meeting,2,0,0,2,0%",
  ]);
  const xlsx = await download(page, "Excel");
  expect(xlsx.name).toMatch(/^prospecting-.*\.xlsx$/);
  const sheet = unzipped(xlsx.bytes).get("xl/worksheets/sheet1.xml")!;
  expect(sheet).toContain("Phone");
  expect(sheet).not.toContain("<f>");
  expect(sheet).toContain('state="frozen"');
  // The page is still there, and awake.
  await expect(cells(page, "Total").first()).toHaveText("5");
});

test("on a phone the rows stand as cards, and nothing is too wide", async ({ server, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, person(server, "Zoé Durand", "administrator", ["--language", "fr"]), "/dashboard");
  const all = await lookups(page.request);
  await lead(page.request, { subject: "Appel", source: all.find((it) => it.kind === "source")!.id });
  await page.goto("/reports/prospecting?group=source");
  await awake(page);
  await expect(page.locator(".page-header-note")).toHaveText(/^Pistes créées du .* au .*, selon ce qu’elles sont devenues depuis\.$/);
  await expect(cells(page, "Total").first()).toHaveText("1");
  expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);
});
