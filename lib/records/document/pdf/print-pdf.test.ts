import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { chromiumAt } from "./find-chromium";
import { printPdf } from "./print-pdf";

// `npm test` finds or installs a Chromium, whose path it passes on.
const executablePath = chromiumAt(process.env.CHROMIUM_PATH);
const withChromium = test.skipIf(executablePath === null && !process.env.CI);
const { signal } = new AbortController();

withChromium(
  "a document fetches nothing and runs no script as it is printed",
  async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    // `address()` returns a string only for pipes.
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const printed = await printPdf(
      `<title>One</title><img src="${origin}/image"><link rel="stylesheet" href="${origin}/style">
       <iframe src="${origin}/frame"></iframe><script>fetch("${origin}/script")</script>`,
      { signal, executablePath },
    );
    server.close();
    expect(printed.outcome).toBe("printed");
    expect(requests).toBe(0);
  },
  30_000,
);

withChromium(
  "documents are printed one after the other, and too many are refused",
  async () => {
    const all = Array.from({ length: 10 }, (_, i) =>
      printPdf(`<title>${i}</title>`, { signal, executablePath }),
    );
    const outcomes = (await Promise.all(all)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual([...Array(8).fill("printed"), "busy", "busy"]);
  },
  60_000,
);

withChromium(
  "a document whose client disconnected while it waited is not printed",
  async () => {
    const client = new AbortController();
    const first = printPdf("<title>One</title>", { signal, executablePath });
    const second = printPdf("<title>Two</title>", { signal: client.signal, executablePath });
    client.abort();
    expect((await first).outcome).toBe("printed");
    expect(await second).toEqual({ outcome: "cancelled" });
  },
  60_000,
);

test("without a Chromium nothing is printed: one that is configured has to be there", async () => {
  expect(chromiumAt("/nowhere/chromium")).toBeNull();
  expect(await printPdf("<title>One</title>", { signal, executablePath: null })).toEqual({
    outcome: "no_browser",
  });
});
