// Journeys through the real program: `make e2e`. Pictures of the screens: `make shots`.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  outputDir: "results",
  reporter: [["list"]],
  forbidOnly: !!process.env.CI,
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: process.env.SHOTS
    ? [{ name: "shots", testDir: "shots" }]
    : [{ name: "journeys", testDir: "journeys" }],
});
