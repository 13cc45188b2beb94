import { z } from "zod";
import { route } from "@/lib/api/http/route";
import { listKeys } from "@/lib/auth/manage-api-keys";
import type { Principal } from "@/lib/auth/principal";
import { listPools } from "@/lib/pools/pools";
import { readRequest } from "@/lib/requests/find-requests";
import { searchRuns } from "@/lib/runs/search";
import { listEndpoints } from "@/lib/webhooks/endpoints/endpoints";
import { searchDeliveries, searchEvents } from "@/lib/webhooks/search";

/** Portal only: the dashboard's command palette. */

const MAX_HITS = 5;
/** Endpoints, keys and pools are few. Their first page is searched. */
const PAGE = { limit: 100 };

const SearchHit = z
  .object({
    type: z.enum(["run", "event", "delivery", "endpoint", "request", "api_key", "pool"]),
    /** Identifies the object in the paths of the API. */
    id: z.string(),
    title: z.string(),
    detail: z.string().nullable(),
    /** The object's own status or state, for types that have one. */
    status: z.string().nullable(),
  })
  .meta({ id: "SearchHit" });
type Hit = z.infer<typeof SearchHit>;

/** Hits whose texts contain all words, or whose id ends with the text. */
function matching(text: string, hits: Hit[]): Hit[] {
  const [whole, words] = [text.toLowerCase(), text.toLowerCase().split(/\s+/)];
  const suffix = whole.split("…").at(-1) ?? "";
  return hits
    .filter(({ id, title, detail }) => {
      const texts = `${title} ${detail ?? ""}`.toLowerCase();
      const isId = suffix.length >= 3 && id.toLowerCase().endsWith(suffix);
      return isId || words.every((word) => texts.includes(word));
    })
    .slice(0, MAX_HITS);
}

async function findRuns(principal: Principal, text: string): Promise<Hit[]> {
  const runs = await searchRuns(principal, text, MAX_HITS);
  return runs.map(({ id, subject, status, externalId }): Hit => {
    return { type: "run", id, title: subject, detail: externalId, status };
  });
}

async function findEvents(principal: Principal, text: string): Promise<Hit[]> {
  const events = await searchEvents(principal, text, MAX_HITS);
  return events.map(({ id, type }): Hit => {
    return { type: "event", id, title: type, detail: null, status: null };
  });
}

async function findDeliveries(principal: Principal, text: string): Promise<Hit[]> {
  const deliveries = await searchDeliveries(principal, text, MAX_HITS);
  return deliveries.map(({ id, event_type, target_url, state }): Hit => {
    return { type: "delivery", id, title: event_type, detail: target_url, status: state };
  });
}

async function findEndpoints(principal: Principal, text: string): Promise<Hit[]> {
  const { items } = await listEndpoints(principal, PAGE);
  const hits = items.map(({ id, url, description, active, health }): Hit => {
    const failing = health.state === "healthy" ? "active" : "failing";
    const status = active ? failing : "inactive";
    return { type: "endpoint", id, title: url, detail: description || null, status };
  });
  return matching(text, hits);
}

/** A request is found by its whole id. */
async function findRequests(principal: Principal, text: string): Promise<Hit[]> {
  const request = await readRequest(principal, text);
  if (!request) return [];
  const { request_id: id, method, path, status } = request;
  return [
    { type: "request", id, title: `${method} ${path}`, detail: String(status), status: null },
  ];
}

async function findKeys(principal: Principal, text: string): Promise<Hit[]> {
  if (!principal.permissions.has("api_keys:manage")) return [];
  const { items } = await listKeys(principal, PAGE);
  const hits = items.map(({ id, name, prefix, last_four, state }): Hit => {
    return { type: "api_key", id, title: name, detail: `${prefix}…${last_four}`, status: state };
  });
  return matching(text, hits);
}

async function findPools(principal: Principal, text: string): Promise<Hit[]> {
  const { items } = await listPools(principal, PAGE);
  const hits = items.map(({ slug, description }): Hit => {
    return { type: "pool", id: slug, title: slug, detail: description || null, status: null };
  });
  return matching(text, hits);
}

export const search = route({
  operationId: "searchObjects",
  method: "get",
  path: "/search",
  summary:
    "Find runs, events, deliveries, endpoints, API requests, API keys and pools by text, id or the end of an id",
  tag: "Search",
  permission: "runs:read",
  query: z.strictObject({
    text: z.string().trim().max(200).default("").meta({
      description:
        "Words of the name, an id or the end of an id. For runs also the start of an `external_id`, or a key of `metadata` with its value: `producer:ann`",
    }),
  }),
  status: 200,
  response: z.object({ data: z.array(SearchHit) }),
  handle: async ({ principal, query: { text } }) => {
    // Without a text, the newest runs are what members want most often.
    if (text === "") return { data: await findRuns(principal, text) };
    const finders = [
      ...[findRuns, findEvents, findDeliveries, findEndpoints],
      ...[findRequests, findKeys, findPools],
    ];
    return { data: (await Promise.all(finders.map((find) => find(principal, text)))).flat() };
  },
});
