import { expect, test } from "vitest";
import { hasField, spellingIn } from "./spelling";

const STATE = { name: "address.state", otherNames: ["state"] };

test("the form edits the spelling that the body has, and the published one otherwise", () => {
  expect(spellingIn({ state: "NJ" }, STATE)).toBe("state");
  expect(spellingIn({ address: { state: "NJ" } }, STATE)).toBe("address.state");
  expect(spellingIn({ address: { state: "NJ" }, state: "NJ" }, STATE)).toBe("address.state");
  for (const value of [{}, undefined, "text", { state: undefined }])
    expect(spellingIn(value, STATE)).toBe("address.state");
});

test("a field is given in any of its spellings", () => {
  expect(hasField({ state: "NJ" }, STATE)).toBe(true);
  expect(hasField({ address: {} }, STATE)).toBe(false);
});
