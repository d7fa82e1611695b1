// What a browser fetches besides pages and data.
import { awake, person, signIn } from "../support/people";
import { expect, test } from "../support/server";

test("the site's files are compressed, and kept by browsers under names made from their content", async ({ request }) => {
  const { js, wasm, css, later_css, lazy } = await (await request.get("/assets.json")).json();
  const parts = Object.values(lazy as Record<string, string[]>).flat();
  for (const address of [js, wasm, css, later_css, ...parts.map((part) => `/pkg/${part}.wasm`)]) {
    const answer = await request.get(address, { headers: { "accept-encoding": "br" } });
    expect(answer.status(), address).toBe(200);
    expect(answer.headers(), address).toMatchObject({
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
    });
  }
});

test("a file that may change is asked for again, and answered in few bytes", async ({ request }) => {
  const first = await request.get("/icons.svg");
  expect(first.headers()["content-type"]).toBe("image/svg+xml");
  const again = await request.get("/icons.svg", { headers: { "if-none-match": first.headers()["etag"] } });
  expect(again.status()).toBe(304);
});

test("the application starts by itself, without an error or a refused script", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("response", (answer) => answer.status() >= 400 && complaints.push(`${answer.status()} ${answer.url()}`));
  await page.goto("/");
  await page.waitForFunction(() => performance.getEntriesByType("resource").some((r) => r.name.endsWith(".wasm")));
  await page.waitForLoadState("networkidle");
  expect(complaints).toEqual([]);
});

test("the board does without the other pages' style, which holds before they are drawn", async ({ server, page, request }) => {
  const { later_css } = await (await request.get("/assets.json")).json();
  const held = () => page.evaluate((sheet) => [...document.styleSheets].some((it) => it.href?.endsWith(sheet)), later_css);
  await signIn(page, person(server, "Ada Admin", "administrator"));
  await page.goto("/board");
  await awake(page);
  expect(await held()).toBe(false);
  // Whoever looks at the page as soon as it is there sees it dressed.
  const undressed = page.evaluate(
    (sheet) =>
      new Promise<boolean>((tell) => {
        new MutationObserver(() => {
          if (document.querySelector("h1")?.textContent === "Leads") tell(![...document.styleSheets].some((it) => it.href?.endsWith(sheet)));
        }).observe(document.body, { childList: true, subtree: true });
      }),
    later_css,
  );
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Leads" }).click();
  expect(await undressed).toBe(false);
  expect(await held()).toBe(true);
});
