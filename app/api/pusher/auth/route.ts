import { failureResponse } from "@/lib/api/http/error-mapping";
import { Failure, invalid, organizationChanged, organizationDisabled } from "@/lib/api/http/errors";
import { isOrganizationDisabled } from "@/lib/auth/disabled-organizations";
import { checkPageOrganization } from "@/lib/auth/page-organization";
import { sessionFacts } from "@/lib/auth/session";
import { checkSubscription } from "@/lib/realtime/authorize";
import { pusher } from "@/lib/realtime/pusher";

const MAX_BODY_BYTES = 2_048;
const FORM = "application/x-www-form-urlencoded";

/**
 * Authorizes a browser's subscription to its organization's channel. The middleware has already refused other origins
 * and requests without a session.
 */
export async function POST(request: Request): Promise<Response> {
  const facts = await sessionFacts();
  if (!facts)
    return failureResponse(new Failure("unauthorized", "Your session has ended. Sign in again."));
  // The channel names the organization too, so that a request without the header is checked as well.
  if (
    facts.organizationId !== null &&
    checkPageOrganization(request, facts.organizationId) === "differs"
  )
    return failureResponse(organizationChanged());
  if (facts.organizationId !== null && (await isOrganizationDisabled(facts.organizationId)))
    return failureResponse(organizationDisabled());
  if (!request.headers.get("content-type")?.startsWith(FORM)) {
    return failureResponse(
      new Failure("unsupported_media_type", `Send socket_id and channel_name as ${FORM}.`),
    );
  }
  const text = await request.text();
  if (text.length > MAX_BODY_BYTES)
    return failureResponse(
      new Failure("payload_too_large", `The body is larger than ${MAX_BODY_BYTES} bytes.`),
    );

  const check = checkSubscription(new URLSearchParams(text), facts.organizationId);
  switch (check.outcome) {
    case "invalid":
      return failureResponse(invalid(check.field, check.problem));
    case "forbidden":
      return failureResponse(
        new Failure(
          "forbidden",
          "channel_name must be the channel of your organization, private-org-<your org_id>.",
        ),
      );
    case "allowed":
      return Response.json(pusher().authorizeChannel(check.socketId, check.channel), {
        headers: { "Cache-Control": "no-store" },
      });
  }
}
