// People and deals for the journeys, made through the program's own doors.
import { expect, type APIRequestContext, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import type { Server } from "./server";

export const PASSWORD = "correct horse battery staple";

/** A day as the browser counts it, which is not always the machine's. */
export const inDays = (days: number) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date(Date.now() + days * 86_400_000));

export type Person = { name: string; email: string };

/** Adds a user by the command line; the first must be an administrator. */
export function person(server: Server, name: string, role: string, more: string[] = []): Person {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@example.com`;
  server.command(["user", "add", "--email", email, "--name", name, "--role", role, ...more], { RELANCE_PASSWORD: PASSWORD });
  return { name, email };
}

export async function signIn(page: Page, person: Person, to = "/board"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(to)}`);
  await page.locator("input[type=email]").fill(person.email);
  await page.locator("input[type=password]").fill(PASSWORD);
  await page.locator("main button[type=submit], form button[type=submit]").first().click();
  await page.waitForURL((url) => url.pathname === new URL(to, url).pathname);
}

/** Waits until the page answers to gestures. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByType("resource").some((r) => r.name.endsWith(".wasm")));
  await page.waitForLoadState("load");
  await page.waitForTimeout(400);
}

export async function call<T>(request: APIRequestContext, path: string, data: unknown): Promise<T> {
  const answer = await request.post(`/api/${path}`, { data, headers: { "sec-fetch-site": "same-origin" } });
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200);
  return (await answer.json()) as T;
}

export type Card = { id: string; name: string; value: number; probability: number };
export type BoardPage = {
  seq: number;
  frame: { pipeline: { id: string }; stages: { id: string; name: string; probability: number }[] };
  columns: { key: string; totals: { deals: number; value: number; weighted: number }[]; cards: Card[] }[];
  won: { deals: number }[];
  lost: { deals: number }[];
};

export const board = (request: APIRequestContext) =>
  call<BoardPage>(request, "deals/board", { ask: { pipeline: null, filter: { owner: null, text: "" }, windows: [], since: null } });

/** The names in a column, as stored, from top to bottom. */
export async function stored(request: APIRequestContext, stage: string): Promise<string[]> {
  const page = await board(request);
  const id = page.frame.stages.find((it) => it.name === stage)?.id;
  return page.columns.find((column) => column.key === id)?.cards.map((card) => card.name) ?? [];
}

export async function deal(request: APIRequestContext, name: string, value: string, stage: string, more: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const page = await board(request);
  const draft = {
    name, value, close_on: "", next_step: "", owner: null,
    account: { id: null, name: `${name} Ltd` },
    stage: page.frame.stages.find((it) => it.name === stage)?.id,
    ...more,
  };
  await call(request, "deals/create", { request: randomUUID(), id, draft });
  return id;
}

export type Lead = {
  id: string; subject: string; status: string; owner: string | null; priority: string; email: string; company: string;
  source: string | null; loss_reason: string | null; next_on: string | null; accepts_mailing: boolean;
  converted_account: string | null; converted_contact: string | null; converted_deal: string | null;
};

/** A lead as stored. */
export const readLead = async (request: APIRequestContext, lead: string) =>
  (await call<{ lead: Lead }>(request, "leads/read", { lead })).lead;

export async function lead(request: APIRequestContext, draft: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  await call(request, "leads/create", { request: randomUUID(), lead: id, draft });
  return id;
}

export type Lookup = { id: string; kind: string; name: string; retired: boolean };

export const lookups = (request: APIRequestContext) => call<Lookup[]>(request, "settings/lookups", {});
