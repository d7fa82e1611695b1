// WCAG 2.2 AA by axe-core: no violation on any page, in both themes and languages.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { awake, board, PASSWORD, signIn } from "../support/people";
import { expect, test } from "../support/server";

async function check(page: Page, name: string): Promise<void> {
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const told = found.violations.map((it) => `${it.id}: ${it.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`);
  expect.soft(told, name).toEqual([]);
}

for (const [language, theme] of [["en", "light"], ["fr", "dark"], ["en", "dark"], ["fr", "light"]] as const) {
  test.describe(`${language}, ${theme}`, () => {
    test.use({ locale: language === "en" ? "en-GB" : "fr-FR", colorScheme: theme, contextOptions: { reducedMotion: "reduce" } });

    test("no violation on any page", async ({ page, server }) => {
      test.setTimeout(360_000);
      await page.goto("/setup");
      await check(page, "setup");
      server.command(["sample", "--language", language], { RELANCE_PASSWORD: PASSWORD });
      await page.goto("/sign-in");
      await check(page, "sign-in");
      await signIn(page, { name: "admin", email: "admin@example.com" });
      const deal = (await board(page.request)).columns.flatMap((column) => column.cards)[0].id;
      const pages = [
        "/board", "/board?by=close", `/board?deal=${deal}`, `/deals/${deal}`, "/deals", "/deals?state=out", "/leads", "/leads/new", "/dashboard",
        "/reports/prospecting", "/reports/stages", "/reports/won-lost", "/import/deals", "/settings", "/settings/people", "/settings/stages",
        "/settings/lists", "/settings/products", "/settings/currencies", "/settings/calendar", "/nowhere",
      ];
      for (const address of pages) {
        await page.goto(address);
        await awake(page);
        await check(page, address);
      }
    });
  });
}
