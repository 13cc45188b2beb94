import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { readReported } from "./timing";

const SETTLE_MS = 3_000;

/** Size in KB (gzip) of the scripts that the document loads before the page is interactive. */
async function scriptsKb(page: Page, path: string): Promise<number> {
  const html = await (await page.request.get(path)).text();
  const tags = [...html.matchAll(/<script[^>]*src="([^"]+\.js[^"]*)"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const addresses = new Set(tags.map(([, address = ""]) => address.replaceAll("&amp;", "&")));
  const sizes = await Promise.all(
    [...addresses].map(
      async (address) => gzipSync(await (await page.request.get(address)).body()).length,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

export async function measureFirstLoad(page: Page, path: string) {
  const kb = await scriptsKb(page, path);
  await page.goto(path);
  await sleep(SETTLE_MS);
  const { largestPaintMs, layoutShift } = await readReported(page);
  return { kb, largestPaintMs, layoutShift };
}
