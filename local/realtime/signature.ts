import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export type App = { id: string; key: string; secret: string };

export const sign = (secret: string, text: string) =>
  createHmac("sha256", secret).update(text).digest("hex");
export const md5 = (body: Buffer) => createHash("md5").update(body).digest("hex");

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Compares digests, so that the time depends neither on the first difference nor on the length. */
export function equalInConstantTime(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

/** Whether `auth` is `<key>:<signature>` over the parts joined by colons. */
export function isAuthorized(app: App, auth: string, parts: readonly string[]): boolean {
  return equalInConstantTime(auth, `${app.key}:${sign(app.secret, parts.join(":"))}`);
}
