import type { NextRequest } from "next/server";
import { MOVED, safeReturnTo } from "@/lib/auth/return-to";
import { config } from "@/lib/config";

/**
 * The middleware starts signing in by itself where it can. It lets through who came by another name of this host (127.0.0.1 for
 * localhost): the cookies of the flow must belong to the name in the redirect URI, and only a route can redirect between such names.
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
