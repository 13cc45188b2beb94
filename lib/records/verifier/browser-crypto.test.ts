import * as node from "node:crypto";
import { expect, test } from "vitest";
import * as browser from "./browser-crypto";

test("the browser's hashes are those of Node, of texts and of bytes in parts", () => {
  for (const part of ["", "abc", "☂ straße", "x".repeat(100_000)]) {
    const words = new Uint32Array([1, 2, 3]).subarray(1);
    const hash = (of: typeof browser | typeof node) =>
      of.createHash("sha256").update(part).update(words).digest("hex");
    expect(hash(browser)).toBe(hash(node));
  }
});

test("the browser accepts a signature of Node, and none of another text or key", () => {
  const { privateKey, publicKey } = node.generateKeyPairSync("ed25519");
  const other = node.generateKeyPairSync("ed25519").publicKey;
  const text = new TextEncoder().encode("a packet");
  const signature = new Uint8Array(node.sign(null, text, privateKey));
  const keyOf = (key: node.KeyObject) =>
    browser.createPublicKey({ key: { x: key.export({ format: "jwk" }).x ?? "" } });
  expect(browser.verify(null, text, keyOf(publicKey), signature)).toBe(true);
  expect(browser.verify(null, text, keyOf(other), signature)).toBe(false);
  expect(browser.verify(null, text.subarray(1), keyOf(publicKey), signature)).toBe(false);
});
