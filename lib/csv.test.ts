import { expect, test } from "vitest";
import { toCsv } from "./csv";

test("commas, quotes and line breaks stay inside their cell", () => {
  expect(toCsv([{ name: 'Smith, "Sons"\nLtd' }], { name: ({ name }) => name })).toBe(
    'name\r\n"Smith, ""Sons""\nLtd"\r\n',
  );
});

test("a text that a spreadsheet would run as a formula stays text, and a number stays a number", () => {
  expect(
    toCsv([{ name: "=1+1", count: -5 }], { name: ({ name }) => name, count: ({ count }) => count }),
  ).toBe("name,count\r\n'=1+1,-5\r\n");
  for (const text of ["+1", "-1", "@a", "\t=1", "＝1+1"])
    expect(toCsv([text], { name: (name) => name })).toBe(`name\r\n'${text}\r\n`);
  expect(toCsv(["\n=1"], { name: (name) => name })).toBe(`name\r\n"'\n=1"\r\n`);
});

test("a missing value is an empty cell", () => {
  expect(toCsv([{}], { name: () => undefined, error: () => null })).toBe("name,error\r\n,\r\n");
});
