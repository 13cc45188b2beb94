import { refreshSession } from "@workos-inc/authkit-nextjs";
import { z } from "zod";
import { readJson } from "@/lib/api/http/body/request-body";
import { failureResponse } from "@/lib/api/http/error-mapping";
import { Failure, invalid } from "@/lib/api/http/errors";
import { membershipsOf } from "@/lib/auth/organizations";
import { dropOversizedSession, sessionFacts } from "@/lib/auth/session";
import { AuthUnavailableError } from "@/lib/auth/workos";
import { log } from "@/lib/log";

const Body = z.object({ organization_id: z.string() });

/**
 * Moves the session to another organization of the same user without leaving the page. A server action would render the
 * page again with the old session. The middleware has already refused other origins.
 */
export async function POST(request: Request): Promise<Response> {
  const facts = await sessionFacts();
  if (!facts)
    return failureResponse(new Failure("unauthorized", "Your session has ended. Sign in again."));
  const read = await readJson(request, { isOptional: false });
  if (read instanceof Failure) return failureResponse(read);
  const body = Body.safeParse(read.json);
  if (!body.success) return failureResponse(invalid("organization_id", "is required (string)"));
  const organizationId = body.data.organization_id;
  const memberships = await membershipsOf(facts.user.id).catch((error: unknown) => {
    if (error instanceof AuthUnavailableError) return null;
    throw error;
  });
  if (!memberships)
    return failureResponse(
      new Failure(
        "auth_unavailable",
        "The sign-in service cannot be reached. Retry in a few seconds.",
      ),
    );
  if (!memberships.some((membership) => membership.organizationId === organizationId))
    return failureResponse(new Failure("forbidden", "You are not a member of this organization."));
  try {
    await refreshSession({ organizationId, ensureSignedIn: true });
  } catch (error) {
    // The organization may require SSO or another factor, which only a new sign-in can ask for.
    log.warn({ err: error }, "session.switch_failed");
    return failureResponse(
      new Failure("forbidden", "This organization requires you to sign in again."),
    );
  }
  const tooLarge = await dropOversizedSession({ userId: facts.user.id, organizationId });
  if (tooLarge) return failureResponse(new Failure("unauthorized", tooLarge.message));
  return Response.json(
    { organization_id: organizationId },
    { headers: { "Cache-Control": "no-store" } },
  );
}
