import type { NextRequest } from "next/server";
import { MOVED, safeReturnTo } from "@/lib/auth/return-to";
import { config } from "@/lib/config";

/**
 * Redirects sign-in to the host name of the redirect URI, to which the cookies of the flow must belong. The middleware
 * starts sign-in itself, and passes on only requests to another name of this host, such as 127.0.0.1 for localhost.
 */
export function GET(request: NextRequest): Response {
  const url = new URL("/sign-in", config().WORKOS_REDIRECT_URI);
  url.searchParams.set("returnTo", safeReturnTo(request.nextUrl.searchParams.get("returnTo")));
  url.searchParams.set(MOVED, "1");
  return new Response(null, {
    status: 307,
    headers: { Location: url.toString(), "Cache-Control": "no-store" },
  });
}
