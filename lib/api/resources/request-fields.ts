import { Failure, invalid } from "@/lib/api/http/errors";
import { parseRunId } from "@/lib/ids";
import { checkTargetUrl } from "@/lib/webhooks/transport/target-url";

/** What several resources check or read alike, beyond what a schema can say. */

/** The failure that a URL deserves as a target of events, or null. */
export function refusedUrl(path: string, url: string): Failure | null {
  const check = checkTargetUrl(url);
  if (check.outcome === "allowed") return null;
  if (check.outcome === "malformed") return invalid(path, check.reason);
  return new Failure("url_not_allowed", `${path} ${check.reason}.`, [
    { path, message: check.reason },
  ]);
}

export const BAD_CURSOR = invalid(
  "cursor",
  "is not one that this list gave out; leave it out to start from the beginning",
);

export const dateOf = (text: string | undefined) =>
  text === undefined ? undefined : new Date(text);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id as the database holds it, or null for what cannot be one. */
export const uuidOf = (text: string) => (UUID.test(text) ? text.toLowerCase() : null);

/** The filter on a run: absent, its id, or the failure for what is no run id. */
export function runFilter(text: string | undefined) {
  if (text === undefined) return undefined;
  return parseRunId(text) ?? invalid("run_id", "must be a run id such as run_… or eval_…");
}
