import { expect, test } from "vitest";
import { newSlugError } from "./new-slug";

test.each([
  ["", "Enter a name."],
  ["Dev", "Use lowercase letters, digits and underscores only."],
  ["my-env", "Use lowercase letters, digits and underscores only."],
  ["a".repeat(17), "Use at most 16 characters."],
  ["live", "There is an environment live already."],
  ["qa", "There is an environment qa already."],
  ["admin", "This name is reserved. Choose another."],
])("the name %j is refused: %s", (slug, error) => {
  expect(newSlugError(slug, ["live", "test", "qa"])).toBe(error);
});

test.each(["dev", "staging_2", "a", "0", "a".repeat(16)])("the name %j is accepted", (slug) => {
  expect(newSlugError(slug, ["live", "test"])).toBeNull();
});
