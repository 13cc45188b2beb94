import {
  applyResponseHeaders,
  authkit,
  handleAuthkitHeaders,
  partitionAuthkitHeaders,
} from "@workos-inc/authkit-nextjs";
import { NextRequest, NextResponse } from "next/server";
import { wantsJson } from "@/lib/api/http/content-negotiation";
import { failureResponse } from "@/lib/api/http/error-response";
import { Failure } from "@/lib/api/http/errors";
import { MOVED, safeReturnTo, signInPath } from "@/lib/auth/return-to";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { UNAVAILABLE_PAGE } from "@/lib/auth/unavailable-page";
import { config as configuration } from "@/lib/config";

/** The public API, health and files pass by: the API has keys of its own. A dot excludes files only outside the API, where ids may hold one. */
export const config = {
  runtime: "nodejs",
  matcher: ["/api/portal/:path*", "/api/pusher/:path*", "/((?!api/|_next/|health$|.*\\.).*)"],
};

const OPEN_TO_ALL = /^\/(?:docs|callback|sign-in-failed)(?:\/|$)/;

/** Verifies and refreshes the session of every page and of the dashboard's API, and starts signing in where there is none. */
export default async function middleware(request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/traces/") && wantsJson(request.headers)) {
    return NextResponse.rewrite(new URL(`/api/v1${pathname}${search}`, request.url));
  }

  const { WORKOS_REDIRECT_URI } = configuration();
  const { origin } = new URL(WORKOS_REDIRECT_URI);
  const isApi = pathname.startsWith("/api/");
  const isSignIn = pathname === "/sign-in";
  if (isApi && !isSameOrigin(request, origin)) {
    return failureResponse(
      new Failure(
        "forbidden",
        `Requests from ${request.headers.get("origin")} may not use this session.`,
      ),
    );
  }

  // AuthKit derives the page to return to and the cookies' attributes from the address, which must be the browser's and not that behind a proxy.
  const page = isSignIn
    ? safeReturnTo(request.nextUrl.searchParams.get("returnTo"))
    : `${pathname}${search}`;
  const seen = new NextRequest(new URL(page, origin), {
    method: request.method,
    headers: request.headers,
  });
  let isAway = false;
  const { session, headers, authorizationUrl } = await authkit(seen, {
    redirectUri: WORKOS_REDIRECT_URI,
    onSessionRefreshError: ({ isTransient }) => {
      isAway = isTransient;
    },
  });

  if (isAway)
    return isApi
      ? failureResponse(
          new Failure("auth_unavailable", "Sign-in cannot be reached. Try again in a moment."),
        )
      : unavailablePage();
  if (isSignIn && !session.user && isForeignName(request, origin)) return NextResponse.next();
  if (isSignIn)
    return handleAuthkitHeaders(seen, headers, {
      redirect: session.user ? new URL(page, origin) : authorizationUrl,
    });
  // An action answers for itself: a redirect from here could not be followed by the page that called it.
  if (session.user || OPEN_TO_ALL.test(pathname) || request.headers.has("next-action"))
    return handleAuthkitHeaders(seen, headers);
  if (!isApi)
    return unkept(
      handleAuthkitHeaders(seen, headers, { redirect: new URL(signInPath(page), origin) }),
    );

  const refusal = failureResponse(
    new Failure(
      "unauthorized",
      "There is no session, or it has ended. Sign in, then send the request again.",
    ),
  );
  return applyResponseHeaders(
    new NextResponse(refusal.body, refusal),
    partitionAuthkitHeaders(seen, headers).responseHeaders,
  );
}

function isForeignName({ headers, nextUrl }: NextRequest, origin: string): boolean {
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return host !== new URL(origin).host && !nextUrl.searchParams.has(MOVED);
}

/** A browser that keeps this redirect would follow it on Back after signing in, to sign-in and from there to itself again. */
function unkept(redirect: Response): Response {
  redirect.headers.set("Cache-Control", "no-store");
  return redirect;
}

const unavailablePage = () =>
  new NextResponse(UNAVAILABLE_PAGE, {
    status: 503,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": "5",
    },
  });
