import { expect, test } from "vitest";
import { REDACTED, redact } from "./redact";

test("names of fields are kept, and only harmless values", () => {
  const body = {
    profile: {
      entity: "Kim Lee",
      state: "NY",
      line: "auto",
      custom: { ssn: 123456789, smoker: true },
    },
    input: {
      address: { state: "NY", zip_code: "11231", street: "1 Main St" },
      drivers: [{ name: "Kim", birth_date: "1990-01-01", years_licensed: 12 }],
      statee: "NY",
    },
    webhook_url: "https://user:secret@example.com/hook?token=1",
    auth_token: "abc",
    dry_run: true,
    nothing: null,
  };
  expect(redact(body)).toEqual({
    profile: {
      entity: REDACTED,
      state: "NY",
      line: "auto",
      custom: { ssn: REDACTED, smoker: REDACTED },
    },
    input: {
      address: { state: "NY", zip_code: REDACTED, street: REDACTED },
      drivers: [{ name: REDACTED, birth_date: REDACTED, years_licensed: 12 }],
      statee: REDACTED,
    },
    webhook_url: REDACTED,
    auth_token: REDACTED,
    dry_run: true,
    nothing: null,
  });
});

test("a long text is redacted in any field, a list is cut, and depth has an end", () => {
  expect(redact({ state: "x".repeat(41) })).toEqual({ state: REDACTED });
  expect(redact({ events: Array.from({ length: 23 }, (_, n) => `e${n}`) })).toEqual({
    events: [...Array.from({ length: 20 }, (_, n) => `e${n}`), "[3 more]"],
  });
  let deep: unknown = "end";
  for (let n = 0; n < 100; n += 1) deep = { state: deep };
  expect(JSON.stringify(redact(deep))).toContain(REDACTED);
  expect(redact("text")).toBe(REDACTED);
});
