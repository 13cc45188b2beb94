import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-text";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** MB in use after garbage collections: one leaves what the one before it released late. */
async function usedMb(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  return process.memoryUsage().heapUsed / 2 ** 20;
}

describe("canonical JSON", () => {
  it("keeps no long field names of requests in memory", async () => {
    const before = await usedMb();
    for (let i = 0; i < 60; i++)
      canonicalJson(JSON.parse(`{"${String(i).padEnd(2 ** 20, "x")}":1}`));
    expect((await usedMb()) - before).toBeLessThan(30);
  });

  it("writes the same for names of any length", () => {
    for (const length of [1, 39, 40, 41, 500]) {
      const name = `"${"é".repeat(length - 1)}`;
      const text = `{${JSON.stringify(name)}:1}`;
      expect(canonicalJson({ [name]: 1 })).toBe(text);
      expect(canonicalJson({ [name]: 1 })).toBe(text);
    }
  });
});
