import type { Config } from "@/lib/config";

export const SECURITY_TXT_PATH = "/.well-known/security.txt";

/** Readers take a file that has expired for abandoned. This one is written for each request. */
const VALID_DAYS = 180;
const DAY_MS = 86_400_000;

/** Where to report vulnerabilities, as RFC 9116 has it; null if the operator names no contact. */
export function securityTxt(
  { NEXIO_SECURITY_CONTACT: contacts, NEXIO_ORIGIN: origin }: Config,
  now: Date,
): string | null {
  if (contacts.length === 0) return null;
  const day = Math.floor(now.getTime() / DAY_MS) + VALID_DAYS;
  const lines = [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${new Date(day * DAY_MS).toISOString()}`,
    "Preferred-Languages: en",
    `Canonical: ${origin}${SECURITY_TXT_PATH}`,
    `Policy: ${origin}/docs/security#report-a-vulnerability`,
  ];
  return `${lines.join("\n")}\n`;
}
