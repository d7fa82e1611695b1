// A spreadsheet comes in by the page: looked at, tried, imported, taken back. What is no sheet changes nothing.
import type { Page } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { awake, board, call, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

const SHEET = fileURLToPath(new URL("../../tests/data/quirky_deals.csv", import.meta.url));

const choose = (page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) =>
  page.locator("input[type=file]").setInputFiles(file);
const text = (name: string, content: string | Buffer) => ({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
const past = (page: Page) => call<{ file_name: string; made: number; undone: boolean }[]>(page.request, "import/past", {});

/** Number and value of the open deals in each column, as stored. */
async function columns(page: Page): Promise<Record<string, [number, number]>> {
  const { frame, columns } = await board(page.request);
  return Object.fromEntries(frame.stages.map((stage) => {
    const totals = columns.find((column) => column.key === stage.id)?.totals ?? [];
    return [stage.name, [totals.reduce((sum, it) => sum + it.deals, 0), totals.reduce((sum, it) => sum + it.value, 0)]];
  }));
}

const EMPTY = { Identified: [0, 0], Qualified: [0, 0], "Needs agreed": [0, 0], Proposal: [0, 0], Negotiation: [0, 0] };

/** Figures shown in the summary, by label. */
const figure = (page: Page, label: string) => page.locator(".import-summary .figure", { hasText: label });

test.beforeEach(async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/import/deals");
  await awake(page);
});

test("a sheet is understood, tried, imported, found on the board, and undone as one", async ({ page }) => {
  const ran: string[] = [];
  page.on("request", (request) => request.url().endsWith("/api/import/deals") && ran.push(/"step":\{?"(\w+)/.exec(request.postData() ?? "")?.[1] ?? ""));
  await choose(page, SHEET);
  await expect(page.locator(".import-page-name")).toContainText("quirky_deals.csv: 61\u00a0rows · 400 empty rows are passed over");
  const becomes = (head: string) => page.getByLabel(`What “${head}” becomes`).locator("option:checked");
  for (const [head, target] of [
    ["Deal Owner", "Owner"], ["Customer", "Account"], ["Country", "Country of the account"], ["Sales stage", "Stage"],
    ["Deal size", "Value, excl. tax"], ["Probability", "Probability"], ["Weighted Forecast", "Left aside"], ["Sales Channel", "Source"],
    ["Close Date/Expected Close Date", "Close date"], ["Next Steps", "Next step"], ["Column1", "Left aside"],
  ]) {
    await expect(becomes(head), head).toHaveText(target);
  }

  await expect(page.getByRole("heading", { name: "What comes of it" })).toBeVisible();
  await expect(figure(page, "Deals").locator(".figure-value")).toHaveText("60");
  await expect(figure(page, "Deals")).toContainText("48 open, 6 won, 6 lost");
  await expect(figure(page, "New accounts").locator(".figure-value")).toHaveText("60");
  await expect(page.locator(".import-summary")).toContainText("1 row is left out");
  const problems = page.getByRole("table").filter({ hasText: "Problem" }).getByRole("row").filter({ hasText: "362" });
  await expect(problems).toContainText(["Sales stage", "Deal size"]);
  await expect(page.getByRole("columnheader", { name: "Value", exact: true })).toBeVisible();
  await expect(page.locator(".import-summary .facts")).toContainText("Alma, Boris, Chen, Dora, Émile");
  await expect(page.getByLabel("Validated").locator("option:checked")).toHaveText("New stage “Validated”");
  expect(await columns(page)).toEqual(EMPTY);
  expect(await past(page)).toEqual([]);

  // A stage of the sheet may stand on one of the board instead.
  await page.getByLabel("Validated").selectOption("Needs agreed");
  await expect(page.locator(".import-summary .facts")).not.toContainText("Validated");
  expect(ran).not.toContain("run");
  await page.getByRole("button", { name: "Import 60 deals" }).click();
  await expect(page.getByRole("status").filter({ hasText: "60 deals imported." })).toBeVisible();
  await page.getByRole("link", { name: "Open the board" }).click();

  const column = (name: string) => page.locator(".board-column", { has: page.getByRole("heading", { name, exact: true }) });
  for (const [stage, count, value] of [
    ["Identified", "18", "€44,190"], ["Qualified", "12", "€25,810"], ["Needs agreed", "12", "€28,950"], ["Proposal", "6", "€12,650"],
  ]) {
    await expect(column(stage).locator(".board-column-count"), stage).toHaveText(count);
    await expect(column(stage).locator(".totals-line-value"), stage).toHaveText(value);
  }
  await expect(page.locator(".board-totals-count")).toHaveText("48 deals");
  await expect(page.locator(".board-totals .totals-line-value")).toHaveText("€111,600");
  await expect(page.locator(".board-totals .totals-line-weighted")).toContainText("€73,631");
  const { won, lost } = await board(page.request);
  expect([won[0].deals, lost[0].deals]).toEqual([6, 6]);

  await page.goto("/import/deals");
  await awake(page);
  const line = page.getByRole("row", { name: /quirky_deals\.csv/ });
  await expect(line).toContainText("Ada Admin");
  // The same file again: all of it is there already.
  await choose(page, SHEET);
  await expect(page.locator(".import-summary")).toContainText("rows seem to be there already");
  await line.getByRole("button", { name: "Undo the import of quirky_deals.csv" }).click();
  await expect(line).toContainText("Undone");
  expect(await columns(page)).toEqual(EMPTY);
  await page.goto("/board");
  await expect(page.getByText("Your board is ready")).toBeVisible();
  await expect(page.locator(".deal-card")).toHaveCount(0);
});

test("a long import says how far it is; called off it leaves nothing", async ({ page }) => {
  const rows = Array.from({ length: 30_000 }, (_, at) => `Company ${at % 10},${100 + at},Identified,Ada Admin,2030-01-15`);
  await choose(page, text("long.csv", ["Customer,Deal size,Stage,Owner,Close Date", ...rows].join("\n")));
  const act = page.getByRole("button", { name: "Import 30,000 deals" });
  await act.click();
  const progress = page.locator(".progress", { has: page.getByRole("progressbar", { name: "Importing" }) });
  await expect(progress).toContainText(/[\d,]+ of 30,000/);
  await progress.getByRole("button", { name: "Cancel" }).click();
  await expect(act).toBeVisible();
  expect(await columns(page)).toEqual(EMPTY);
  expect(await past(page)).toEqual([]);
});

test("what has just come is undone where it is told", async ({ page }) => {
  await choose(page, text("short.csv", "Compte;Montant HT;Étape\nAcme;1.234,56;Proposal\nBolts;2.000,00;Proposal\n"));
  await page.getByRole("button", { name: "Import 2 deals" }).click();
  await expect(page.getByRole("status").filter({ hasText: "2 deals imported." })).toBeVisible();
  expect((await columns(page)).Proposal).toEqual([2, 323456]);
  await page.getByRole("button", { name: "Undo the import", exact: true }).click();
  await expect(page.getByRole("row", { name: /short\.csv/ })).toContainText("Undone");
  expect(await columns(page)).toEqual(EMPTY);
});

test("what is no sheet gets a clear word, and nothing changes", async ({ page }, info) => {
  const huge = info.outputPath("huge.csv");
  writeFileSync(huge, Buffer.alloc(33 << 20, "x,"));
  const note = page.locator(".import-page .note.is-danger");
  const noise = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 37) % 256));
  for (const [file, told] of [
    [text("empty.csv", ""), "The file is empty."],
    [text("book.xlsx", Buffer.concat([Buffer.from("PK\u0003\u0004"), noise])), "This is a workbook."],
    [text("noise.csv", noise), "This file is no text."],
    [text("head.csv", "Customer,Deal size\n"), "The file has a head and no row below it."],
    [text("quote.csv", 'Customer,Deal size\n"never closed,12\n'), "A quote that opens in row 2 is never closed."],
    [text("wide.csv", `${Array(250).fill("x").join(",")}\n1\n`), "The file has more than 200 columns."],
    [text("long.csv", `Customer\n${"x\n".repeat(100_001)}`), "The file has more than 100,000 rows."],
    [huge, "The file is larger than 32 MB."],
  ] as const) {
    await choose(page, file);
    await expect(note, told).toContainText(told);
    // Nothing has closed: another file may follow at once.
    await expect(page.locator("input[type=file]")).toBeAttached();
  }
  // Around the page's own check the server measures too, and does not hear such a body to its end.
  const body = Buffer.concat([Buffer.from('{"file_name":"huge.csv","step":"look"}\n'), readFileSync(huge)]);
  const sent = page.request.post("/api/import/deals", { data: body, headers: { "sec-fetch-site": "same-origin" } });
  expect(await sent.then((answer) => answer.status(), () => 413)).toBe(413);
  expect((await page.request.post("/api/import/deals", { data: noise, headers: { "sec-fetch-site": "same-origin" } })).status()).toBe(422);
  expect(await columns(page)).toEqual(EMPTY);
  expect(await past(page)).toEqual([]);
  await choose(page, SHEET);
  await expect(page.getByRole("button", { name: "Import 60 deals" })).toBeVisible();
  await expect(note).toHaveCount(0);
});

test("what a hostile sheet holds stays text", async ({ page }) => {
  const asked: string[] = [];
  page.on("dialog", (dialog) => { asked.push(dialog.message()); void dialog.dismiss(); });
  const name = `<img src=x onerror=alert(1)>`;
  const rows = [
    `"${name}",100,"=HYPERLINK(""http://evil.example"")",Identified,Ada Admin`,
    `"'; drop table deals; --",200,"\u202egnp.exe",Identified,Ada Admin`,
    `Anvils,1e400,,Identified,Ada Admin`,
    `Bolts,-5,,Identified,Ada Admin`,
  ];
  await choose(page, text(`${name}.csv`, ["Customer,Deal size,Next step,Stage,Owner", ...rows].join("\n")));
  await expect(page.getByRole("heading", { name: "What comes of it" })).toBeVisible();
  await expect(page.locator(".import-page-name")).toContainText(name);
  await expect(page.getByRole("row").filter({ hasText: "Deal size" }).filter({ hasText: /^4/ })).toBeVisible();
  await page.getByRole("button", { name: /^Import \d+ deals?$/ }).click();
  await page.getByRole("link", { name: "Open the board" }).click();
  await expect(page.locator(".deal-card-account", { hasText: name })).toBeVisible();
  await expect(page.locator(".deal-card-account", { hasText: "'; drop table deals; --" })).toBeVisible();
  await expect(page.locator(".board img[src=x]")).toHaveCount(0);
  expect(asked).toEqual([]);
});

test("a seller is told that importing is not theirs, and cannot do it anyway", async ({ server, page, browser }) => {
  const elsewhere = await browser.newContext({ baseURL: server.url });
  const seller = await elsewhere.newPage();
  await signIn(seller, person(server, "Sam Seller", "seller"), "/import/deals");
  await expect(seller.getByText("Managers and administrators import files.")).toBeVisible();
  await expect(seller.locator("input[type=file]")).toHaveCount(0);
  const body = Buffer.concat([Buffer.from('{"file_name":"x.csv","step":"look"}\n'), readFileSync(SHEET)]);
  const answer = await seller.request.post("/api/import/deals", { data: body, headers: { "sec-fetch-site": "same-origin" } });
  expect(answer.status()).toBe(403);
  expect(await columns(page)).toEqual(EMPTY);
  await elsewhere.close();
});
