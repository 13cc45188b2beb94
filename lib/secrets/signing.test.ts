import { expect, test } from "vitest";
import { createSigner } from "./signing";

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString("base64")}`;
const [first, second] = [key("a", 1), key("b", 2)];

test("a text is accepted while the key that signed it is in the ring, and refused afterwards", () => {
  const tag = createSigner(first, "cursors").sign("text");
  expect(createSigner(first, "cursors").verify("text", tag)).toBe(true);
  expect(createSigner(`${second},${first}`, "cursors").verify("text", tag)).toBe(true);
  expect(createSigner(second, "cursors").verify("text", tag)).toBe(false);
});

test("the newest key signs", () => {
  const tag = createSigner(`${second},${first}`, "cursors").sign("text");
  expect(createSigner(second, "cursors").verify("text", tag)).toBe(true);
  expect(createSigner(first, "cursors").verify("text", tag)).toBe(false);
});

test("another text, another purpose and a shortened tag are refused", () => {
  const signer = createSigner(first, "cursors");
  const tag = signer.sign("text");
  expect(signer.verify("other", tag)).toBe(false);
  expect(createSigner(first, "links").verify("text", tag)).toBe(false);
  expect(signer.verify("text", tag.subarray(0, 11))).toBe(false);
  expect(signer.verify("text", Buffer.alloc(0))).toBe(false);
});
