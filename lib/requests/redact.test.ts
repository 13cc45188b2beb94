import { expect, test } from "vitest";
import { REDACTED, redact, redactPath } from "./redact";

test("names of fields are kept, and only harmless values", () => {
  const body = {
    profile: {
      entity: "Kim Lee",
      state: "NY",
      line: "auto",
      custom: { ssn: 123456789, smoker: true, status: "divorced", more: [{ type: "ill" }] },
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
      custom: { ssn: REDACTED, smoker: REDACTED, status: REDACTED, more: [{ type: REDACTED }] },
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

test("what may identify a person or is a secret is redacted in allowed fields and in names too", () => {
  const email = "kim@example.com";
  expect(
    redact({ state: "123-45-6789", line: 123456789, type: email, kind: "https://x.co" }),
  ).toEqual({ state: REDACTED, line: REDACTED, type: REDACTED, kind: REDACTED });
  expect(redact({ label: "Kim Lee's plan" })).toEqual({ label: REDACTED });
  for (const name of ["Kim Lee", email, "k".repeat(65), "id_123456789"])
    expect(redact({ [name]: { state: "NY" } })).toEqual({ [REDACTED]: { state: "NY" } });
});

test("amounts of any size and dates are kept", () => {
  const body = {
    revenue: 12_500_000,
    limit: "$1,000,000",
    effective_date: "2026-01-01",
    since: "2026-03-22T12:00:00.000Z",
    commission: 0.1234567891,
    quality_rating: "A++",
    coverage_types: ["general_liability"],
  };
  expect(redact(body)).toEqual(body);
});

test("a path keeps names and ids, and nothing else", () => {
  for (const path of [
    "/api/v1/jobs/run_0cJ1yGgVxPaJ8kGvRr3T5d",
    "/api/v1/pools/carriers%3Afive/versions/3",
    "/api/v1/webhooks/019a5c7e-6f1b-7c52-9d30-0f8a1b2c3d4e/secrets/",
  ])
    expect(redactPath(path)).toBe(path);
  for (const part of ["Kim%20Lee", "kim@example.com", "123-45-6789", "%E0%A4%A", "a".repeat(72)])
    expect(redactPath(`/jobs/${part}/cancel`)).toBe(`/jobs/${REDACTED}/cancel`);
});
