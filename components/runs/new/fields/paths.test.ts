import { expect, test } from "vitest";
import { valueAt, withValue } from "./paths";

const body = {
  input: { state: "NJ", household: { home: { pool: true } } },
  offerings: [{ id: "a" }, { id: "b" }],
};

test("a value is changed where it stands, and nothing beside it", () => {
  const changed = withValue(body, ["offerings", 1, "premium"], 900);
  expect(changed).toEqual({ ...body, offerings: [{ id: "a" }, { id: "b", premium: 900 }] });
  expect(body.offerings[1]).toEqual({ id: "b" });
});

test("a field that is emptied goes, and so do the objects that it leaves empty", () => {
  expect(withValue(body, ["input", "household", "home", "pool"], undefined)).toEqual({
    input: { state: "NJ" },
    offerings: body.offerings,
  });
});

test("an entry of a list is taken out, and one that was emptied stays in its place", () => {
  expect(valueAt(withValue(body, ["offerings", 0], undefined), ["offerings"])).toEqual([
    { id: "b" },
  ]);
  expect(valueAt(withValue(body, ["offerings", 0, "id"], undefined), ["offerings"])).toEqual([
    {},
    { id: "b" },
  ]);
});

test("what a body inherits is none of its fields", () => {
  expect(valueAt(body, ["input", "constructor"])).toBeUndefined();
});
