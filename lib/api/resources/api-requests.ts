import { z } from "zod";
import { notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { REQUEST_METHODS, REQUEST_OUTCOMES } from "@/lib/domain/lists/api-requests";
import { IsoTimestamp } from "@/lib/domain/time/timestamp";
import { listRequests, readRequest } from "@/lib/requests/find-requests";
import { ApiRequest, ApiRequestDetail } from "@/lib/requests/schemas";
import { dateOf } from "./request-fields";

/** Portal only: the log is for people, not for keys. */

const shared = { tag: "Settings", permission: "runs:read" } as const;

export const listApiRequests = listRoute({
  ...shared,
  operationId: "listApiRequests",
  path: "/requests",
  summary: "List requests of API keys, newest first",
  description:
    "Requests of the last 7 days. Filters by success, method, code, key and path look at 10,000 requests for each page: " +
    "a page may be short and still have a next one.",
  filters: {
    outcome: z.enum(REQUEST_OUTCOMES).optional(),
    method: z.enum(REQUEST_METHODS).optional(),
    code: z.string().max(100).optional().meta({ description: "The error's code" }),
    key_id: z.uuid().optional(),
    run_id: z.string().max(100).optional(),
    search: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "A request id, or part of a path" }),
    created_after: IsoTimestamp.optional(),
  },
  item: ApiRequest,
  list: ({ principal, filters, limit, after }) => {
    const { outcome, method, code, key_id: keyId, run_id, search, created_after } = filters;
    const createdAfter = dateOf(created_after);
    return listRequests(principal, {
      filters: { outcome, method, code, keyId, runId: run_id, search, createdAfter },
      limit,
      after,
    });
  },
});

export const getApiRequest = route({
  ...shared,
  operationId: "getApiRequest",
  method: "get",
  path: "/requests/{id}",
  summary: "Get a request of an API key",
  params: z.strictObject({ id: z.string() }),
  status: 200,
  response: ApiRequestDetail,
  errors: ["not_found"],
  handle: async ({ principal, params }) =>
    (await readRequest(principal, params.id)) ?? notFound("request"),
});
