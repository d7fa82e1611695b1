// Two pipelines: what is made on one board stands on it.
import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { awake, board, call, deal, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

type Board = { columns: { key: string; cards: { name: string }[] | null }[] };
type Read = { deal: { stage: string } };

/** The stage of a pipeline in which a deal of this name stands. */
async function stands(page: Page, pipeline: string, name: string): Promise<string | undefined> {
  const { columns } = await call<Board>(page.request, "deals/board", {
    ask: { pipeline, filter: { owner: null, text: "" }, windows: [], since: null },
  });
  return columns.find((column) => column.cards?.some((card) => card.name === name))?.key;
}

test("a new deal stands on the board where it was made, by stage and by month", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  await deal(page.request, "Anvils", "10", "Identified");
  await page.goto("/settings/stages");
  await awake(page);
  await page.getByRole("button", { name: "Add a pipeline" }).click();
  const dialog = page.locator("#pipeline-dialog");
  await dialog.getByLabel("Name").fill("Service");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  await page.goto("/board");
  await awake(page);
  await page.getByRole("combobox", { name: "Pipeline" }).selectOption("Service");
  await expect(page).toHaveURL(/pipeline=/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Service");
  const service = new URL(page.url()).searchParams.get("pipeline")!;

  const add = async (account: string) => {
    const form = page.locator("form.quick-add");
    // Typed, not picked: it counts all the same.
    await form.getByRole("combobox", { name: "Account" }).fill(account);
    await page.keyboard.press("Tab");
    await form.getByLabel("Value, excl. tax").fill("1200");
    await page.keyboard.press("Enter");
    await expect(page.locator("article.deal-card", { hasText: account }).first()).toBeVisible();
  };
  await page.getByRole("button", { name: "New deal" }).click();
  await add("Forge & Sons");
  await expect.poll(() => stands(page, service, "Forge & Sons")).toBeDefined();

  await page.getByRole("link", { name: "By close date" }).click();
  await expect(page).toHaveURL(/by=close/);
  await page.locator(".board-column").nth(2).getByRole("button", { name: /^Add a deal/ }).click();
  await add("Hammer Ltd");
  await expect.poll(() => stands(page, service, "Hammer Ltd")).toBeDefined();
  expect((await board(page.request)).columns.flatMap((column) => column.totals).reduce((sum, it) => sum + it.deals, 0)).toBe(1);
});

test("one deal of many is taken back from its own history", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const ids = [await deal(page.request, "Anvils", "10", "Identified"), await deal(page.request, "Bridges", "20", "Identified")];
  const proposal = (await board(page.request)).frame.stages.find((it) => it.name === "Proposal")!.id;
  await call(page.request, "deals/many", { request: randomUUID(), which: { these: ids }, act: { move: proposal } });
  await page.goto(`/deals/${ids[0]}`);
  await awake(page);
  const history = page.locator(".deal-history");
  await history.getByRole("button", { name: "Show all" }).click();
  const line = history.locator(".deal-history-entry", { hasText: "Identified" }).filter({ hasText: "Proposal" });
  await line.getByRole("button", { name: "Undo this change" }).click();
  await expect(history.locator(".deal-history-entry.is-undone")).toContainText("moved (undone since)");
  const stage = async (id: string) => (await call<Read>(page.request, "deals/read", { deal: id })).deal.stage;
  expect(await stage(ids[0])).not.toBe(proposal);
  expect(await stage(ids[1])).toBe(proposal);
});
