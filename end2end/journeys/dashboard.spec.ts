// The dashboard says what the board says, and every mark leads to the deals that it counts.
import type { Locator, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { awake, board, call, deal, lookups, PASSWORD, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

const chart = (page: Page, title: string) => page.locator(".currency-section-chart", { has: page.getByRole("heading", { name: title, exact: true }) });
const listed = (page: Page) => page.locator(".deals-table-name");
const total = (page: Page) => page.locator(".deals-table tfoot tr");

/** The rows of a chart's table, opened: label, figure, count. */
async function table(of: Locator): Promise<string[][]> {
  await of.locator("summary").click();
  await expect(of.getByRole("table")).toBeVisible();
  const rows = await of.locator("tbody tr").all();
  return Promise.all(rows.map((row) => row.locator("th, td").allTextContents()));
}

test("funnel and bands count what stands on the board, and each leads to exactly these deals", async ({ server, page }) => {
  server.command(["sample"], { RELANCE_PASSWORD: PASSWORD });
  await signIn(page, { name: "Alix Martin", email: "admin@example.com" }, "/dashboard");
  await awake(page);
  const { frame, columns } = await board(page.request);
  const cards = columns.flatMap((column) => column.cards);
  expect(cards).toHaveLength(34);
  const money = (minor: number) => `€${(minor / 100).toLocaleString("en-US")}`;
  const sum = (of: { value: number }[]) => of.reduce((sum, it) => sum + it.value, 0);
  const compact = (minor: number) => `€${Math.round(minor / 100_000)}K`;
  const count = (n: number) => `${n}\u00a0${n === 1 ? "deal" : "deals"}`;
  const near = (minor: number) => [compact(minor), `€${(minor / 100_000).toFixed(1)}K`, money(minor)];

  await expect(page.locator(".key-figures-card", { hasText: "Open" }).first().locator(".figure-value")).toHaveText(money(sum(cards)));
  const funnel = chart(page, "Open deals by stage");
  const rows = await table(funnel);
  expect(rows.map(([stage, , deals]) => [stage, deals])).toEqual(
    frame.stages.map((stage) => [stage.name, count(columns.find((column) => column.key === stage.id)!.cards.length)]),
  );
  for (const [place, stage] of frame.stages.entries()) {
    const held = columns.find((column) => column.key === stage.id)!;
    expect(near(sum(held.cards)), stage.name).toContain(rows[place][1]);
    expect(held.totals[0].value).toBe(sum(held.cards));
    await expect(funnel.locator(".funnel-row").nth(place)).toContainText(rows[place][1]);
  }

  const bands = chart(page, "Open deals by probability");
  const bandRows = await table(bands);
  const within = (from: number, to: number) => cards.filter((card) => card.probability >= from && card.probability <= to);
  const ends = [[1, 19], [20, 39], [40, 59], [60, 79], [80, 99]];
  expect(bandRows.map(([band, , deals]) => [band, deals])).toEqual(ends.map(([from, to]) => [`${from}–${to}%`, count(within(from, to).length)]));

  const opens = async (mark: Locator, wanted: { name: string; value: number }[]) => {
    await mark.click();
    await expect(page).toHaveURL(/\/deals\?/);
    await expect(listed(page)).toHaveCount(wanted.length);
    expect((await listed(page).allTextContents()).sort()).toEqual(wanted.map((card) => card.name).sort());
    await expect(total(page)).toContainText(money(sum(wanted)));
    await page.goBack();
  };
  const second = columns.find((column) => column.key === frame.stages[1].id)!;
  await opens(funnel.locator(".funnel-row").nth(1), second.cards);
  await opens(bands.locator(".bar").nth(4), within(80, 99));
  await funnel.locator("summary").click();
  await opens(funnel.getByRole("link", { name: frame.stages[3].name }).last(), columns.find((column) => column.key === frame.stages[3].id)!.cards);

  // Of one owner.
  await page.getByLabel("Owner", { exact: true }).selectOption("Sacha Blanc");
  // The figures of everybody stand, with their links, until the new ones are here.
  await expect(page.locator(".key-figures-card").first()).toHaveAttribute("href", /owner=/);
  await page.locator(".key-figures-card").first().click();
  await expect(page).toHaveURL(/\/deals\?owner=/);
  for (const owner of await page.locator(".deals-table tbody td[data-label=Owner]").allTextContents()) expect(owner).toContain("Sacha Blanc");
});

test("in French, amounts, dates and words are French", async ({ server, page }) => {
  await signIn(page, person(server, "Zoé Durand", "administrator", ["--language", "fr"]));
  await deal(page.request, "Ancres", "1234567", "Identifiée", { close_on: "2020-01-31" });
  await deal(page.request, "Bouées", "2500,50", "Identifiée");
  await deal(page.request, "Cordages", "40000", "Qualifiée");
  await deal(page.request, "Dragues", "150000", "Négociation");
  for (const [name, value] of [["Échelles", "99999,99"], ["Gréements", "0,51"]]) {
    const won = await deal(page.request, name, value, "Négociation");
    await call(page.request, "deals/win", { request: randomUUID(), deal: won });
  }
  const lost = await deal(page.request, "Flotteurs", "10", "Proposition");
  const reason = (await lookups(page.request)).find((it) => it.kind === "loss_reason")!.id;
  await call(page.request, "deals/lose", { request: randomUUID(), deal: lost, reason });
  await page.goto("/dashboard");
  await awake(page);

  const figure = (label: string) => page.locator(".key-figures-card", { has: page.getByText(label, { exact: true }) });
  const shows = (label: string, value: string, note: string) =>
    Promise.all([expect(figure(label).locator(".figure-value")).toHaveText(value), expect(figure(label).locator(".figure-note")).toHaveText(note)]);
  await shows("Ouvert", "1\u202f427\u202f067,50\u00a0€", "4\u00a0opportunités");
  await shows("Pondéré", "261\u202f206,75\u00a0€", "18\u00a0% du montant ouvert");
  await shows("Gagné ce trimestre", "100\u202f000,50\u00a0€", "2\u00a0opportunités");
  await shows("Taux de réussite du trimestre", "67\u00a0%", "2 gagnées sur 3 closes");
  await shows("Date de clôture passée", "1\u202f234\u202f567\u00a0€", "1\u00a0opportunité");
  expect(await table(chart(page, "Opportunités ouvertes par étape"))).toEqual([
    ["Identifiée", "1,2\u00a0M€", "2\u00a0opportunités"], ["Qualifiée", "40\u00a0k€", "1\u00a0opportunité"],
    ["Besoin validé", "0\u00a0€", "0\u00a0opportunité"], ["Proposition", "0\u00a0€", "0\u00a0opportunité"],
    ["Négociation", "150\u00a0k€", "1\u00a0opportunité"],
  ]);
  expect((await table(chart(page, "Opportunités ouvertes par % de réussite"))).map(([, value]) => value)).toEqual([
    "1,2\u00a0M€", "40\u00a0k€", "0\u00a0€", "0\u00a0€", "150\u00a0k€",
  ]);
  await page.goto("/board");
  await expect(page.locator(".board-totals .totals-line-value")).toHaveText("1\u202f427\u202f067,50\u00a0€");
  await expect(page.locator(".board-totals .totals-line-weighted")).toContainText("261\u202f206,75\u00a0€");

  await page.goto("/dashboard");
  await awake(page);
  await figure("Date de clôture passée").click();
  await expect(listed(page)).toHaveText(["Ancres"]);
  await expect(page.locator(".deals-table tbody")).toContainText("31/01/2020");
  await page.goBack();
  await figure("Gagné ce trimestre").click();
  await expect(listed(page)).toHaveText(["Échelles", "Gréements"]);
  await expect(total(page)).toContainText("100\u202f000,50\u00a0€");
  await page.goBack();
  await figure("Taux de réussite du trimestre").click();
  await expect(listed(page)).toHaveText(["Flotteurs"]);
});

// The words take no number, and the bands have a plain space.
test("in French, one is not written as many, and no percent sign stands alone on a line", async ({ server, page }) => {
  await signIn(page, person(server, "Zoé Durand", "administrator", ["--language", "fr"]));
  await call(page.request, "deals/win", { request: randomUUID(), deal: await deal(page.request, "Ancres", "10", "Négociation") });
  await deal(page.request, "Bouées", "10", "Négociation");
  await page.goto("/dashboard");
  await expect(page.locator(".bar-label").first()).toBeVisible();
  // To the letter: `toHaveText` takes one kind of space for another.
  expect.soft(await page.locator(".bar-label").first().textContent()).toBe("1–19\u00a0%");
  await expect(page.locator(".figure-note", { hasText: "sur" })).toHaveText("1 gagnée sur 1 close");
});

// The list knows no filter by currency.
test("two currencies stand side by side, and a mark leads to its own only", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  await deal(page.request, "In euro", "1000", "Proposal");
  const seen = { company: "", currency: "EUR", locale: "en", sellers_see_team: true, close_in_days: "42", history_hours: "2", card_facts: "account,amount,next,days_in_stage,owner" };
  await call(page.request, "settings/save", { request: randomUUID(), seen, form: { ...seen, currency: "USD" } });
  await deal(page.request, "In dollars", "500", "Proposal");
  await page.goto("/dashboard");
  await awake(page);
  const section = (code: string) => page.locator(".currency-section", { has: page.getByRole("heading", { name: `In ${code}` }) });
  await expect(section("USD").locator(".figure-value").first()).toHaveText("$500");
  await expect(section("EUR").locator(".figure-value").first()).toHaveText("€1,000");
  await section("EUR").locator(".funnel-row", { hasText: "Proposal" }).click();
  await expect(page).toHaveURL(/\/deals\?/);
  await expect(listed(page)).toHaveText(["In euro"]);
});

test("without deals it says what to do", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"), "/dashboard");
  await expect(page.getByText("No figures yet")).toBeVisible();
  await page.getByRole("link", { name: "Import deals" }).click();
  await expect(page).toHaveURL("/import/deals");
});
