import { readFileSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const localFile = process.env.NEXIO_E2E_LOCAL;
if (!localFile)
  throw new Error(
    "NEXIO_E2E_LOCAL must name the local.json of a running stack; `npm run test:e2e` starts one and sets it.",
  );
const { url }: { url: string } = JSON.parse(readFileSync(localFile, "utf8"));

export default defineConfig({
  testDir: "e2e",
  // All tests share one stack. Two cores run two browsers.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // Generous for busy machines. Passing tests do not wait for it.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  outputDir: "test-results",
  use: {
    baseURL: url,
    // Without screencasts: encoding them takes much of two cores.
    trace: { mode: "retain-on-failure", screenshots: false },
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
