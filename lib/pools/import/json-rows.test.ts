import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonRows } from "./json-rows";
import { all, readText } from "./rows.fixture";

const read = (text: string, chunkSize?: number) => readText(jsonRows, text, chunkSize);

test("an array gives the same rows however it is cut into chunks", async () => {
  const candidates = fc.array(
    fc.record({
      name: fc.string({ unit: "grapheme" }),
      lines: fc.array(fc.string()),
      nested: fc.jsonValue(),
    }),
    {
      maxLength: 6,
    },
  );
  await fc.assert(
    fc.asyncProperty(
      candidates,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(0, 2),
      async (list, chunkSize, indent) => {
        const rows = await read(JSON.stringify(list, null, indent), chunkSize);
        expect(rows.map(({ values }) => values)).toEqual(JSON.parse(JSON.stringify(list)));
      },
    ),
    { numRuns: 60 },
  );
});

test("elements of an array carry the line they begin on", async () => {
  const rows = await read('[\n  {"name": "a"},\n\n  {\n    "name": "b"\n  }, {"name": "c"}\n]\n');
  expect(rows.map(({ line, values }) => [line, values.name])).toEqual([
    [2, "a"],
    [4, "b"],
    [6, "c"],
  ]);
});

test("JSON lines carry their line, and one broken line does not hide the others", async () => {
  const rows = await read('\uFEFF{"name":"a"}\n\n{"name":\n{"name":"c"}\r\n[1]', 3);
  expect(
    rows.map(({ line, values, problem }) => [line, values.name, problem !== undefined]),
  ).toEqual([
    [1, "a", false],
    [3, undefined, true],
    [4, "c", false],
    [5, undefined, true],
  ]);
});

test("an array that is not closed, or holds something else than objects, names the line", async () => {
  await expect(read('[\n{"name":"a"},\n{"name":"b"')).rejects.toMatchObject({
    message: expect.stringContaining("before the array is closed"),
    line: 3,
  });
  await expect(read('[\n{"name":"a"},\n7]')).rejects.toMatchObject({
    message: expect.stringContaining("7 is not expected"),
    line: 3,
  });
  await expect(read('["a"]')).rejects.toThrow("not expected here");
  await expect(read('[{"name":"a"}]]')).rejects.toThrow("never opened");
  expect((await read('[{"name":"a"},[1]]'))[1]?.problem).toContain("no object");
});

test("an object that never ends is refused before it fills the memory", async () => {
  const endless = Readable.from(
    (function* () {
      yield '[{"name":"';
      for (let i = 0; i < 40; i++) yield "x".repeat(1 << 16);
    })(),
  );
  await expect(all(jsonRows(endless))).rejects.toThrow("longer than 1 MiB");
});

test("nothing in the file gives no rows", async () => {
  expect(await read("")).toEqual([]);
  expect(await read(" \n ")).toEqual([]);
  expect(await read("[]")).toEqual([]);
});
