import { expect, test } from "vitest";
import { createJsonWriter } from "./json-writer";

test("objects with common members give the bytes of JSON.stringify", () => {
  const json = createJsonWriter();
  const candidates = [{ name: 'Société "Générale"', key: null, without: undefined }];
  const result = { candidates, count: 1, "a\nb": "x", none: undefined, empty: {}, null: null };
  for (const object of [result, { ...result, status: "completed" }, { candidates }, {}])
    expect(json(object)).toBe(JSON.stringify(object));
});

test("a common member is written once", () => {
  const json = createJsonWriter();
  let written = 0;
  const list = {
    toJSON() {
      written += 1;
      return [1, 2];
    },
  };
  expect([json({ list }), json({ also: list, list })]).toEqual([
    '{"list":[1,2]}',
    '{"also":[1,2],"list":[1,2]}',
  ]);
  expect(written).toBe(1);
});
