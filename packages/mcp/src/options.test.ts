import { expect, test } from "vitest";
import { parseOptions } from "./options";

const testKey = `nx_test_${"a".repeat(64)}`;
const liveKey = `nx_live_${"a".repeat(64)}`;
const reason = (args: string[], environment: Record<string, string>) => {
  const parsed = parseOptions(args, environment);
  return parsed.outcome === "refused" ? parsed.reason : null;
};

test("a test key and an address are enough", () => {
  expect(parseOptions(["--url", "https://nexio.example"], { NEXIO_API_KEY: testKey })).toEqual({
    outcome: "options",
    options: { apiKey: testKey, baseUrl: "https://nexio.example", readOnly: false },
  });
});

test("a live key is refused unless it is allowed", () => {
  expect(reason([], { NEXIO_API_KEY: liveKey })).toMatch(/live key.*--allow-live/);
  expect(reason(["--allow-live", "--read-only"], { NEXIO_API_KEY: liveKey })).toBeNull();
});

test("what is missing or malformed is named, and no key is repeated", () => {
  expect(reason([], {})).toContain("NEXIO_API_KEY is not set");
  expect(reason([], { NEXIO_API_KEY: "sk_test_1" })).toBe(
    "NEXIO_API_KEY is not an API key, such as nx_test_….",
  );
  expect(reason(["--url", "nexio"], { NEXIO_API_KEY: testKey })).toContain("(got 'nexio')");
  expect(reason(["--live"], { NEXIO_API_KEY: testKey })).toContain("--allow-live");
});
