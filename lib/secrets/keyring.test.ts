import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ConfigError } from "@/lib/config";
import { type Binding, createKeyring, SealingError } from "./keyring";

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const [first, second] = [key("k1"), key("k2")];

const binding: Binding = {
  orgId: "org_01A",
  endpointId: "0b058b72-dec6-4ef9-915f-546fa6cb9377",
  purpose: "signing_secret",
};
const SECRET = `whsec_${"0f".repeat(32)}`;

test("any sealed text opens again", () => {
  const keyring = createKeyring(first);
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      (text) => keyring.open(keyring.seal(text, binding), binding) === text,
    ),
  );
});

test("sealed texts reveal neither their content nor that two are equal", () => {
  const keyring = createKeyring(first);
  const [one, other] = [keyring.seal(SECRET, binding), keyring.seal(SECRET, binding)];
  expect(one.equals(other)).toBe(false);
  expect(one.toString("latin1")).not.toContain("whsec_");
});

test("key id and version are stored with the ciphertext", () => {
  const sealed = createKeyring(first).seal(SECRET, binding);
  expect(sealed[0]).toBe(1);
  expect(sealed.subarray(2, 4).toString()).toBe("k1");
});

test.each<[string, Partial<Binding>]>([
  ["another organization", { orgId: "org_01B" }],
  ["another endpoint", { endpointId: "1b058b72-dec6-4ef9-915f-546fa6cb9377" }],
  ["another purpose", { purpose: "auth_token" }],
])("a sealed text does not open for %s", (_name, other) => {
  const keyring = createKeyring(first);
  expect(() => keyring.open(keyring.seal(SECRET, binding), { ...binding, ...other })).toThrow(
    SealingError,
  );
});

test("characters cannot be moved from one part of the binding to the next", () => {
  const keyring = createKeyring(first);
  const sealed = keyring.seal(SECRET, { ...binding, orgId: "org_01", endpointId: "A" });
  expect(() => keyring.open(sealed, { ...binding, orgId: "org_0", endpointId: "1A" })).toThrow(
    SealingError,
  );
});

test("any changed byte and any truncation is detected", () => {
  const keyring = createKeyring(first);
  const sealed = keyring.seal(SECRET, binding);
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => keyring.open(changed, binding), `byte ${at}`).toThrow(SealingError);
    expect(() => keyring.open(sealed.subarray(0, at), binding), `cut at ${at}`).toThrow(
      SealingError,
    );
  }
});

test("the error names the key that is missing from the keyring", () => {
  const sealed = createKeyring(first).seal(SECRET, binding);
  expect(() => createKeyring(second).open(sealed, binding)).toThrow(
    'the key "k1", which is not in NEXIO_SECRETS_KEY',
  );
});

test("another key with the same id does not open the text", () => {
  const sealed = createKeyring(first).seal(SECRET, binding);
  expect(() => createKeyring(key("k1")).open(sealed, binding)).toThrow(SealingError);
});

test("after a rotation the old key still opens and the new key seals", () => {
  const before = createKeyring(first);
  const during = createKeyring(`${second},${first}`);
  const old = before.seal(SECRET, binding);
  expect(during.open(old, binding)).toBe(SECRET);
  expect(during.isCurrent(old)).toBe(false);

  const resealed = during.seal(during.open(old, binding), binding);
  expect(during.isCurrent(resealed)).toBe(true);
  expect(createKeyring(second).open(resealed, binding)).toBe(SECRET);
});

test.each(["", "k1", "k1:short", `:${first.slice(3)}`, `${first},${key("k1")}`])(
  "%j is rejected as a keyring",
  (text) => {
    expect(() => createKeyring(text)).toThrow(ConfigError);
  },
);

test("errors do not contain the sealed text", () => {
  const keyring = createKeyring(first);
  const sealed = keyring.seal(SECRET, binding);
  try {
    keyring.open(sealed, { ...binding, orgId: "org_01B" });
    expect.unreachable();
  } catch (error) {
    expect(String(error)).not.toContain("whsec_");
  }
});
