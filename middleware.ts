import {
  applyResponseHeaders,
  authkit,
  handleAuthkitHeaders,
  partitionAuthkitHeaders,
} from "@workos-inc/authkit-nextjs";
import { NextRequest, NextResponse } from "next/server";
import { wantsJson } from "@/lib/api/http/content-negotiation";
import { failureResponse } from "@/lib/api/http/error-mapping";
import { Failure } from "@/lib/api/http/errors";
import {
  contentSecurityPolicy,
  NONCE_HEADER,
  newNonce,
  policyHosts,
} from "@/lib/auth/policy/content-security-policy";
import { MOVED, safeReturnTo, signInPath } from "@/lib/auth/return-to";
import { isSameOrigin } from "@/lib/auth/same-origin";
import {
  checkSessionSize,
  type OversizedSessionError,
  sessionCookieIn,
} from "@/lib/auth/session-cookie";
import { UNAVAILABLE_PAGE } from "@/lib/auth/unavailable-page";
import { config as configuration } from "@/lib/config";

/** All paths except the public API, which uses keys, `/health`, and the files of the build and of `public/`. */
export const config = {
  runtime: "nodejs",
  matcher: [
    "/api/portal/:path*",
    "/api/pusher/:path*",
    // By name: an id or a slug may contain a dot. A test compares the list with the folder.
    "/((?!api/|_next/|health$|(?:apple-touch-icon\\.png|favicon\\.ico|icon-192\\.png|icon-512\\.png|icon-maskable-512\\.png|icon\\.svg|manifest\\.webmanifest|robots\\.txt|social-image\\.png)$).*)",
  ],
};

const POLICY = "Content-Security-Policy";
/** The same for everybody: no session is read or refreshed. */
const DOCUMENTATION =
  /^\/(?:docs(?!\/session$)(?:\/|$)|docs\.md$|(?:llms|llms-full)\.txt$|sitemap\.xml$)/;
const PUBLIC_PATHS = /^\/(?:callback|sign-in-failed|docs\/session)(?:\/|$)/;

/**
 * Verifies and refreshes the session of every page and of the portal API. Without a session, pages redirect to sign-
 * in. Every page gets a content security policy with a new nonce, which Next finds in the request.
 */
export default async function middleware(request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/traces/") && wantsJson(request.headers))
    return NextResponse.rewrite(new URL(`/api/v1${pathname}${search}`, request.url));
  if (pathname.startsWith("/api/")) return withSession(request, request.headers);

  const nonce = newNonce();
  // biome-ignore lint/style/noProcessEnv: Next sets it, and the build replaces it.
  const isDevelopment = process.env.NODE_ENV === "development";
  const policy = contentSecurityPolicy(nonce, policyHosts(), { isDevelopment });
  const headers = new Headers(request.headers);
  headers.set(POLICY, policy);
  headers.set(NONCE_HEADER, nonce);
  const response = DOCUMENTATION.test(pathname)
    ? NextResponse.next({ request: { headers } })
    : await withSession(request, headers);
  response.headers.set(POLICY, policy);
  return response;
}

/** `requestHeaders`: what the page or the route receives. */
async function withSession(request: NextRequest, requestHeaders: Headers): Promise<Response> {
  const { pathname, search } = request.nextUrl;

  const { WORKOS_REDIRECT_URI } = configuration();
  const { origin } = new URL(WORKOS_REDIRECT_URI);
  const isApi = pathname.startsWith("/api/");
  const isSignIn = pathname === "/sign-in";
  // A server action cannot follow a redirect. It handles a missing session itself.
  const isAction = request.headers.has("next-action");
  if (isApi && !isSameOrigin(request, origin))
    return failureResponse(
      new Failure(
        "forbidden",
        `Requests from ${request.headers.get("origin")} cannot use this session.`,
      ),
    );

  // AuthKit derives the return path and the cookies' attributes from the URL: it must be the browser's, not one
  // behind a proxy.
  const page = isSignIn
    ? safeReturnTo(request.nextUrl.searchParams.get("returnTo"))
    : `${pathname}${search}`;
  const external = new NextRequest(new URL(page, origin), {
    method: request.method,
    headers: requestHeaders,
  });
  let isUnavailable = false;
  const { session, headers, authorizationUrl } = await authkit(external, {
    redirectUri: WORKOS_REDIRECT_URI,
    onSessionRefreshError: ({ isTransient }) => {
      isUnavailable = isTransient;
    },
  });
  if (isUnavailable) return unavailable(isApi);

  const tooLarge = checkSessionSize(sessionCookieIn(headers.getSetCookie()), {
    userId: session.user?.id,
    organizationId: session.user ? session.organizationId : null,
  });
  if (tooLarge && !isAction) return dropSession(tooLarge, { isApi, origin });

  if (isSignIn && !session.user && isOtherHost(request, origin)) return NextResponse.next();
  if (isSignIn)
    return handleAuthkitHeaders(external, headers, {
      redirect: session.user ? new URL(page, origin) : authorizationUrl,
    });
  if (session.user || PUBLIC_PATHS.test(pathname) || isAction)
    return handleAuthkitHeaders(external, headers);
  const refusal = failureResponse(
    new Failure("unauthorized", "Your session has ended. Sign in again."),
  );
  // Code of an open page cannot follow to the sign-in service. Next then opens the address as a page, which can.
  const isFetch = request.headers.get("sec-fetch-dest") === "empty";
  if (!isApi && !isFetch)
    return uncached(
      handleAuthkitHeaders(external, headers, { redirect: new URL(signInPath(page), origin) }),
    );
  return applyResponseHeaders(
    new NextResponse(refusal.body, refusal),
    partitionAuthkitHeaders(external, headers).responseHeaders,
  );
}

/** Whether the browser uses another name of this host than the redirect URI, and was not redirected there yet. */
function isOtherHost({ headers, nextUrl }: NextRequest, origin: string): boolean {
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return host !== new URL(origin).host && !nextUrl.searchParams.has(MOVED);
}

/** A cached redirect would send a browser that goes back after signing in to sign-in and from there to itself. */
function uncached(redirect: Response): Response {
  redirect.headers.set("Cache-Control", "no-store");
  return redirect;
}

/** Ends a session that the browser cannot store, so that it is not refreshed and lost again on every request. */
function dropSession(
  tooLarge: OversizedSessionError,
  { isApi, origin }: { isApi: boolean; origin: string },
): Response {
  const { WORKOS_COOKIE_NAME: name, WORKOS_COOKIE_DOMAIN: domain } = configuration();
  const refusal = failureResponse(new Failure("unauthorized", tooLarge.message));
  const response = isApi
    ? new NextResponse(refusal.body, refusal)
    : NextResponse.redirect(new URL(tooLarge.path, origin), 303);
  response.cookies.delete({ name, path: "/", domain });
  response.headers.set("Cache-Control", "no-store");
  return response;
}

function unavailable(isApi: boolean): Response {
  if (isApi)
    return failureResponse(
      new Failure(
        "auth_unavailable",
        "The sign-in service cannot be reached. Retry in a few seconds.",
      ),
    );
  return new NextResponse(UNAVAILABLE_PAGE, {
    status: 503,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": "5",
    },
  });
}
