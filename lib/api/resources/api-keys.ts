import { Failure, invalid, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { createKey, listKeys, revokeKey } from "@/lib/auth/manage-api-keys";
import { ApiKey, ApiKeyWithSecret, CreateApiKey } from "@/lib/auth/settings-schemas";
import { clock } from "@/lib/clock";
import { ApiKeyIdParam, dateOf } from "./request-fields";

/** Portal only: people manage keys, keys do not. */

const shared = { tag: "Settings", permission: "api_keys:manage" } as const;

export const listApiKeys = listRoute({
  ...shared,
  operationId: "listApiKeys",
  path: "/api-keys",
  summary: "List the environment's API keys, newest first",
  item: ApiKey,
  list: ({ principal, limit, after }) => listKeys(principal, { limit, after }),
});

export const createApiKey = route({
  ...shared,
  operationId: "createApiKey",
  method: "post",
  path: "/api-keys",
  summary: "Create an API key",
  body: CreateApiKey,
  status: 201,
  response: ApiKeyWithSecret,
  handle: async ({ principal, body: { name, expires_at, can_manage_data } }) => {
    const expiresAt = dateOf(expires_at ?? undefined);
    if (expiresAt && expiresAt <= clock.date())
      return invalid("expires_at", "must be in the future", expires_at);
    if (can_manage_data && !principal.permissions.has("data:manage"))
      return new Failure(
        "forbidden",
        "can_manage_data: only a member with the permission data:manage can create such a key. Ask an admin of your organization for it, or leave the field out.",
      );
    return createKey(principal, { name, expiresAt, canManageData: can_manage_data });
  },
});

export const revokeApiKey = route({
  ...shared,
  operationId: "revokeApiKey",
  method: "delete",
  path: "/api-keys/{id}",
  summary: "Revoke an API key",
  params: ApiKeyIdParam,
  status: 200,
  response: ApiKey,
  errors: ["not_found"],
  handle: async ({ principal, params }) =>
    (await revokeKey(principal, params.id)) ?? notFound("API key"),
});
