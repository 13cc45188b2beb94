import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import { config } from "@/lib/config";
import { queryInteger } from "./query";

/** Query parameters of every list. */
export const Paging = z.strictObject({
  limit: queryInteger({ min: 1, max: 100 })
    .default(25)
    .meta({ description: "Number of items per page" }),
  cursor: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: "The `next_cursor` of the previous page, with the same filters" }),
});

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), next_cursor: z.string().nullable() });

let key: Buffer | undefined;

function tag(text: string): Buffer {
  key ??= Buffer.from(
    hkdfSync("sha256", config().WORKOS_COOKIE_PASSWORD, "", "nexio list cursors", 32),
  );
  return createHmac("sha256", key).update(text).digest().subarray(0, 12);
}

/** Everything that a cursor is valid for. */
const scopeOf = (tenant: Tenant, list: string, filters: object) =>
  JSON.stringify([tenant.orgId, tenant.environment, list, filters]);

type CursorOf = { tenant: Tenant; list: string; filters: object };

/** A signed cursor. Only {@link openCursor} with the same tenant, list and filters accepts it. */
export function sealCursor({ tenant, list, filters }: CursorOf, position: string): string {
  const signature = tag(`${scopeOf(tenant, list, filters)}\n${position}`);
  return Buffer.concat([signature, Buffer.from(position)]).toString("base64url");
}

/** The position in a cursor, or null if it was edited or belongs to another list. */
export function openCursor({ tenant, list, filters }: CursorOf, cursor: string): string | null {
  const bytes = Buffer.from(cursor, "base64url");
  if (bytes.length <= 12 || bytes.toString("base64url") !== cursor) return null;
  const position = bytes.subarray(12).toString();
  return timingSafeEqual(
    bytes.subarray(0, 12),
    tag(`${scopeOf(tenant, list, filters)}\n${position}`),
  )
    ? position
    : null;
}
