import { readFileSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const localFile = process.env.NEXIO_E2E_LOCAL;
if (!localFile)
  throw new Error(
    "NEXIO_E2E_LOCAL must name the local.json of a running stack; `npm run test:e2e` starts one and sets it.",
  );
const { url }: { url: string } = JSON.parse(readFileSync(localFile, "utf8"));

/**
 * Files that stop a part of the stack run one after the other, beside files that need no part of it, so that no worker
 * waits for a part. All others follow. A project has its own workers and browsers, so there are few.
 */
const STOPPING = ["outage", "journey", "failed-run", "late-page"];
const APART = ["new-run", "api-keys", "theme", "audit-log"];
const specOf = (name: string) => `**/${name}.spec.ts`;

export default defineConfig({
  testDir: "e2e",
  projects: [
    { name: "stopping", testMatch: STOPPING.map(specOf), workers: 1 },
    { name: "apart", testMatch: APART.map(specOf), workers: 1 },
    { name: "others", testIgnore: [...STOPPING, ...APART].map(specOf) },
  ],
  // All tests share one stack. A test waits about a third of its time, so three keep two cores busy.
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  // A test that fails on a busy machine is tried once more there. The list names it as flaky.
  retries: process.env.CI ? 1 : 0,
  // Generous for busy machines. Passing tests do not wait for it.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  outputDir: "test-results",
  use: {
    baseURL: url,
    // Traces take a third of two cores. `npm run test:e2e -- --trace on` takes them of every test.
    trace: { mode: "on-first-retry", screenshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
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
});
