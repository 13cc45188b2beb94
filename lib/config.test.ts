import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config";

const whole = {
  DATABASE_URL: "postgresql://u:p@localhost:5432/nexio",
  PUSHER_APP_ID: "1",
  PUSHER_KEY: "key",
  PUSHER_SECRET: "secret",
  PUSHER_CLUSTER: "us2",
  WORKOS_API_KEY: "sk",
  WORKOS_CLIENT_ID: "client",
  WORKOS_COOKIE_PASSWORD: "x".repeat(32),
  WORKOS_REDIRECT_URI: "https://platform.example.com/callback",
  NEXIO_SECRETS_KEY: `k1:${Buffer.alloc(32).toString("base64")}`,
};

test("a whole configuration is read, with defaults for what may be left out", () => {
  expect(readConfig(whole)).toMatchObject({
    PORT: 3000,
    NEXIO_RATE_LIMIT: 600,
    PUSHER_TLS: true,
    NEXIO_ORIGIN: "https://platform.example.com",
  });
});

test("a mail server needs a sender", () => {
  const smtp = { ...whole, NEXIO_SMTP_URL: "smtps://user:secret@smtp.example.com:465" };
  expect(() => readConfig(smtp)).toThrow(/NEXIO_MAIL_FROM is missing/);
  expect(() => readConfig({ ...smtp, NEXIO_MAIL_FROM: "Nexio" })).toThrow(
    /NEXIO_MAIL_FROM must be an address such as/,
  );
  expect(readConfig({ ...smtp, NEXIO_MAIL_FROM: "Nexio <nexio@example.com>" })).toMatchObject({
    NEXIO_MAIL_FROM: "Nexio <nexio@example.com>",
  });
  expect(() => readConfig({ ...whole, NEXIO_SMTP_URL: "http://smtp.example.com" })).toThrow(
    /NEXIO_SMTP_URL must be a URL such as smtps/,
  );
});

test("half a configuration is refused with every missing name", () => {
  const { PUSHER_SECRET: _secret, WORKOS_API_KEY: _key, ...half } = whole;
  expect(() => readConfig(half)).toThrow(ConfigError);
  expect(() => readConfig(half)).toThrow(
    /PUSHER_SECRET is missing[\s\S]*WORKOS_API_KEY is missing/,
  );
});

test.each([
  ["DATABASE_URL", "mysql://x"],
  ["PORT", "0"],
  ["PORT", "http"],
  ["PUSHER_TLS", "yes"],
  ["WORKOS_COOKIE_PASSWORD", "short"],
  ["NEXIO_RATE_LIMIT", "-1"],
  ["NEXIO_SECRETS_KEY", "short"],
  ["NEXIO_RETRY_SCHEDULE", "soon"],
])("%s=%s is refused by name", (name, value) => {
  expect(() => readConfig({ ...whole, [name]: value })).toThrow(new RegExp(`${name} must`));
});

test("an empty value counts as missing", () => {
  expect(() => readConfig({ ...whole, PUSHER_KEY: "" })).toThrow(/PUSHER_KEY is missing/);
});
