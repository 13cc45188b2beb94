import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export type App = { id: string; key: string; secret: string };

export const sign = (secret: string, text: string) =>
  createHmac("sha256", secret).update(text).digest("hex");
export const md5 = (body: Buffer) => createHash("md5").update(body).digest("hex");

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Compares digests, so that neither the place of the first difference nor the length shows in the time it takes. */
export function equalInConstantTime(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

/** Whether `auth` is `<key>:<signature>` of the parts joined by colons, as the `pusher` package makes it. */
export function isAuthorized(app: App, auth: string, parts: readonly string[]): boolean {
  return equalInConstantTime(auth, `${app.key}:${sign(app.secret, parts.join(":"))}`);
}
