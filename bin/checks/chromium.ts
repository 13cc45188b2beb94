import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { runTool } from "./tool";

/** The headless shell is Chromium without the browser's own pages, whose processes take a third of the time. */
const HEADLESS_SHELL = "chromium-headless-shell";
const KNOWN = [
  `/usr/bin/${HEADLESS_SHELL}`,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Whether the browser runs. It may be installed without its libraries. */
function runs(path: string | undefined): path is string {
  if (!path || !existsSync(path)) return false;
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

const installed = () =>
  [process.env.CHROMIUM_PATH, ...KNOWN, ...MAC, chromium.executablePath()].find(runs);

function installFromDebian(): void {
  const options = {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  } as const;
  const install = (name: string) =>
    execFileSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", name], options);
  execFileSync("apt-get", ["update", "-q"], options);
  try {
    install(HEADLESS_SHELL);
  } catch {
    // Older releases have only the whole browser.
    install("chromium");
  }
}

/** The path of a Chromium that runs: an installed one, else Playwright's, else Debian's. Throws if there is none. */
export async function findChromium(): Promise<string> {
  const present = installed();
  if (present) return present;
  await runTool({ name: "playwright", command: "playwright", args: ["install", "chromium"] });
  const downloaded = installed();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) installFromDebian();
  const packaged = installed();
  if (packaged) return packaged;
  throw new Error(
    "No working Chromium found: install one (on Debian: apt-get install chromium), or set CHROMIUM_PATH.",
  );
}
