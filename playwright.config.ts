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
  // One stack for all; two browsers are what two cores carry.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // Patience for busy machines: a test that passes does not wait for it.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  outputDir: "test-results",
  use: {
    baseURL: url,
    // Without a film of every test: encoding it takes a good part of two cores.
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
