import { z } from "zod";
import { idParam } from "@/lib/api/http/id-param";
import { parseEventId, parseRunId } from "@/lib/ids";

/** The path parameters of the resources. Ids reach handlers as the database stores them. */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const parseUuid = (text: string) => (UUID.test(text) ? text.toLowerCase() : null);

export const RunIdParam = z.object({
  id: idParam("run", parseRunId).meta({
    description: "A run id `run_…` or its alias `eval_…`",
  }),
});

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
