import { CallbackError, handleAuth } from "@workos-inc/authkit-nextjs";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import { currentRequest } from "@/lib/api/http/request-origin";
import { recordSession } from "@/lib/audit/record-session";
import { HOME } from "@/lib/auth/return-to";
import { checkSessionSize, OversizedSessionError, SIGN_IN_FAILED } from "@/lib/auth/session-cookie";
import { config } from "@/lib/config";

function redirectToFailure(error: unknown): NextResponse {
  const reason = error instanceof CallbackError ? "interrupted" : "refused";
  const path =
    error instanceof OversizedSessionError ? error.path : `${SIGN_IN_FAILED}?reason=${reason}`;
  return NextResponse.redirect(new URL(path, config().WORKOS_REDIRECT_URI), 303);
}

/** The redirect URI of sign-in. The configured address decides the cookies' attributes, not the one behind a proxy. */
export async function GET(request: NextRequest): Promise<Response> {
  const { WORKOS_REDIRECT_URI, WORKOS_COOKIE_NAME } = config();
  const url = new URL(`${request.nextUrl.pathname}${request.nextUrl.search}`, WORKOS_REDIRECT_URI);
  const handle = handleAuth({
    baseURL: WORKOS_REDIRECT_URI,
    returnPathname: HOME,
    // The session's cookie is set by now. If this throws, AuthKit deletes it.
    onSuccess: async ({ user, organizationId }) => {
      const value = (await cookies()).get(WORKOS_COOKIE_NAME)?.value;
      const tooLarge = checkSessionSize(value, { userId: user.id, organizationId });
      if (tooLarge) throw tooLarge;
      const address = currentRequest()?.address ?? null;
      await recordSession("session.signed_in", { user, organizationId, address });
    },
    onError: ({ error }) => redirectToFailure(error),
  });
  return handle(new NextRequest(url, { headers: request.headers }));
}
