import fc from "fast-check";
import { expect, test } from "vitest";
import { linesOf, parseQuotes } from "./parse-quotes";

const reasonOf = (text: string) => {
  const reading = parseQuotes(text);
  return reading.outcome === "unreadable" ? reading.reason : reading;
};
const premiumsOf = (text: string) => {
  const reading = parseQuotes(text);
  return reading.outcome === "read" ? reading.quotes.map(({ premium }) => premium) : reading;
};

test("lines of a spreadsheet become quotes, with amounts and lists", () => {
  const text =
    'Carrier\tCoverage\tPremium\tlimits.dwelling\texcluded states\tNotes\n"Ridge ""East"" Mutual"\thome\t"$4,200.00"\t650,000\tFL; TX\tcall back';
  expect(parseQuotes(text)).toEqual({
    outcome: "read",
    quotes: [
      {
        id: "ridge_east_mutual_home_1",
        provider_name: 'Ridge "East" Mutual',
        category: "home",
        premium: 4200,
        limits: { dwelling: 650_000 },
        excluded_states: ["FL", "TX"],
      },
    ],
    ignored: ["Notes"],
  });
});

test("a premium that is no number is left for the API to reject", () => {
  expect(premiumsOf("id,provider_name,category,premium\na,Ridge,home,on request")).toEqual([
    "on request",
  ]);
});

test("amounts in US format are read from every kind of table", () => {
  const rows = ["4200", "$4,200", "4200.50", "1,400,000.25"];
  const table = (delimiter: string, cells: readonly string[]) =>
    ["Carrier", "Coverage", "Premium"].join(delimiter) +
    cells.map((cell) => `\nRidge${delimiter}home${delimiter}"${cell}"`).join("");
  for (const delimiter of [",", "\t"])
    expect(premiumsOf(table(delimiter, rows))).toEqual([4200, 4200, 4200.5, 1_400_000.25]);
  expect(premiumsOf(table(";", ["4200", "$4200.5", "4200.50"]))).toEqual([4200, 4200.5, 4200.5]);
});

test.each([
  [
    "a semicolon table with a decimal comma",
    "Carrier;Coverage;Premium\nRidge;home;1400,5",
    "1400,5",
  ],
  [
    "a semicolon table with points between thousands",
    "Carrier;Coverage;Premium\nRidge;home;300.000",
    "300.000",
  ],
  ["a semicolon table with a comma", "Carrier;Coverage;Premium\nRidge;home;1,400", "1,400"],
  ["a comma table with a decimal comma", 'Carrier,Coverage,Premium\nRidge,home,"1,4"', "1,4"],
  [
    "a tab table with points between thousands",
    "Carrier\tCoverage\tPremium\nRidge\thome\t300.000",
    "300.000",
  ],
])("an ambiguous amount is refused: %s", (_, text, cell) => {
  expect(reasonOf(text)).toBe(
    `Line 2, column “Premium”: ${cell} is ambiguous. Write 1400.50 for $1,400.50.`,
  );
});

test("an amount with points between thousands and a comma before cents has only one meaning", () => {
  expect(premiumsOf("Carrier;Coverage;Premium\nRidge;home;1.400,50")).toEqual([1400.5]);
  expect(premiumsOf('Carrier,Coverage,Premium\nRidge,home,"$1.234.400,05"')).toEqual([
    1_234_400.05,
  ]);
  expect(reasonOf("Carrier;Coverage;Premium\nRidge;home;1.400,5")).toContain("is ambiguous");
});

test("the first line of a spreadsheet may name the delimiter", () => {
  expect(premiumsOf("sep=;\nCarrier;Coverage;Premium\nRidge;home;4200")).toEqual([4200]);
  expect(reasonOf('sep=,\r\nCarrier,Coverage,Premium\nRidge,home,"1,4"')).toMatch(/^Line 3, /);
});

test("JSON whose value is not what was pasted is refused", () => {
  expect(reasonOf('[{"id":"a","premium":9007199254740993}]')).toMatch(
    /^0\.premium has more digits than a number can keep/,
  );
  expect(reasonOf('[{"id":"a","premium":1,"premium":2}]')).toMatch(/given more than once/);
});

test("an index with three decimals is clear in a table with commas, and unclear with a decimal comma", () => {
  const header = "carrier,coverage,premium,complaint index";
  expect(parseQuotes(`${header}\nRidge,home,1,1.125`)).toMatchObject({
    quotes: [{ complaint_index: 1.125 }],
  });
  expect(reasonOf(`${header}\nRidge,home,1,"1,125"`)).toContain("column “complaint index”");
});

test("the line of an unclear amount is that of the text, also after empty lines and cells with line breaks", () => {
  const text = 'Carrier,Coverage,Premium\n\n"Ridge\nMutual",home,4200\nRidge,auto,"1,4"';
  expect(reasonOf(text)).toMatch(/^Line 5, column “Premium”: 1,4 /);
});

test("of many unclear amounts the first three are named, and the others counted", () => {
  const rows = Array.from({ length: 5 }, (_, at) => `\nRidge;home;${at + 1},5`).join("");
  expect(reasonOf(`Carrier;Coverage;Premium${rows}`)).toMatch(
    /^Line 2, .*Line 3, .*Line 4, .*Correct 2 more\.$/,
  );
});

test("two columns for one field are refused", () => {
  expect(reasonOf("Carrier,Coverage,Premium,Annual premium\nRidge,home,1,2")).toBe(
    "Columns “Premium” and “Annual premium” are the same field. Keep one of them.",
  );
  expect(
    reasonOf("Carrier,Coverage,Premium,limits.dwelling,Limits.Dwelling\nA,home,1,2,3"),
  ).toContain("Keep one of them");
});

test("a line with more values than columns is refused, so that no amount moves to another column", () => {
  expect(reasonOf("Carrier,Coverage,Premium\nRidge,home,4,200")).toBe(
    "Line 2 has 4 values for 3 columns. Put quotation marks around values that contain commas.",
  );
});

test("a quotation mark that is not closed is named with its line", () => {
  expect(reasonOf('Carrier,Coverage,Premium\n"Ridge,home,1')).toMatch(
    /^A quotation mark is not closed before line \d\.$/,
  );
});

test("JSON is read as a list, as one quote, or from a whole body", () => {
  const one = { id: "a", provider_name: "Ridge", category: "home", premium: 1 };
  for (const given of [one, [one], { offerings: [one], input: {} }])
    expect(parseQuotes(JSON.stringify(given))).toEqual({
      outcome: "read",
      quotes: [one],
      ignored: [],
    });
});

test("text that is neither says what is missing", () => {
  expect(reasonOf("id,premium\na,1")).toBe(
    "Line 1 must name the columns. Missing: carrier, coverage.",
  );
  expect(reasonOf("[1]")).toContain("Each quote must be an object");
  expect(reasonOf('[{"id": "a",]')).toMatch(/^Line 1, column \d+: /);
});

test("cells come back as they went into a quoted line", () => {
  const cell = fc
    .string()
    .map((text) => text.trim())
    .filter((text) => text !== "" && !text.startsWith("\ufeff"));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
      const text = rows
        .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(","))
        .join("\n");
      expect(linesOf(text, ",").map(({ cells }) => cells)).toEqual(rows);
    }),
  );
});
