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
