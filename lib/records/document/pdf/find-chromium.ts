import { existsSync } from "node:fs";
import { config } from "@/lib/config";
import { processValue } from "@/lib/process-value";

/** Where Debian, other distributions and macOS install it. */
const KNOWN = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The configured Chromium, or else one in a usual place; null if there is none. */
export const chromiumAt = (configured: string | undefined): string | null =>
  (configured === undefined ? KNOWN : [configured]).find((path) => existsSync(path)) ?? null;

/** The path of the Chromium that prints PDFs; null if there is none. */
export const findChromium = processValue(() => chromiumAt(config().NEXIO_CHROMIUM_PATH));
