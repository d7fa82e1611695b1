// The first page of all: from an empty database to a board, with script and without.
import type { Page } from "@playwright/test";
import { awake, board, PASSWORD, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

const deals = async (page: Page) =>
  (await board(page.request)).columns.flatMap((column) => column.totals).reduce((sum, total) => sum + total.deals, 0);

/** What the form of the set-up holds. */
const fields = (page: Page) => ({
  name: page.locator("[name=name]"),
  email: page.locator("[name=email]"),
  password: page.locator("[name=password]"),
  company: page.locator("[name=company]"),
  currency: page.locator("[name=currency]"),
  language: page.locator("select[name=locale]"),
  samples: page.locator("[name=samples]"),
});

test("nobody gets past the set-up before it is done, and nobody gets to it afterwards", async ({ page, request, server }) => {
  for (const address of ["/", "/board?deal=x", "/deals", "/leads/new", "/settings/people", "/sign-in", "/nowhere"]) {
    await page.goto(address);
    await expect(page, address).toHaveURL("/setup");
  }
  await expect(page.getByRole("heading", { name: "Welcome to Relance" })).toBeVisible();
  const asked = await request.post("/api/settings/lookups", { data: {}, headers: { "sec-fetch-site": "same-origin" } });
  expect(asked.status()).toBe(401);

  person(server, "Ada Admin", "administrator");
  for (const address of ["/", "/setup"]) {
    await page.goto(address);
    await expect(page, address).toHaveURL("/sign-in");
  }
  const again = await request.post("/api/settings/set-up", {
    form: { name: "Eve", email: "eve@example.com", password: PASSWORD, currency: "EUR", locale: "en" },
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(again.status()).toBe(409);
});

test("mistakes are told at their fields and cost nothing that was typed; then a board in French, whose samples go and come back", async ({ page }) => {
  await page.goto("/deals");
  await awake(page);
  const form = fields(page);
  await form.name.fill("Zoé Durand");
  await form.email.fill("zoe");
  await form.password.fill("short");
  await form.company.fill("Durand & Fils");
  await form.currency.selectOption("CHF");
  await form.language.selectOption("fr");
  await form.samples.check();
  await page.getByRole("button", { name: "Start" }).click();

  await expect(form.email).toHaveAccessibleDescription("Error: Not an e-mail address.");
  await expect(form.email).toHaveAttribute("aria-invalid", "true");
  await expect(form.password).toHaveAccessibleDescription(/At least 10 characters\./);
  await expect(form.password).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("alert")).toHaveText("Please correct the marked fields.");
  await expect(form.name).not.toHaveAttribute("aria-invalid", "true");
  await expect(form.name).toHaveValue("Zoé Durand");
  await expect(form.email).toHaveValue("zoe");
  await expect(form.password).toHaveValue("short");
  await expect(form.company).toHaveValue("Durand & Fils");
  await expect(form.currency).toHaveValue("CHF");
  await expect(form.language).toHaveValue("fr");
  await expect(form.samples).toBeChecked();

  await form.email.fill("zoe@durand.example");
  await form.password.fill(PASSWORD);
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page).toHaveURL("/board");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.locator(".board-column-name")).toHaveText(["Identifiée", "Qualifiée", "Besoin validé", "Proposition", "Négociation"]);
  await expect(page.locator(".board-totals-count")).toHaveText("34 opportunités");
  await expect(page.locator(".board-totals .totals-line-value")).toHaveText(/^[\d\u202f]+\u00a0CHF$/);
  await expect(page.locator(".deal-card-account", { hasText: "Ateliers Valmont" }).first()).toBeVisible();
  expect(await deals(page)).toBe(34);

  const notice = page.locator(".sample-notice");
  await expect(notice).toContainText("Ce sont des données d’exemple");
  await awake(page);
  await notice.getByRole("button", { name: "Supprimer les données d’exemple" }).click();
  const dialog = page.getByRole("dialog", { name: "Supprimer les données d’exemple ?" });
  await dialog.getByRole("button", { name: "Annuler" }).click();
  await expect(dialog).toBeHidden();
  expect(await deals(page)).toBe(34);

  await notice.getByRole("button", { name: "Supprimer les données d’exemple" }).click();
  await dialog.getByRole("button", { name: "Supprimer les données d’exemple" }).click();
  await expect(page.locator(".deal-card")).toHaveCount(0);
  await expect(notice).toHaveCount(0);
  await expect(page.getByText("Votre tableau est prêt")).toBeVisible();
  expect(await deals(page)).toBe(0);

  await page.locator(".toast", { hasText: "Données d’exemple supprimées." }).getByRole("button", { name: "Annuler" }).click();
  await expect(page.locator(".deal-card-account", { hasText: "Ateliers Valmont" }).first()).toBeVisible();
  expect(await deals(page)).toBe(34);
  await page.reload();
  await expect(page.locator(".board-totals-count")).toHaveText("34 opportunités");
  await page.goto("/settings");
  await expect(page.locator("[name=company]")).toHaveValue("Durand & Fils");
});

// Undoing their removal brings the records back, not the knowledge that they are samples.
test("sample data that came back can be removed again", async ({ page, server }) => {
  server.command(["sample"], { RELANCE_PASSWORD: PASSWORD });
  await signIn(page, { name: "Alix Martin", email: "admin@example.com" });
  await awake(page);
  const notice = page.locator(".sample-notice");
  const remove = async () => {
    await notice.getByRole("button", { name: "Remove the sample data" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove the sample data" }).click();
    await expect(page.locator(".deal-card")).toHaveCount(0);
    await expect(notice).toHaveCount(0);
  };
  await remove();
  await page.locator(".toast", { hasText: "Sample data removed" }).getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".deal-card").first()).toBeVisible();
  await expect(notice).toBeVisible();
  await remove();
  expect(await deals(page)).toBe(0);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  // Without script the page comes back empty: only the mistakes travel in the address.
  test("the set-up is a plain form that tells its mistakes and keeps what was typed", async ({ page }) => {
    await page.goto("/");
    await expect(page).toHaveURL("/setup");
    const form = fields(page);
    await form.name.fill("Zoé Durand");
    await form.email.fill("zoe");
    await form.password.fill("short");
    await form.language.selectOption("fr");
    await form.samples.check();
    await page.getByRole("button", { name: "Start" }).click();
    await expect(page).toHaveURL(/\/setup/);
    await expect(form.email).toHaveAccessibleDescription("Error: Not an e-mail address.");
    await expect(form.password).toHaveAccessibleDescription(/Error: At least 10 characters\./);
    expect(page.url()).not.toContain("short");
    await expect(form.name).toHaveValue("Zoé Durand");
    await expect(form.email).toHaveValue("zoe");
    await expect(form.language).toHaveValue("fr");
    await expect(form.samples).toBeChecked();
  });

  test("the set-up, the way out and in, the language and the look work without script", async ({ page }) => {
    await page.goto("/");
    const form = fields(page);
    await form.name.fill("Zoé Durand");
    await form.email.fill("zoe@durand.example");
    await form.password.fill(PASSWORD);
    await form.language.selectOption("fr");
    await form.samples.check();
    await page.getByRole("button", { name: "Start" }).click();
    await expect(page).toHaveURL("/board");
    await expect(page.getByRole("heading", { name: "Identifiée" })).toBeVisible();
    await expect(page.locator(".deal-card-account", { hasText: "Ateliers Valmont" }).first()).toBeVisible();

    const panel = page.locator("#user-panel");
    const open = () => page.locator(".app-nav .user-button").click();
    await page.goto("/deals?state=won");
    await open();
    await expect(panel).toContainText("Zoé Durand");
    await panel.getByRole("button", { name: "English" }).click();
    await expect(page).toHaveURL("/deals?state=won");
    await expect(page.getByRole("heading", { name: "Deals", exact: true })).toBeVisible();
    await open();
    await expect(panel.getByRole("button", { name: "English" })).toHaveAttribute("aria-pressed", "true");
    await panel.getByRole("button", { name: "Dark" }).click();
    await expect(page).toHaveURL("/deals?state=won");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

    await open();
    await panel.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL("/sign-in");
    await page.goto("/leads?status=all");
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByRole("button", { name: "Français" }).click();
    await expect(page.getByRole("heading", { name: "Connexion à Relance" })).toBeVisible();
    await form.email.fill("zoe@durand.example");
    await form.password.fill("not the password");
    await page.getByRole("button", { name: "Se connecter" }).click();
    await expect(page.getByRole("alert")).toContainText("L’adresse ou le mot de passe est inexact.");
    await form.email.fill("zoe@durand.example");
    await form.password.fill(PASSWORD);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await expect(page).toHaveURL("/leads?status=all");
    // Language and look were kept with the person.
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(page.getByRole("heading", { name: "Leads" })).toBeVisible();
  });
});
