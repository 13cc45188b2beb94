import { z } from "zod";
import { isAllowedTarget } from "./loopback";

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
