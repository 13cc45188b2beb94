import type { BrowserContext, Page, WebSocket } from "@playwright/test";

/** A browser window with its console errors and sockets recorded. */
export type Window = {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  sockets: WebSocket[];
};

// The browser logs this when a server is down. No page can prevent it.
const UNREACHABLE = /WebSocket connection to .* failed|net::ERR_CONNECTION_REFUSED/;

export function watch(page: Page, context: BrowserContext): Window {
  const complaints: string[] = [];
  const sockets: WebSocket[] = [];
  page.on("websocket", (socket) => sockets.push(socket));
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (!UNREACHABLE.test(message.text()))
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  return { page, context, complaints, sockets };
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
