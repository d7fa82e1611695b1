// Pictures of every page, for looking at: four widths, two themes, two languages. Sample data.
import type { Page } from "@playwright/test";
import { join } from "node:path";
import { awake, board, PASSWORD, signIn } from "../support/people";
import { test } from "../support/server";

const folder = process.env.SHOTS ?? "shots";
const widths = [[1440, 900], [1024, 768], [768, 1024], [390, 844]];

async function pictures(page: Page, name: string): Promise<void> {
  for (const [width, height] of widths) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), animations: "disabled" });
  }
}

for (const language of ["en", "fr"]) {
  for (const theme of ["light", "dark"] as const) {
    test.describe(`${language}, ${theme}`, () => {
      test.use({ locale: language === "en" ? "en-GB" : "fr-FR", colorScheme: theme });

      test("the pages before signing in", async ({ page }) => {
        await page.goto("/setup");
        await pictures(page, `setup-${language}-${theme}`);
      });

      test("the pages", async ({ page, server }) => {
        test.setTimeout(240_000);
        server.command(["sample", "--language", language], { RELANCE_PASSWORD: PASSWORD });
        await page.goto("/sign-in");
        await pictures(page, `sign-in-${language}-${theme}`);
        await signIn(page, { name: "admin", email: "admin@example.com" });
        const deal = (await board(page.request)).columns.flatMap((column) => column.cards)[0].id;
        const pages: [string, string][] = [
          ["board", "/board"], ["board-by-close", "/board?by=close"], ["deal", `/board?deal=${deal}`], ["deal-page", `/deals/${deal}`], ["deals", "/deals"], ["leads", "/leads"], ["new-lead", "/leads/new"],
          ["accounts", "/accounts"], ["new-account", "/accounts/new"], ["labels", "/settings/labels"], ["dashboard", "/dashboard"],
          ["prospecting", "/reports/prospecting"], ["stages-report", "/reports/stages"], ["won-lost", "/reports/won-lost"], ["import", "/import/deals"],
          ["settings", "/settings"], ["people", "/settings/people"], ["stages", "/settings/stages"], ["lists", "/settings/lists"],
          ["products", "/settings/products"], ["currencies", "/settings/currencies"], ["calendar", "/settings/calendar"], ["out-of-standard", "/deals?state=out"], ["nowhere", "/nowhere"],
        ];
        for (const [name, address] of pages) {
          await page.setViewportSize({ width: 1440, height: 900 });
          await page.goto(address);
          await awake(page);
          await pictures(page, `${name}-${language}-${theme}`);
        }
      });
    });
  }
}
