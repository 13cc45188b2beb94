import { invalid, notFound } from "@/lib/api/http/errors";
import { openCursor, sealCursor } from "@/lib/api/http/paging";
import { resource } from "@/lib/api/http/route";
import { createKey, listKeys, revokeKey } from "@/lib/auth/manage-api-keys";
import { clock } from "@/lib/clock";
import { BAD_CURSOR, dateOf, uuidOf } from "./request-fields";
import * as routes from "./settings-routes";

export const apiKeys = resource()
  .on(routes.listApiKeys, async ({ principal, query: { limit, cursor } }) => {
    const list = { tenant: principal, list: "api-keys", filters: {} };
    const after = cursor === undefined ? undefined : openCursor(list, cursor);
    if (after === null) return BAD_CURSOR;
    const found = await listKeys(principal, { limit, after });
    return { data: found.keys, next_cursor: found.nextAfter && sealCursor(list, found.nextAfter) };
  })
  .on(routes.createKey, async ({ principal, body }) => {
    const expiresAt = dateOf(body.expires_at ?? undefined);
    if (expiresAt && expiresAt <= clock.date())
      return invalid("expires_at", "must be ahead of now");
    return createKey(principal, { name: body.name, expiresAt });
  })
  .on(routes.revokeKey, async ({ principal, params }) => {
    const id = uuidOf(params.id);
    return (id && (await revokeKey(principal, id))) || notFound("API key");
  });
