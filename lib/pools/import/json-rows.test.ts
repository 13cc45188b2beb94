import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonRows } from "./json-rows";
import { all, readText } from "./rows.fixture";

const read = (text: string, chunkSize?: number) => readText(jsonRows, text, chunkSize);

test("an array gives the same rows however it is split into chunks", async () => {
  const candidates = fc
    .array(
      fc.record({
        name: fc.string({ unit: "grapheme" }),
        lines: fc.array(fc.string()),
        nested: fc.jsonValue(),
      }),
      { maxLength: 6 },
    )
    // A row with this name is refused: see below.
    .filter((list) => !JSON.stringify(list).includes("__proto__"));
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

test("elements of an array have the line on which they start", async () => {
  const rows = await read('[\n  {"name": "a"},\n\n  {\n    "name": "b"\n  }, {"name": "c"}\n]\n');
  expect(rows.map(({ line, values }) => [line, values.name])).toEqual([
    [2, "a"],
    [4, "b"],
    [6, "c"],
  ]);
});

test("JSON lines have their line, and an invalid line does not hide the others", async () => {
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

test("an array that is not closed, or contains anything but objects, is reported with its line", async () => {
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
  expect((await read('[{"name":"a"},[1]]'))[1]?.problem).toContain("not an object");
});

test.each([
  ['[\n{"name":"é"},\n{"name":,}\n]', ", is not expected", 3],
  ['[\n{"name":"a"}\n{"name":"b"}]', "{ is not expected", 3],
  ['[\n{"name":"a"},\n\n{"name":"b" "key":"c"}]', "key is not expected", 4],
  ['[{"name":"a"},\n{name:"b"}]', "a character is not expected", 2],
  ['[{"name":"a"},\n{"name":"b\n"}]', "a character is not expected", 2],
  ['[{"name":"a"},\n\n]', "] is not expected", 3],
])("a syntax error in an array is reported on its line: %j", async (text, message, line) => {
  for (const chunkSize of [1, 5, 1 << 16])
    await expect(read(text, chunkSize)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      line,
    });
});

test("an array with a damaged character is read as JSON.parse reads it, or refused", async () => {
  const list = [{ name: 'Birch "Mutual"', lines: ["cyber"], rate_index: 0.95 }, { name: "é" }];
  const text = JSON.stringify(list, null, 1);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: text.length - 1 }),
      fc.constantFrom("", ",", "}", "{", "]", '"', "1", "\\", " "),
      async (at, replacement) => {
        const damaged = text.slice(0, at) + replacement + text.slice(at + 1);
        const parse = (): unknown => JSON.parse(damaged);
        const rows = await read(damaged).catch(() => null);
        if (rows === null) expect(parse).toThrow();
        else if (rows.every(({ problem }) => problem === undefined))
          expect(rows.map(({ values }) => values)).toEqual(parse());
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['{"name":"a","lines":["x"],"name":"b"}', "name is given more than once"],
  ['{"name":"a","filings":[{"line":"cyber","line":"auto"}]}', "line is given more than once"],
  ['{"name":"a","na\\u006de":"b"}', "name is given more than once"],
  ['{"name":"a","__proto__":{"b":1}}', "__proto__ is not allowed"],
])(
  "a row that gives a name twice, or one that objects treat specially, is refused: %s",
  async (row, problem) => {
    for (const text of [
      `[{"name":"z"},\n${row},{"name":"y"}]`,
      `{"name":"z"}\n${row}\n{"name":"y"}`,
    ]) {
      const rows = await read(text, 7);
      expect(rows.map((found) => [found.line, found.problem !== undefined])).toEqual(
        text.startsWith("[")
          ? [
              [1, false],
              [2, true],
              [2, false],
            ]
          : [
              [1, false],
              [2, true],
              [3, false],
            ],
      );
      expect(rows[1]?.problem).toContain(problem);
    }
  },
);

test("an object that never ends is rejected before it fills the memory", async () => {
  const endless = Readable.from(
    (function* () {
      yield Buffer.from('[{"name":"');
      for (let i = 0; i < 40; i++) yield Buffer.alloc(1 << 16, "x");
    })(),
  );
  await expect(all(jsonRows(endless))).rejects.toThrow("longer than 1 MiB");
});

test("an empty file has no rows", async () => {
  expect(await read("")).toEqual([]);
  expect(await read(" \n ")).toEqual([]);
  expect(await read("[]")).toEqual([]);
});
