import { expect, test } from "vitest";
import { offsetInJson, readJson, shownJson, writeJson } from "./json-text";

const CONFIG = { floor: null };

test("text that is not valid stays whatever happens to the draft, and valid text only while it is the draft", () => {
  const broken = { text: '{"floor": ', config: CONFIG, problem: "It is not JSON." };
  expect(shownJson(broken, { floor: 1 })).toBe(broken.text);
  const valid = { text: '{ "floor": null }', config: CONFIG, problem: null };
  expect(shownJson(valid, CONFIG)).toBe(valid.text);
  expect(shownJson(valid, { floor: 1 })).toBe(writeJson({ floor: 1 }));
});

test.each(["[]", "1", '{"floor": '])("%s is no configuration", (text) => {
  expect(readJson(text)).toHaveProperty("problem");
});

test("a value is found in the text by its path, also one that is there twice", () => {
  const config = {
    a: [
      { id: "é😀", weight: 5 },
      { id: "é😀", weight: 5 },
    ],
    b: null,
  };
  const text = writeJson(config);
  const at = offsetInJson(config, ["a", 1, "weight"]);
  expect(text.slice(at)).toMatch(/^5\n/);
  expect(text.slice(0, at).match(/"weight": /g)).toHaveLength(2);
  expect(text.slice(offsetInJson(config, ["b"]))).toBe("null\n}");
  expect(offsetInJson(config, ["c"])).toBe(0);
});
