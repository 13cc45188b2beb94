import { createHash, randomBytes } from "node:crypto";

const CODE_LIFETIME_MS = 10 * 60_000;
const MAX_CODES = 1_000;

export type PendingCode = { userId: string; organizationId: string; codeChallenge: string | null };

/** Authorization codes: valid once, for ten minutes, with the verifier of the same flow. */
export function openCodes() {
  const pending = new Map<string, PendingCode & { expiresAt: number }>();

  return {
    issue(details: PendingCode): string {
      const [oldest] = pending.keys();
      if (oldest !== undefined && pending.size >= MAX_CODES) pending.delete(oldest);
      const code = randomBytes(24).toString("base64url");
      pending.set(code, { ...details, expiresAt: Date.now() + CODE_LIFETIME_MS });
      return code;
    },
    /** Consumes the code, even if the verifier is wrong: a stolen code cannot be tried twice. */
    redeem(code: string, verifier: string | undefined): PendingCode | null {
      const found = pending.get(code);
      pending.delete(code);
      if (!found || found.expiresAt < Date.now()) return null;
      if (found.codeChallenge === null) return found;
      const challenge = createHash("sha256")
        .update(verifier ?? "")
        .digest("base64url");
      return challenge === found.codeChallenge ? found : null;
    },
  };
}

export type Codes = ReturnType<typeof openCodes>;
