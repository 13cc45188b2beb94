import { CallbackError, handleAuth } from "@workos-inc/authkit-nextjs";
import { NextRequest, NextResponse } from "next/server";
import { HOME } from "@/lib/auth/return-to";
import { config } from "@/lib/config";

function failed(error: unknown): NextResponse {
  const reason = error instanceof CallbackError ? "interrupted" : "refused";
  const url = new URL("/sign-in-failed", config().WORKOS_REDIRECT_URI);
  url.searchParams.set("reason", reason);
  return NextResponse.redirect(url, 303);
}

/** Where WorkOS sends people back. The address that the browser sees decides the cookies, not the one behind a proxy. */
export async function GET(request: NextRequest): Promise<Response> {
  const { WORKOS_REDIRECT_URI } = config();
  const url = new URL(`${request.nextUrl.pathname}${request.nextUrl.search}`, WORKOS_REDIRECT_URI);
  const handle = handleAuth({
    baseURL: WORKOS_REDIRECT_URI,
    returnPathname: HOME,
    onError: ({ error }) => failed(error),
  });
  return handle(new NextRequest(url, { headers: request.headers }));
}
