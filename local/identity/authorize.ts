import { z } from "zod";
import { isAllowedTarget } from "./loopback";

/** What a sign-in is asked with; everything else that clients send (prompt, screen hint, …) changes nothing here. */
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

/** Nobody is ever sent to an address that this server does not know to be the product's own. */
export function checkAuthorizeRequest(
  query: Record<string, unknown>,
  known: { clientId: string; redirectUris: readonly string[] },
): Checked {
  const parsed = AuthorizeRequest.safeParse(query);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
    return {
      outcome: "invalid",
      what: `Not valid: ${names}`,
      remedy: "Start signing in from the application again.",
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

/** Where the browser goes with its code. */
export function callbackUrl({ redirect_uri, state }: AuthorizeRequest, code: string): string {
  const url = new URL(redirect_uri);
  url.searchParams.set("code", code);
  if (state !== undefined) url.searchParams.set("state", state);
  return url.toString();
}
