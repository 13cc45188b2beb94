import { expect, test } from "vitest";
import { parseOptions } from "./options";

const testKey = `nx_test_${"a".repeat(64)}`;
const liveKey = `nx_live_${"a".repeat(64)}`;
const reason = (args: string[], environment: Record<string, string>) => {
  const parsed = parseOptions(args, environment);
  return parsed.outcome === "refused" ? parsed.reason : null;
};

test("a test key and an address are enough", () => {
  const parsed = parseOptions(["--url", "https://nexio.example"], { NEXIO_API_KEY: testKey });
  expect(parsed).toMatchObject({
    outcome: "options",
    options: {
      nexio: { environment: "test", api: { settings: { base: "https://nexio.example/api/v1" } } },
      readOnly: false,
    },
  });
});

test("a live key is refused unless it is allowed", () => {
  expect(reason([], { NEXIO_API_KEY: liveKey })).toMatch(/live key.*--allow-live/);
  expect(reason(["--allow-live", "--read-only"], { NEXIO_API_KEY: liveKey })).toBeNull();
});

test("errors name the missing or malformed option, and repeat no key", () => {
  expect(reason([], {})).toContain("set NEXIO_API_KEY");
  const malformed = reason([], { NEXIO_API_KEY: "sk_test_1" });
  expect(malformed).toContain("is not an API key");
  expect(malformed).not.toContain("sk_test_1");
  expect(reason(["--url", "nexio"], { NEXIO_API_KEY: testKey })).toContain("(got 'nexio')");
  expect(reason(["--live"], { NEXIO_API_KEY: testKey })).toContain("--allow-live");
});
