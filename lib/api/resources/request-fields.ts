import { Failure, invalid } from "@/lib/api/http/errors";
import { parseRunId } from "@/lib/ids";
import { checkTargetUrl as check } from "@/lib/webhooks/transport/target-url";

/** Checks and conversions of request fields that schemas cannot express, shared by several resources. */

/** Why events cannot be sent to this URL, or null if they can. The message never repeats the URL, which may contain a password. */
export function checkTargetUrl(path: string, url: string): Failure | null {
  const checked = check(url);
  if (checked.outcome === "allowed") return null;
  if (checked.outcome === "malformed") return invalid(path, checked.reason);
  return new Failure("url_not_allowed", `${path} ${checked.reason}.`, [
    { path, message: checked.reason },
  ]);
}

export const dateOf = (text: string | undefined) =>
  text === undefined ? undefined : new Date(text);

/** The run to filter by: undefined for no filter, a failure for a text that is not a run id. */
export function parseRunFilter(text: string | undefined) {
  if (text === undefined) return undefined;
  return parseRunId(text) ?? invalid("run_id", "must be a run id, run_… or eval_…", text);
}
