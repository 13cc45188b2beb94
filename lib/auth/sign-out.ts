import { getWorkOS, withAuth } from "@workos-inc/authkit-nextjs";
import { cookies } from "next/headers";
import { config } from "@/lib/config";

/**
 * Deletes the session's cookie and returns where the browser must go next, so that WorkOS ends its side too and sends people back to our
 * front page. AuthKit's own `signOut` knows our address only from a variable fixed at build time, and so gets the cookie's attributes wrong.
 */
export async function endSession(): Promise<string> {
  const { WORKOS_COOKIE_NAME, WORKOS_COOKIE_DOMAIN, WORKOS_REDIRECT_URI } = config();
  const { sessionId } = await withAuth();
  (await cookies()).delete({ name: WORKOS_COOKIE_NAME, path: "/", domain: WORKOS_COOKIE_DOMAIN });
  const returnTo = new URL("/", WORKOS_REDIRECT_URI).toString();
  return sessionId ? getWorkOS().userManagement.getLogoutUrl({ sessionId, returnTo }) : returnTo;
}
