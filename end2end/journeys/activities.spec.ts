// Meetings and calls are planned and logged from the deal's page; what was done opens the stage that asks for it.
import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { hasNoViolations } from "../support/axe";
import { asksFor, carriedToItsSheet } from "../support/criteria";
import { awake, board, call, deal, inDays, lookups, person, signIn, stored } from "../support/people";
import { expect, test } from "../support/server";

type Listed = { activity: { day: string; minute: number | null; duration: number | null; description: string }; type_name: string };

const activities = async (page: Page, deal: string) =>
  (await call<{ activities: { planned: Listed[]; done: Listed[] } }>(page.request, "deals/read", { deal })).activities;
const nextOn = async (page: Page, deal: string) =>
  (await call<{ deal: { next_on: string | null } }>(page.request, "deals/read", { deal })).deal.next_on;
const section = (page: Page) => page.getByRole("region", { name: "Activities" });
const dialog = (page: Page) => page.getByRole("dialog").filter({ has: page.locator("form") });

let anvils: string;

test.beforeEach(async ({ server, page }) => {
  const ada = person(server, "Ada Admin", "administrator");
  await signIn(page, ada);
  anvils = await deal(page.request, "Anvils", "100", "Identified");
});

test("a meeting is planned, held, and followed by the next", async ({ page }) => {
  await page.goto(`/deals/${anvils}`);
  await awake(page);
  await expect(section(page)).toContainText("Nothing planned, and nothing logged yet.");
  await section(page).getByRole("button", { name: "Plan" }).click();
  await hasNoViolations(page);
  // Nothing is lost where something is wrong.
  await dialog(page).getByLabel("Duration").fill("two hours");
  await dialog(page).getByLabel("What about").fill("Show them the forge");
  await dialog(page).getByRole("button", { name: "Plan" }).click();
  await expect(dialog(page).locator(".field-error")).toContainText("Not a number.");
  await dialog(page).getByLabel("Type").selectOption("Meeting");
  await dialog(page).getByLabel("Day").fill(inDays(3));
  await dialog(page).getByLabel("Time").fill("14:30");
  await dialog(page).getByLabel("Duration").fill("45");
  await dialog(page).getByRole("button", { name: "Plan" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(section(page)).toContainText("Show them the forge");
  const { planned } = await activities(page, anvils);
  expect([planned[0].type_name, planned[0].activity.day, planned[0].activity.minute, planned[0].activity.duration])
    .toEqual(["Meeting", inDays(3), 870, 45]);
  expect(await nextOn(page, anvils)).toBe(inDays(3));
  await expect(page.getByLabel("Next action on")).toHaveValue(inDays(3));

  // Done, it is history, and the next is one press away.
  await section(page).getByRole("button", { name: /^Done: Meeting/ }).click();
  await expect.poll(async () => (await activities(page, anvils)).done.length).toBe(1);
  expect(await nextOn(page, anvils)).toBeNull();
  await page.getByRole("button", { name: "Plan the next" }).click();
  await dialog(page).getByLabel("Day").fill(inDays(14));
  await dialog(page).getByRole("button", { name: "Plan" }).click();
  await expect.poll(() => nextOn(page, anvils)).toBe(inDays(14));
  await expect(section(page).locator(".activity-line")).toHaveCount(2);
  await hasNoViolations(page);

  // Changed, deleted, and undone.
  await section(page).getByRole("button", { name: /^Change: Call/ }).click();
  await expect(dialog(page).getByLabel("Day")).toHaveValue(inDays(14));
  await dialog(page).getByLabel("Day").fill(inDays(15));
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect.poll(() => nextOn(page, anvils)).toBe(inDays(15));
  await section(page).getByRole("button", { name: /^Delete: Call/ }).click();
  await expect.poll(() => nextOn(page, anvils)).toBeNull();
  await page.locator("body").press("Control+z");
  await expect.poll(() => nextOn(page, anvils)).toBe(inDays(15));
});

test("a call that was made is logged, from the keyboard alone", async ({ page }) => {
  await page.goto(`/board?deal=${anvils}`);
  await awake(page);
  await section(page).getByRole("button", { name: "Log" }).focus();
  await page.keyboard.press("Enter");
  await dialog(page).getByLabel("What came of it").focus();
  await page.keyboard.type("They want an offer");
  await dialog(page).getByRole("button", { name: "Log" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await activities(page, anvils)).done.map((it) => it.activity.description)).toEqual(["They want an offer"]);
  expect((await activities(page, anvils)).done[0].activity.day).toBe(inDays(0));
});

test("a stage asks for a meeting: the sheet logs it with the move", async ({ page }) => {
  const meeting = (await lookups(page.request)).find((it) => it.kind === "activity_type" && it.name === "Meeting")!;
  expect(meeting.retired).toBe(false);
  const stage = (await board(page.request)).frame.stages.find((it) => it.name === "Identified")!;
  await asksFor(page, "Identified", "Meeting", "Meeting (done)");
  const sheet = await carriedToItsSheet(page, "Anvils", "Meeting (done)");
  await expect(sheet.getByLabel("Meeting (done)")).toHaveValue(inDays(0));
  await hasNoViolations(page);
  await sheet.getByLabel("What came of it: Meeting").fill("They liked the forge");
  await sheet.getByRole("button", { name: "Save and move" }).click();
  await expect.poll(() => stored(page.request, "Qualified")).toEqual(["Anvils"]);
  expect((await activities(page, anvils)).done.map((it) => [it.type_name, it.activity.description])).toEqual([["Meeting", "They liked the forge"]]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => stored(page.request, "Identified")).toEqual(["Anvils"]);
  expect((await activities(page, anvils)).done).toEqual([]);

  // Logged elsewhere, it lights up here: the way is free in the frame of the drag.
  const draft = { activity_type: meeting.id, owner: null, day: inDays(0), time: "", duration: "", description: "", done: true };
  await call(page.request, "deals/plan", { request: randomUUID(), deal: anvils, activity: randomUUID(), draft });
  await page.waitForTimeout(600);
  await page.locator("article.deal-card").filter({ hasText: "Anvils" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect.poll(() => stored(page.request, "Qualified")).toEqual(["Anvils"]);
  expect(stage.name).toBe("Identified");
});
