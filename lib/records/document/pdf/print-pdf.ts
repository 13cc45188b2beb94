import { log } from "@/lib/log";
import { findChromium } from "./find-chromium";

/** HTML as PDF, through a headless Chromium. It gets the text of the document and reaches nothing else. */

export type PrintOutcome =
  | { outcome: "printed"; pdf: Buffer }
  /** No Chromium is installed. */
  | { outcome: "no_browser" }
  /** Too many documents wait. */
  | { outcome: "busy" }
  /** The client disconnected while the document waited. */
  | { outcome: "cancelled" }
  | { outcome: "failed" };

/** One document at a time: a browser takes 150 MB. */
const MAX_WAITING = 8;
const START_MS = 15_000;
const PRINT_MS = 20_000;

type PrintQueue = { waiting: number; last: Promise<unknown> };
declare global {
  // On the global object, because one process may load this module twice: in its own bundle and in Next's.
  var nexioPrintQueue: PrintQueue | undefined;
}
const printQueue = (): PrintQueue => {
  globalThis.nexioPrintQueue ??= { waiting: 0, last: Promise.resolve() };
  return globalThis.nexioPrintQueue;
};

async function print(executablePath: string, html: string): Promise<Buffer> {
  // Only processes that print need it.
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    executablePath,
    timeout: START_MS,
    args: ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-dev-shm-usage"],
    // None of our own variables: they have secrets.
    env: { PATH: "/usr/bin:/bin", HOME: "/tmp", LANG: "en_US.UTF-8" },
    // The process ends by its own signals. Playwright ends the browser when the process exits.
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    await context.route(/^(?!data:)/, (route) => route.abort());
    const page = await context.newPage();
    page.setDefaultTimeout(PRINT_MS);
    await page.setContent(html, { waitUntil: "load", timeout: PRINT_MS });
    return await withTimeout(
      page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }),
    );
  } finally {
    await browser.close();
  }
}

/** Printing has no time limit of its own. Closing the browser ends it. */
function withTimeout<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not printed within ${PRINT_MS} ms`)), PRINT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

type PrintOptions = {
  /** Of the client. A document that nobody waits for is not printed. */
  signal: AbortSignal;
  /** Null if there is no Chromium. */
  executablePath?: string | null;
};

/** Prints a document of one file. Documents wait for each other; beyond eight of them, `busy`. */
export async function printPdf(
  html: string,
  { signal, executablePath = findChromium() }: PrintOptions,
): Promise<PrintOutcome> {
  if (executablePath === null) return { outcome: "no_browser" };
  const queue = printQueue();
  if (queue.waiting >= MAX_WAITING) return { outcome: "busy" };
  queue.waiting += 1;
  const printing = queue.last.then(() => (signal.aborted ? null : print(executablePath, html)));
  queue.last = printing.catch(() => undefined);
  try {
    const pdf = await printing;
    return pdf ? { outcome: "printed", pdf } : { outcome: "cancelled" };
  } catch (error) {
    log.error({ err: error }, "document.print_failed");
    return { outcome: "failed" };
  } finally {
    queue.waiting -= 1;
  }
}
