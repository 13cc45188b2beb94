import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";

/** The parameters of a sign-in. Others that clients send (prompt, screen hint, …) have no effect here. */
const AuthorizeRequest = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.literal("code"),
  state: z.string().optional(),
  organization_id: z.string().optional(),
  code_challenge: z.string().min(43).max(128).optional(),
  code_challenge_method: z.literal("S256").optional(),
});
export type AuthorizeRequest = z.infer<typeof AuthorizeRequest>;

export type Checked =
  | { outcome: "valid"; request: AuthorizeRequest }
  | { outcome: "invalid"; what: string; remedy: string };

/** Validates a sign-in. Only redirect URIs of the product are allowed. */
export function checkAuthorizeRequest(
  query: Record<string, unknown>,
  known: { clientId: string; redirectUris: readonly string[] },
): Checked {
  const parsed = AuthorizeRequest.safeParse(query);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
    return {
      outcome: "invalid",
      what: `Invalid: ${names}`,
      remedy: "Start again from the application.",
    };
  }
  const request = parsed.data;
  if (request.client_id !== known.clientId) {
    return {
      outcome: "invalid",
      what: "Unknown client",
      remedy: "WORKOS_CLIENT_ID must be the same here and in the web process.",
    };
  }
  if (!isAllowedTarget(request.redirect_uri, known.redirectUris)) {
    return {
      outcome: "invalid",
      what: "This redirect URI is not allowed",
      remedy: "WORKOS_REDIRECT_URI must be an address of this machine.",
    };
  }
  return { outcome: "valid", request };
}

/** The redirect URL with the code. */
export function callbackUrl({ redirect_uri, state }: AuthorizeRequest, code: string): string {
  const url = new URL(redirect_uri);
  url.searchParams.set("code", code);
  if (state !== undefined) url.searchParams.set("state", state);
  return url.toString();
}

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

const LOOPBACK = /^(localhost|[0-9a-z-]+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Whether a host name or address is loopback. */
export const isLoopback = (host: string) => LOOPBACK.test(host);

/** Whether a redirect may go to this URL: loopback or listed. Anything else would be an open redirect. */
export function isAllowedTarget(text: string, named: readonly string[]): boolean {
  if (named.includes(text)) return true;
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "http:" || protocol === "https:") && isLoopback(hostname);
}
