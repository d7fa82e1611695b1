// A stage that asks for a type of activities or of documents, and a card on its way out of it.
import { expect, type Locator, type Page } from "@playwright/test";
import { awake } from "./people";

/** An administrator ticks the type in the form of the stage, whose line then says `told`. */
export async function asksFor(page: Page, stage: string, type: string, told: string): Promise<void> {
  await page.goto("/settings/stages");
  await awake(page);
  const row = page.locator(".stage-row", { hasText: stage });
  await row.getByRole("button", { name: /Edit|Change/ }).click();
  await page.getByRole("checkbox", { name: type }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText(told);
}

/** Carries a card one column on by keys: what is missing is said on the way; dropped, the sheet opens, which is answered. */
export async function carriedToItsSheet(page: Page, card: string, told: string): Promise<Locator> {
  await page.goto("/board");
  await awake(page);
  await page.locator("article.deal-card").filter({ hasText: card }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: `Needs: ${told}` })).toBeAttached();
  await page.keyboard.press("Space");
  return page.locator("#board-criteria");
}
