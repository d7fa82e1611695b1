// One drag by real mouse events, and what its frames cost.

export const FRAMES = 180;

/** Seconds of CPU that the page's main thread has taken since it was opened, by kind. */
async function work(cdp) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const of = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { task: of("TaskDuration"), script: of("ScriptDuration"), layout: of("LayoutDuration"), style: of("RecalcStyleDuration") };
}

/** Where the first card can be taken. */
async function grip(page) {
  const box = await page.locator(".deal-card").first().boundingBox();
  if (!box) throw new Error("no card to drag");
  return { x: box.x + 60, y: box.y + 40 };
}

/**
 * Lifts a card (on the bare page: nothing), leads it across the columns and back for `FRAMES` events, one for each frame,
 * and lets it go in another column. Times are in ms; work is per frame.
 */
export async function drag(context, page, isBoard) {
  const cdp = await context.newCDPSession(page);
  // By the thread's own clock: what other processes take from the machine does not count.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const mouse = (type, x, y, buttons = 1) =>
    cdp.send("Input.dispatchMouseEvent", { type, x, y, button: type === "mouseMoved" ? "none" : "left", buttons, clickCount: 1, pointerType: "mouse" });
  const from = isBoard ? await grip(page) : { x: 340, y: 240 };
  await mouse("mouseMoved", from.x, from.y, 0);
  await mouse("mousePressed", from.x, from.y);
  for (let step = 1; step <= 6; step++) await mouse("mouseMoved", from.x + 4 * step, from.y + 2 * step);
  if (isBoard) await page.waitForSelector(".drag-ghost", { timeout: 2000 });

  await page.evaluate(() => {
    const frames = (window.framesSeen = []);
    const note = (at) => {
      frames.push(at);
      if (!window.framesEnd) requestAnimationFrame(note);
    };
    window.framesEnd = false;
    requestAnimationFrame(note);
  });
  const before = await work(cdp);
  let at = from;
  for (let frame = 0; frame < FRAMES; frame++) {
    // There and back, ever further than one column.
    const turn = Math.sin((frame / FRAMES) * 2 * Math.PI);
    at = { x: from.x + 24 + Math.abs(turn) * 800, y: from.y + 12 + 160 * Math.abs(Math.sin(frame / 20)) };
    // Answered when the page has taken it in, which it does once a frame.
    await mouse("mouseMoved", at.x, at.y);
  }
  const after = await work(cdp);
  const seen = await page.evaluate(() => {
    window.framesEnd = true;
    return window.framesSeen;
  });
  const target = { x: from.x + 400, y: from.y + 150 };
  await mouse("mouseMoved", target.x, target.y);
  const dropped = isBoard ? page.waitForResponse((answer) => answer.url().endsWith("/api/deals/move")) : null;
  await mouse("mouseReleased", target.x, target.y, 0);
  if (dropped && !(await dropped).ok()) throw new Error("the drop was refused");
  await page.waitForTimeout(400);
  await cdp.detach();

  // The page's clock counts tenths of a millisecond.
  const tenths = (ms) => Math.round(ms * 10) / 10;
  const intervals = seen.slice(1).map((time, place) => tenths(time - seen[place])).toSorted((a, b) => a - b);
  if (intervals.length < 120) throw new Error(`only ${intervals.length} frames`);
  const part = (share) => intervals[Math.min(intervals.length - 1, Math.floor(intervals.length * share))];
  const each = (kind) => ((after[kind] - before[kind]) * 1000) / intervals.length;
  return {
    frames: intervals.length, p50: part(0.5), p95: part(0.95),
    task: each("task"), script: each("script"), layout: each("layout"), style: each("style"),
  };
}
