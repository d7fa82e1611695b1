// The board as a user meets it, in Chromium: how long until its cards are seen and until it answers, and what a drag costs
// each frame. Answers one JSON object; `bench browser` starts it and prints the figures with their goals.
import { chromium } from "@playwright/test";
import { drag, FRAMES } from "./drag.mjs";

const { BENCH_URL: url, BENCH_EMAIL: email, BENCH_PASSWORD: password, CHROMIUM } = process.env;
const LOADS = 7;
const DRAGS = 5;

const browser = await chromium.launch({
  executablePath: CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const look = { baseURL: url, locale: "en-GB", timezoneId: "Europe/Paris", viewport: { width: 1440, height: 900 } };

/** The session of the signed-in administrator. */
async function signIn() {
  const context = await browser.newContext(look);
  const answer = await context.request.post("/api/auth/sign-in", {
    form: { email, password },
    headers: { "sec-fetch-site": "same-origin", accept: "application/json" },
  });
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`);
  const cookie = answer.headers()["set-cookie"].split(";")[0];
  await context.close();
  const at = cookie.indexOf("=");
  return { name: cookie.slice(0, at), value: cookie.slice(at + 1), domain: new URL(url).hostname, path: "/", secure: true, httpOnly: true };
}

/** Notes, from the page's first moment on, when a card has been painted and when a key pressed on it is answered. */
function watch() {
  const noted = (window.noted = { seen: 0, alive: 0 });
  const look = () => {
    // The frame after the one that has the card comes once it is painted.
    if (document.querySelector(".deal-card")) requestAnimationFrame(() => (noted.seen = performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  // The first card's arrow up leads nowhere; the board says that it has heard by preventing the browser's own scrolling.
  const ask = setInterval(() => {
    const key = new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true, cancelable: true });
    document.querySelector(".deal-card")?.dispatchEvent(key);
    if (!key.defaultPrevented) return;
    noted.alive = performance.now();
    clearInterval(ask);
  }, 5);
}

/** A context of its own is a browser that has never been here: nothing is cached. */
async function load(session) {
  const context = await browser.newContext(look);
  await context.addCookies([session]);
  const page = await context.newPage();
  await page.addInitScript(watch);
  const cdp = await context.newCDPSession(page);
  const fetched = { bytes: 0, requests: 0 };
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
    fetched.bytes += encodedDataLength;
    fetched.requests += 1;
  });
  await cdp.send("Network.enable");
  await page.goto("/board");
  await page.waitForFunction(() => window.noted.seen > 0 && window.noted.alive > 0);
  const noted = await page.evaluate(() => window.noted);
  const then = { ...fetched };
  await context.close();
  return { ...noted, ...then };
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const spread = (values) => ({ median: middle(values), min: Math.min(...values), max: Math.max(...values) });

/** Each key's middle value over several drags. */
const typical = (drags) => Object.fromEntries(Object.keys(drags[0]).map((key) => [key, middle(drags.map((it) => it[key]))]));

/** The board, ready for a drag from its first column. */
async function boardPage(context) {
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto("/board");
  await page.waitForFunction(() => window.noted.alive > 0);
  // The drag's code comes in one part with what fills the bars of the columns, after the board is alive.
  await page.waitForSelector(".next-bar-segment");
  return page;
}

/** The least that a drag can be: one element that follows the pointer by transform. */
async function barePage(context) {
  const page = await context.newPage();
  await page.goto("about:blank");
  await page.setContent(`<!doctype html><style>
    div { position: absolute; left: 0; top: 0; width: 248px; height: 92px; background: #eee; will-change: transform }
  </style><div></div>`);
  await page.evaluate(() => {
    const card = document.querySelector("div");
    addEventListener("pointermove", (event) => {
      card.style.transform = `translate3d(${event.clientX - 60}px, ${event.clientY - 40}px, 0)`;
    });
  });
  return page;
}

const session = await signIn();
await load(session);
const loads = [];
for (let n = 0; n < LOADS; n++) loads.push(await load(session));

const context = await browser.newContext(look);
await context.addCookies([session]);
const [board, bare] = [await boardPage(context), await barePage(context)];
const drags = { board: [], bare: [] };
for (let n = 0; n <= DRAGS; n++) {
  for (const [name, page] of [["board", board], ["bare", bare]]) {
    await page.bringToFront();
    const measured = await drag(context, page, name === "board");
    // The first one warms up.
    if (n > 0) drags[name].push(measured);
  }
}
await browser.close();

console.log(JSON.stringify({
  loads: LOADS,
  seen: spread(loads.map((it) => it.seen)),
  alive: spread(loads.map((it) => it.alive)),
  bytes: middle(loads.map((it) => it.bytes)),
  requests: middle(loads.map((it) => it.requests)),
  frames: FRAMES,
  drag: typical(drags.board),
  bare: typical(drags.bare),
}));
