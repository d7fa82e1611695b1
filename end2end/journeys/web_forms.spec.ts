// A form on a company's website, from its making to the lead that it brings.
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { awake, call, person, readLead, signIn } from "../support/people";
import { expect, test } from "../support/server";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const axe = async (page: Page) => (await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations.map((it) => `${it.id}: ${it.nodes[0].html}`);
const toast = (page: Page, text: string) => page.locator(".toast", { hasText: text });

/** A visitor: no session, no script. */
async function visitor(browser: Browser, url: string, more: object = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled: false, ...more });
  return context.newPage();
}

const DRAFT = {
  name: "Site", locale: "en", asks: "person=required,email=required,description=required", title: "Contact us", introduction: "",
  button: "Send", consent: "", thanks: "Thank you.", redirect: "", source: null, channel: null, campaign: null, owner: null, daily_cap: "100",
};

async function form(page: Page, more: object = {}): Promise<string> {
  const id = randomUUID();
  await call(page.request, "web-forms/create", { request: randomUUID(), id, draft: { ...DRAFT, ...more } });
  return `/f/${id}`;
}

test("a form is composed, filled in by a visitor, and its lead comes live", async ({ server, page, browser }) => {
  test.slow();
  await signIn(page, person(server, "Ada Admin", "administrator"), "/settings/forms");
  await awake(page);
  await page.getByRole("link", { name: "New form" }).click();
  await expect(page).toHaveURL(/form=new/);
  const preview = page.locator(".form-editor-preview");
  await page.locator("#field-title").fill("Ask for a quote");
  await expect(preview.locator(".public-form-title")).toHaveText("Ask for a quote");
  await page.getByRole("checkbox", { name: "Consent to mailings: shown" }).check();
  await page.getByLabel("Text of the consent box").fill("Yes to your newsletter");
  await expect(preview.locator(".public-form-consent")).toContainText("Yes to your newsletter");
  await page.getByRole("checkbox", { name: "Phone: required" }).check();
  await expect(page.getByRole("checkbox", { name: "Phone: shown" })).toBeChecked();
  await page.getByRole("checkbox", { name: "Company: shown" }).uncheck();
  await expect(preview.getByText("Company")).toHaveCount(0);
  await page.locator("#field-source").selectOption("Website");
  await page.locator("#field-channel").selectOption("Web form");
  await page.locator("#field-redirect").fill("http://example.com");
  await page.getByRole("button", { name: "Create the form" }).click();
  await expect(page.locator("#field-name")).toHaveAccessibleDescription(/Fill this in\./);
  await expect(page.locator("#field-redirect")).toHaveAccessibleDescription(/begins with https/);
  await page.locator("#field-name").fill("Quotes");
  await page.locator("#field-redirect").fill("");
  await page.getByRole("button", { name: "Create the form" }).click();
  await expect(toast(page, "Form created.")).toBeVisible();
  await expect(page).toHaveURL(/form=[0-9a-f-]{36}$/);
  const address = await page.locator("#field-link").inputValue();
  expect(address).toMatch(new RegExp(`^${server.url}/f/[0-9a-f-]{36}$`));
  await expect(page.locator("#field-snippet")).toHaveValue(new RegExp(`^<iframe src="${address}"`));
  expect(await axe(page)).toEqual([]);

  await page.goto("/leads");
  await awake(page);
  await expect(page.getByText("No leads yet")).toBeVisible();

  const ana = await visitor(browser, server.url);
  await ana.goto(address);
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Ask for a quote");
  await expect(ana.getByLabel("Yes to your newsletter")).not.toBeChecked();
  await expect(ana.locator("#public-form-trap")).not.toBeInViewport({ ratio: 1 });
  expect(await ana.context().cookies()).toEqual([]);
  await ana.getByLabel("Your name").fill("Ana Díaz");
  await ana.getByLabel("E-mail").fill("ana@");
  await ana.getByLabel("Your message").fill("Two dryers, please.\nSoon.");
  await ana.getByText("Yes to your newsletter").click();
  await ana.getByRole("button", { name: "Send" }).click();
  await expect(ana.getByRole("alert")).toHaveText("Not sent yet. Please correct the marked fields.");
  await expect(ana.getByLabel("E-mail")).toHaveAccessibleDescription("Error: Not an e-mail address.");
  await expect(ana.getByLabel("Phone")).toHaveAccessibleDescription("Error: Fill this in.");
  await expect(ana.getByLabel("E-mail")).toBeFocused();
  await expect(ana.getByLabel("Your message")).toHaveValue("Two dryers, please.\nSoon.");
  await expect(ana.getByLabel("Yes to your newsletter")).toBeChecked();
  await ana.getByLabel("E-mail").fill("ana@diaz.example");
  await ana.getByLabel("Phone").fill("+34 600 000 000");
  await ana.waitForTimeout(3_000);
  await ana.getByRole("button", { name: "Send" }).click();
  await expect(ana).toHaveURL(/\/thanks$/);
  await expect(ana.getByText("We have received your message")).toBeVisible();

  const row = page.getByRole("row", { name: /Two dryers, please/ });
  await expect(row).toContainText("Website");
  await row.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Two dryers, please.");
  await expect(page.locator(".lead-history")).toContainText("Web form “Quotes” sent in");
  const lead = await readLead(page.request, page.url().split("/").pop()!);
  expect(lead).toMatchObject({ status: "new", owner: null, email: "ana@diaz.example", accepts_mailing: true });
});

test("what came without opening the form waits, and is let through by hand", async ({ server, page, browser }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const path = await form(page);
  const bob = await visitor(browser, server.url);
  const posted = { person: "Bob", email: "bob@example.com", description: "Quick question" };
  expect((await bob.request.post(path, { form: posted, maxRedirects: 0 })).status()).toBe(303);
  await page.goto("/leads");
  await awake(page);
  await expect(page.getByText("1 submission of a web form waits in the quarantine.".replace("1 ", "1\u00a0"))).toBeVisible();
  await page.getByRole("link", { name: "Open the quarantine" }).click();
  const held = page.locator(".quarantine-row", { hasText: "Bob" });
  await expect(held).toContainText("Sent without opening the form");
  expect(await axe(page)).toEqual([]);
  await page.getByRole("checkbox", { name: "Choose all" }).check();
  await page.getByRole("button", { name: "Make leads" }).click();
  await expect(toast(page, "A lead more.")).toBeVisible();
  await expect(page.getByText("Nothing waits")).toBeVisible();
  await toast(page, "A lead more.").getByRole("button", { name: "Undo" }).click();
  await expect(held).toBeVisible();
  await held.getByRole("button", { name: /Make it a lead/ }).click();
  await expect(page.getByText("Nothing waits")).toBeVisible();
  await page.goto("/leads");
  await expect(page.getByRole("row", { name: /Quick question/ })).toBeVisible();
});

test("an edit follows an undo, a retired form says that it is closed", async ({ server, page, browser }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const path = await form(page);
  await page.goto(`/settings/forms?form=${path.split("/").pop()}`);
  await awake(page);
  await page.locator("#field-title").fill("Write to us");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "Saved.")).toBeVisible();
  const guest = await visitor(browser, server.url);
  await guest.goto(path);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Write to us");
  await toast(page, "Saved.").getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("#field-title")).toHaveValue("Contact us");
  await page.getByRole("button", { name: "Actions for Site" }).click();
  await page.getByRole("menuitem", { name: "Retire" }).click();
  await expect(page.getByText("This form is retired")).toBeVisible();
  expect((await guest.goto(path))!.status()).toBe(410);
  await expect(guest.getByText("This form is closed")).toBeVisible();
});

test("the form stands in a frame of another site, and nothing else of the application does", async ({ server, page, browser }) => {
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const path = await form(page);
  const site = createServer((request, response) => {
    const frame = new URL(request.url!, "http://x").searchParams.get("of");
    response.setHeader("content-type", "text/html");
    response.end(`<!DOCTYPE html><title>Acme</title><h1>Acme</h1><iframe src="${server.url}${frame}" title="Contact" width="600" height="700"></iframe>`);
  });
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", () => done()));
  try {
    // Another host than the application's: `localhost` is another site to browsers.
    const acme = `http://localhost:${(site.address() as AddressInfo).port}`;
    const guest = await browser.newPage();
    await guest.goto(`${acme}/?of=${path}`);
    const frame = guest.frameLocator("iframe");
    await frame.getByLabel("Your name").fill("Ana");
    await frame.getByLabel("E-mail").fill("ana@diaz.example");
    await frame.getByLabel("Your message").fill("From the frame");
    await guest.waitForTimeout(3_000);
    await frame.getByRole("button", { name: "Send" }).click();
    await expect(frame.getByText("Thank you.")).toBeVisible();
    await guest.goto(`${acme}/?of=/sign-in`);
    await guest.waitForTimeout(500);
    await expect(frame.locator("input[type=password]")).toHaveCount(0);
  } finally {
    site.close();
  }
  await page.goto("/leads");
  await expect(page.getByRole("row", { name: /From the frame/ })).toBeVisible();
});

test("the public page is right for everyone: languages, themes, phone, keys", async ({ server, page, browser }) => {
  // Axe looks at eight pages.
  test.slow();
  await signIn(page, person(server, "Ada Admin", "administrator"));
  const all = "person=required,company=shown,job_title=shown,email=required,phone=shown,address=shown,subject=shown,description=required,accepts_mailing=shown";
  for (const [locale, name] of [["en", "Your name"], ["fr", "Votre nom"]] as const) {
    const path = await form(page, { locale, asks: all, consent: "Oui ?", introduction: "Bonjour,\nécrivez-nous." });
    for (const colorScheme of ["light", "dark"] as const) {
      const guest = await visitor(browser, server.url, { colorScheme, viewport: { width: 390, height: 844 }, javaScriptEnabled: true });
      await guest.goto(path);
      await expect(guest.getByLabel(name)).toBeVisible();
      expect(await axe(guest)).toEqual([]);
      expect(await guest.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);
      expect(await guest.evaluate(() => [document.scripts.length, getComputedStyle(document.documentElement).colorScheme])).toEqual([0, "light dark"]);
      // By keys alone, the trap is never met.
      const met: string[] = [];
      for (let n = 0; n < 10; n++) {
        await guest.keyboard.press("Tab");
        met.push(await guest.evaluate(() => (document.activeElement as HTMLInputElement).name || document.activeElement!.tagName));
      }
      expect(met).toEqual(["person", "company", "job_title", "email", "phone", "address", "subject", "description", "accepts_mailing", "BUTTON"]);
      await guest.keyboard.press("Enter");
      await expect(guest.getByRole("alert")).toBeVisible();
      expect(await axe(guest)).toEqual([]);
      await guest.context().close();
    }
  }
});
