import { expect, test } from "vitest";
import { ConfigError, readConfig } from "@/lib/config";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { securityTxt } from "./security-txt";

const NOW = new Date("2026-03-22T15:00:00Z");

test("configured contacts are published with what RFC 9116 requires", () => {
  const config = readConfig({
    ...TEST_ENVIRONMENT,
    NEXIO_ORIGIN: "https://platform.example.com",
    NEXIO_SECURITY_CONTACT: "mailto:security@example.com,https://example.com/report",
  });
  expect(securityTxt(config, NOW)).toBe(
    [
      "Contact: mailto:security@example.com",
      "Contact: https://example.com/report",
      "Expires: 2026-09-18T00:00:00.000Z",
      "Preferred-Languages: en",
      "Canonical: https://platform.example.com/.well-known/security.txt",
      "Policy: https://platform.example.com/docs/security#report-a-vulnerability",
      "",
    ].join("\n"),
  );
});

test("without a contact there is no such file", () => {
  expect(securityTxt(readConfig(TEST_ENVIRONMENT), NOW)).toBeNull();
});

test.each([
  ...["security@example.com", "http://example.com", "mailto:nobody"],
  "mailto:a@b.c, mailto:d@e.f",
])("a contact that readers could not use is refused: %s", (contact) => {
  expect(() => readConfig({ ...TEST_ENVIRONMENT, NEXIO_SECURITY_CONTACT: contact })).toThrow(
    ConfigError,
  );
});
