import type { BrowserContext, Page, WebSocket } from "@playwright/test";

/** A browser window with its console errors and sockets recorded. */
export type Window = {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  /** What the content security policy of a page refused. No test expects any but those that inject something. */
  violations: string[];
  sockets: WebSocket[];
};

// The browser logs this when a server is down. No page can prevent it.
const UNREACHABLE = /WebSocket connection to .* failed|net::ERR_CONNECTION_REFUSED/;

export async function watch(page: Page, context: BrowserContext): Promise<Window> {
  const complaints: string[] = [];
  const violations: string[] = [];
  await context.exposeFunction("reportViolation", (text: string) => violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, documentURI, sample } = event;
      const report: unknown = Reflect.get(window, "reportViolation");
      if (typeof report === "function")
        report(`${effectiveDirective} refused ${blockedURI} on ${documentURI} ${sample}`);
    });
  });
  const sockets: WebSocket[] = [];
  page.on("websocket", (socket) => sockets.push(socket));
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (!UNREACHABLE.test(message.text()))
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  return { page, context, complaints, violations, sockets };
}

/** Records every text that an element shows from now on. A reload ends the recording. */
export async function recordTexts(page: Page, selector: string): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle((css) => {
    const texts: string[] = [];
    const look = () => {
      const text = document.querySelector(css)?.textContent?.trim() ?? "";
      if (text !== "" && text !== texts.at(-1)) texts.push(text);
    };
    look();
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    return texts;
  }, selector);
  return () => seen.jsonValue();
}
