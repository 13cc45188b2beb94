import { z } from "zod";
import { Failure, invalid } from "@/lib/api/http/errors";
import { idParam } from "@/lib/api/http/request-fields";
import { parseEventId, parseRunId } from "@/lib/ids";
import { checkTargetUrl as check } from "@/lib/webhooks/transport/target-url";

/**
 * Path parameters, and checks and conversions of fields that several resources share. Ids are parsed to their stored
 * form.
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const parseUuid = (text: string) => (UUID.test(text) ? text.toLowerCase() : null);

/** The id of a run in a path. */
export const runIdInPath = idParam("run", parseRunId).meta({
  description: "A run id `run_…` or its alias `eval_…`",
});
export const RunIdParam = z.object({ id: runIdInPath });

export const EventIdParam = z.object({
  id: idParam("event", parseEventId).meta({ description: "An event id `evt_…`" }),
});

const ENDPOINT = "webhook endpoint";
export const EndpointIdParam = z.object({
  id: idParam(ENDPOINT, parseUuid).meta({ description: "An endpoint id" }),
});
export const EndpointSecretParam = EndpointIdParam.extend({
  secret_id: idParam("signing secret", parseUuid).meta({
    description: "The id of one of the endpoint's `secrets`",
  }),
});

export const DeliveryIdParam = z.object({
  id: idParam("delivery", parseUuid).meta({
    description: "A delivery id: the value of `X-Nexio-Delivery`",
  }),
});

export const ApiKeyIdParam = z.object({
  id: idParam("API key", parseUuid).meta({ description: "An API key id" }),
});

/**
 * Why events cannot be sent to this URL, or null if they can. The message never repeats the URL, which may contain a
 * password.
 */
export function checkTargetUrl(path: string, url: string): Failure | null {
  const checked = check(url);
  if (checked.outcome === "allowed") return null;
  if (checked.outcome === "malformed") return invalid(path, checked.reason);
  return new Failure("url_not_allowed", `${path} ${checked.reason}.`, [
    { path, message: checked.reason },
  ]);
}

export const runErased = () =>
  new Failure("run_erased", "The personal data of this run was erased; see its erasure.");

/** Why a run that has not ended does not have something. */
export const runNotEnded = (what: string, status: string) =>
  new Failure(
    "conflict",
    `Only an ended run has ${what}. This run is ${status}. Wait for its event run.completed or run.failed, then retry.`,
  );

export const dateOf = (text: string | undefined) =>
  text === undefined ? undefined : new Date(text);

/** The run to filter by: undefined for no filter, a failure for a text that is not a run id. */
export function parseRunFilter(text: string | undefined, path = "run_id") {
  if (text === undefined) return undefined;
  return parseRunId(text) ?? invalid(path, "must be a run id, run_… or eval_…", text);
}
