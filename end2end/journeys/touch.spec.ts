// The board under a finger: a long press lifts, a swipe scrolls.
import { awake, deal, person, signIn, stored } from "../support/people";
import { expect, test } from "../support/server";

test.use({ hasTouch: true, viewport: { width: 768, height: 1024 } });

test("a long press drags, a swipe does not", async ({ server, page, context }) => {
  const ada = person(server, "Ada Admin", "administrator");
  await signIn(page, ada);
  await deal(page.request, "Anvils", "1000", "Identified");
  await page.goto("/board");
  await awake(page);
  const finger = await context.newCDPSession(page);
  const touch = (type: string, at?: { x: number; y: number }) =>
    finger.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: at ? [at] : [] });
  const card = (await page.locator("article.deal-card").first().boundingBox())!;
  const from = { x: card.x + 80, y: card.y + 40 };
  const second = (await page.locator(".board-column").nth(1).boundingBox())!;
  const to = { x: second.x + 60, y: second.y + 220 };

  await touch("touchStart", from);
  for (let step = 1; step <= 6; step++) await touch("touchMove", { x: from.x + step * 20, y: from.y });
  await touch("touchEnd");
  expect(await stored(page.request, "Identified")).toEqual(["Anvils"]);
  await page.locator(".board").evaluate((board) => (board.scrollLeft = 0));

  await touch("touchStart", from);
  await page.waitForTimeout(350);
  await expect(page.locator(".drag-ghost")).toHaveCount(1);
  for (let step = 1; step <= 10; step++) {
    await touch("touchMove", { x: from.x + ((to.x - from.x) * step) / 10, y: from.y + ((to.y - from.y) * step) / 10 });
  }
  await page.waitForTimeout(100);
  await touch("touchEnd");
  await expect.poll(() => stored(page.request, "Qualified")).toEqual(["Anvils"]);
});
