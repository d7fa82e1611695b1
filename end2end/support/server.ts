// A server of its own for each journey: the released binary, an empty database, a free port.
import { test as base, expect } from "@playwright/test";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const binary = process.env.RELANCE_BIN ?? fileURLToPath(new URL("../../target/release/relance", import.meta.url));

export class Server {
  private readonly folder = mkdtempSync(join(tmpdir(), "relance-journey-"));
  private process?: ChildProcess;
  log = "";
  url = "";

  private get environment() {
    return { ...process.env, RELANCE_DATABASE_URL: `sqlite://${this.folder}/relance.db`, NO_COLOR: "1" };
  }

  /** Starts on a free port, or on the former one again. */
  async start(): Promise<void> {
    const port = this.url ? new URL(this.url).port : "0";
    const child = spawn(binary, ["serve", "--addr", `127.0.0.1:${port}`], { env: this.environment });
    this.process = child;
    const heard = (text: Buffer) => void (this.log += text);
    child.stdout.on("data", heard);
    child.stderr.on("data", heard);
    const former = this.log.length;
    for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((again) => setTimeout(again, 20))) {
      const address = /Relance is at (http:\/\/127\.0\.0\.1:\d+)/.exec(this.log.slice(former));
      if (address) {
        this.url = address[1];
        return;
      }
      if (child.exitCode !== null) break;
    }
    throw new Error(`the server does not start:\n${this.log}`);
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }

  /** Runs `relance …` on the same database. */
  command(args: string[], environment: Record<string, string> = {}): string {
    return execFileSync(binary, args, { env: { ...this.environment, ...environment }, encoding: "utf8" });
  }

  async remove(): Promise<void> {
    await this.stop("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const test = base.extend<{ server: Server }>({
  server: async ({}, use, info) => {
    const server = new Server();
    await server.start();
    await use(server);
    if (info.status !== info.expectedStatus) await info.attach("server.log", { body: server.log });
    await server.remove();
  },
  baseURL: async ({ server }, use) => use(server.url),
});

export { expect };
