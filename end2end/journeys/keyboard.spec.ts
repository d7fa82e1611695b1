// A deal's whole way without a mouse: opened, given lines, held back by its stage, moved, and moved again from the list.
import type { Locator, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { awake, board, call, deal, person, signIn, stored } from "../support/people";
import { expect, test } from "../support/server";

const NOTHING = { exit: [], longest_days: "", wip: "none", stage_limit: "", seller_limit: "", band_low: "", band_high: "" };
const card = (page: Page, name: string) => page.locator("article.deal-card", { has: page.getByText(name, { exact: true }) });

/** Tab, or Shift+Tab, until this has the focus; what no Tab reaches is a fault. */
async function tabTo(page: Page, to: Locator, key = "Tab"): Promise<void> {
  await expect(to).toBeVisible();
  for (let step = 0; step < 80; step++) {
    if (await to.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(to).toBeFocused();
}

async function type(page: Page, into: Locator, text: string): Promise<void> {
  await tabTo(page, into);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

test("by keys alone: a deal is opened, gets lines, meets what its stage asks, moves on, and moves from the list", async ({ server, page }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const id = await deal(page.request, "Anvils", "0", "Identified");
  await deal(page.request, "Bridges", "10", "Qualified");
  const stage = (await board(page.request)).frame.stages.find((it) => it.name === "Identified")!;
  const draft = { name: stage.name, probability: String(stage.probability), definition: "", hue: 1, standards: { ...NOTHING, exit: ["value", "next_step"] } };
  await call(page.request, "stages/edit", { request: randomUUID(), stage: stage.id, draft });
  await page.goto("/board");
  await awake(page);
  const read = async () => (await call<{ deal: { name: string; value: number; next_step: string } }>(page.request, "deals/read", { deal: id })).deal;

  // The card opens; its fields and its lines are edited.
  await tabTo(page, card(page, "Anvils"));
  await page.keyboard.press("Enter");
  const panel = page.locator("#deal-panel");
  await expect(panel.getByLabel("Name", { exact: true })).toHaveValue("Anvils");
  await type(page, panel.getByLabel("Name", { exact: true }), "Big anvils");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await read()).name).toBe("Big anvils");
  await tabTo(page, panel.getByRole("button", { name: "Add lines" }));
  await page.keyboard.press("Enter");
  const row = page.locator(".deal-lines-row").first();
  await expect(row.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("Forged anvil");
  await type(page, row.getByLabel("Quantity", { exact: true }), "4");
  await type(page, row.getByLabel("Unit price", { exact: true }), "250");
  await page.keyboard.press("Enter");
  await expect(page.locator(".deal-lines-form")).toBeHidden();
  await expect(panel.locator(".deal-criteria-list .is-met")).toHaveText(/Value/);
  expect((await read()).value).toBe(100_000);
  // The focus has gone on to the title of the lines.
  await expect(page.locator("#deal-lines-title")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(card(page, "Big anvils")).toBeFocused();

  // Carried, it is told what is missing; the sheet asks for just that.
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: "Needs: Next step" })).toBeAttached();
  await page.keyboard.press("Space");
  const sheet = page.locator("#board-criteria");
  await expect(sheet.locator("input")).toHaveCount(1);
  await expect(sheet.getByLabel("Next step")).toBeFocused();
  await page.keyboard.type("Show them the forge");
  await page.keyboard.press("Enter");
  await expect.poll(() => stored(page.request, "Qualified")).toContain("Big anvils");
  expect((await read()).next_step).toBe("Show them the forge");
  await expect(card(page, "Big anvils")).toBeFocused();

  // From the list both go on at once, and one undo brings both back.
  await tabTo(page, page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Deals" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".deals-table-name")).toHaveCount(2);
  await tabTo(page, page.locator(".data-table-row").first());
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  const bar = page.getByRole("toolbar");
  await expect(bar).toContainText("2 deals");
  await tabTo(page, bar.getByRole("button", { name: "Move…" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await tabTo(page, dialog.getByRole("combobox"));
  await page.keyboard.type("Proposal");
  // Ctrl+Z comes while the answer is still on its way: it means this act all the same.
  await page.route("**/api/deals/many", async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.fulfill({ response });
  });
  await tabTo(page, dialog.getByRole("button", { name: "Move", exact: true }));
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await stored(page.request, "Proposal")).sort()).toEqual(["Big anvils", "Bridges"]);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await stored(page.request, "Qualified")).sort()).toEqual(["Big anvils", "Bridges"]);
});
