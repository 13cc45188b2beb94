import { failureResponse } from "@/lib/api/http/error-mapping";
import { Failure, invalid, organizationChanged, organizationDisabled } from "@/lib/api/http/errors";
import { isOrganizationDisabled } from "@/lib/auth/disabled-organizations";
import { checkPageOrganization } from "@/lib/auth/page-organization";
import { sessionFacts } from "@/lib/auth/session";
import { SOCKET_ID } from "@/lib/realtime/channel";
import { signInSocket } from "@/lib/realtime/pusher";

const MAX_BODY_BYTES = 512;

/**
 * Signs a browser's socket in as its organization, so that all sockets of an organization can be closed at once. The
 * middleware has already refused other origins and requests without a session.
 */
export async function POST(request: Request): Promise<Response> {
  const organizationId = (await sessionFacts())?.organizationId;
  if (!organizationId)
    return failureResponse(new Failure("unauthorized", "Your session has ended. Sign in again."));
  if (checkPageOrganization(request, organizationId) === "differs")
    return failureResponse(organizationChanged());
  if (await isOrganizationDisabled(organizationId)) return failureResponse(organizationDisabled());
  const text = await request.text();
  const socketId = new URLSearchParams(text).get("socket_id") ?? "";
  if (text.length > MAX_BODY_BYTES || !SOCKET_ID.test(socketId))
    return failureResponse(invalid("socket_id", "must be one socket id, such as 1234.5678"));
  return Response.json(signInSocket(socketId, organizationId), {
    headers: { "Cache-Control": "no-store" },
  });
}
