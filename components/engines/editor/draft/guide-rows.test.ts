import { expect, test } from "vitest";
import { countGuideRows, readGuideRows } from "./guide-rows";

test("rows of a spreadsheet are read in the order of their columns", () => {
  const { rows, problems } = readGuideRows("5415\tNorth Mutual\tTarget\r\n23\t*\tprohibited\n\n");
  expect(problems).toEqual([]);
  expect(rows).toEqual([
    { naics: "5415", carrier: "North Mutual", appetite: "target" },
    { naics: "23", carrier: "*", appetite: "prohibited" },
  ]);
});

test("a line of names gives the places of the columns", () => {
  const { rows } = readGuideRows('Appetite,NAICS code,Carrier\nlimited,541511,"Smith, Jones & Co"');
  expect(rows).toEqual([{ naics: "541511", carrier: "Smith, Jones & Co", appetite: "limited" }]);
});

test("without a carrier, a row is for all carriers", () => {
  expect(readGuideRows("5415;standard").rows).toEqual([
    { naics: "5415", carrier: "*", appetite: "standard" },
  ]);
});

test("each line that cannot be read is named with its number", () => {
  const { rows, problems } = readGuideRows("5415\tA\ttarget\n54x\tB\ttarget\n54\tC\tgreat");
  expect(rows).toHaveLength(1);
  expect(problems.map(({ line }) => line)).toEqual([2, 3]);
  expect(problems[1]?.message).toContain("target, standard, limited, prohibited");
});

test("rows of a draft are counted over all of its guides, whatever the draft has in their place", () => {
  const rows = Array.from({ length: 7 }, () => ({}));
  expect(countGuideRows({ class_guides: [{ rows }, { rows }, { rows: 3 }, null] })).toBe(14);
  expect(countGuideRows({ class_guides: "none" })).toBe(0);
  expect(countGuideRows({})).toBe(0);
});
