import type { IncomingMessage, ServerResponse } from "node:http";
import { takeRequest } from "@/lib/api/http/rate-limit";
import { countedAddress, currentRequest } from "@/lib/api/http/request-origin";
import { isOrganizationDisabled } from "@/lib/auth/disabled-organizations";
import { config } from "@/lib/config";
import { databaseUnavailable } from "@/lib/db/unavailable";
import { SHARED_PATH } from "@/lib/domain/records/shares";
import { timeText } from "@/lib/domain/texts";
import { log } from "@/lib/log";
import { findShare, openShare } from "@/lib/records/shares/open-share";
import { plainPage, sharedPolicy, sharedRecordPage } from "@/lib/records/shares/shared-page";
import { type ShareRow, stateOf } from "@/lib/records/shares/shares";
import { readOrganizationZone } from "@/lib/settings/time-zones";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
type Answer = { status: number; page: string; headers?: Readonly<Record<string, string>> };

/** Building a record evaluates the run again, so openings are limited per address. The limit is far above normal use. */
const PER_MINUTE = 30;

const NOT_FOUND: Answer = {
  status: 404,
  page: plainPage("Link not found", "Check that the link is complete, or ask for a new one."),
};

/** The status of a link, for a check such as a preview's. It opens nothing. */
async function checkLink(token: string): Promise<Answer> {
  const found = await findShare(token);
  if (!found || (await isOrganizationDisabled(found.row.orgId))) return { status: 404, page: "" };
  return { status: stateOf(found.row) === "active" ? 200 : 410, page: "" };
}

/** In the zone of the record that the link showed, and whose zone that is. */
async function expiryText({ orgId, expiresAt }: ShareRow): Promise<string> {
  const zone = await readOrganizationZone(orgId);
  return zone === null
    ? `${timeText(expiresAt, "UTC")} (Coordinated Universal Time)`
    : `${timeText(expiresAt, zone)}, the sender's time`;
}

async function answerTo(request: IncomingMessage, token: string): Promise<Answer> {
  const address = currentRequest()?.address ?? null;
  const limit = await takeRequest(`share:${countedAddress(address)}`, PER_MINUTE);
  if (!limit.allowed)
    return {
      status: 429,
      page: plainPage("Too many requests", "Wait a minute, then reload the page."),
      headers: limit.headers,
    };
  if (request.method === "HEAD") return checkLink(token);
  const found = await findShare(token);
  if (!found) return NOT_FOUND;
  const userAgent = request.headers["user-agent"] ?? null;
  const opened = await openShare(found, { address, userAgent });
  switch (opened.outcome) {
    case "not_found":
      return NOT_FOUND;
    case "expired":
      return {
        status: 410,
        page: plainPage(
          "This link has expired",
          `It was valid until ${await expiryText(opened.share)}. Ask the sender for a new link.`,
        ),
      };
    case "revoked":
      return {
        status: 410,
        page: plainPage(
          "This link was revoked",
          "It no longer works. Ask the sender for a new link.",
        ),
      };
    case "opened":
      return {
        status: 200,
        page: await sharedRecordPage(opened.record, opened.share, config().NEXIO_ORIGIN),
      };
  }
}

const READ_ONLY: Answer = {
  status: 405,
  page: plainPage("Links can only be read", "Open the link in a browser."),
  headers: { Allow: "GET, HEAD" },
};

async function answerOrFailure(request: IncomingMessage, token: string): Promise<Answer> {
  try {
    return await answerTo(request, token);
  } catch (error) {
    if (databaseUnavailable(error) === null) log.error({ err: error }, "shared_record.read_failed");
    return {
      status: 503,
      page: plainPage("Not available now", "Reload the page in a few seconds."),
      headers: { "Retry-After": "5" },
    };
  }
}

/** Shows shared records without a session. All other requests are passed on. */
export function createSharedRecord(next: Handler): Handler {
  return async (request, response) => {
    const path = request.url?.split("?", 1)[0] ?? "";
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (!path.startsWith(SHARED_PATH)) return next(request, response);
    // Others are not passed on: the sign-in page would get the link in the address to return to.
    const answer = isRead
      ? await answerOrFailure(request, path.slice(SHARED_PATH.length))
      : READ_ONLY;
    const { status, page, headers = {} } = answer;
    response.statusCode = status;
    for (const [name, value] of Object.entries({
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": sharedPolicy(page),
      "Referrer-Policy": "no-referrer",
      "X-Robots-Tag": "noindex, nofollow, noarchive",
      "Cache-Control": "no-store",
      "Content-Length": String(Buffer.byteLength(page)),
      ...headers,
    }))
      response.setHeader(name, value);
    response.end(page);
  };
}
