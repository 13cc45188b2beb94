import { unsealData } from "iron-session";
import { config } from "@/lib/config";

function cookieIn(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const [found, ...value] = pair.trim().split("=");
    if (found === name) return value.join("=");
  }
  return null;
}

/**
 * Whether a `Cookie` header has a session that this installation sealed. The session may have ended: this is only for
 * limits of requests that are not authenticated yet.
 */
export async function hasSealedSession(header: string | undefined): Promise<boolean> {
  const { WORKOS_COOKIE_NAME, WORKOS_COOKIE_PASSWORD: password } = config();
  const sealed = cookieIn(header ?? "", WORKOS_COOKIE_NAME);
  if (!sealed) return false;
  const session = await unsealData<{ accessToken?: string }>(sealed, { password }).catch(
    () => null,
  );
  return session?.accessToken !== undefined;
}
