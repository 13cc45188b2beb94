import { z } from "zod";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { config } from "@/lib/config";
import { processValue } from "@/lib/process-value";
import { createSigner, TAG_BYTES } from "@/lib/secrets/signing";
import { Failure, invalid } from "./errors";
import { queryInteger } from "./request-fields";
import { JsonDocument, type Route, route } from "./route";

/** Query parameters of every list. */
const Paging = z.strictObject({
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

const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), next_cursor: z.string().nullable() });

/** Cursors outlive a rotation of any secret: the ring keeps the key that signed them. */
const signer = processValue(() => createSigner(config().NEXIO_SECRETS_KEY, "nexio list cursors"));

/** Everything that a cursor is valid for. */
const scopeOf = (tenant: Tenant, list: string, filters: object) =>
  JSON.stringify([tenant.orgId, tenant.environment, list, filters]);

type CursorOf = { tenant: Tenant; list: string; filters: object };

/** The last cursors that were signed: a list that is read again usually ends at the same position. */
const sealed = new Map<string, string>();
const MAX_SEALED = 1_000;

/** A signed cursor. Only {@link openCursor} with the same tenant, list and filters accepts it. */
function sealCursor({ tenant, list, filters }: CursorOf, position: string): string {
  const text = `${scopeOf(tenant, list, filters)}\n${position}`;
  const known = sealed.get(text);
  if (known !== undefined) return known;
  const cursor = Buffer.concat([signer().sign(text), Buffer.from(position)]).toString("base64url");
  if (sealed.size >= MAX_SEALED) sealed.clear();
  sealed.set(text, cursor);
  return cursor;
}

/** The position in a cursor, or null if it was edited or belongs to another list. */
function openCursor({ tenant, list, filters }: CursorOf, cursor: string): string | null {
  const bytes = Buffer.from(cursor, "base64url");
  if (bytes.length <= TAG_BYTES || bytes.toString("base64url") !== cursor) return null;
  const position = bytes.subarray(TAG_BYTES).toString();
  const text = `${scopeOf(tenant, list, filters)}\n${position}`;
  return signer().verify(text, bytes.subarray(0, TAG_BYTES)) ? position : null;
}

type Shape = Record<string, z.ZodType>;

export type ListRequest<Params extends z.ZodType, Filters extends Shape> = {
  principal: Principal;
  params: z.output<Params>;
  filters: z.output<z.ZodObject<Filters>>;
  limit: number;
  /** Where the previous page ended; undefined for the first page. */
  after: string | undefined;
};

type ListPage<Items> = {
  items: Items;
  nextCursor: string | null;
  /** The other fields of the response, where the route declares some. */
  more?: object;
};

/** Items that are JSON already, with commas between them. */
export class JsonItems {
  constructor(readonly text: string) {}
}

type ListRoute<
  Path extends string,
  Params extends z.ZodType,
  Filters extends Shape,
  Item extends z.ZodType,
> = Pick<
  Route<"get", Path, Params>,
  "operationId" | "path" | "summary" | "description" | "tag" | "permission" | "params" | "errors"
> & {
  /** Query parameters besides `limit` and `cursor`. */
  filters?: Filters;
  item: Item;
  /** Resolves to one page. `nextCursor` is the position after its last item, null on the last page. */
  list(
    request: ListRequest<Params, Filters>,
  ): Promise<ListPage<z.input<Item>[]> | ListPage<JsonItems> | Failure>;
};

const badCursor = (cursor: string | undefined) =>
  invalid(
    "cursor",
    "must be a next_cursor of this list with the same filters; leave it out to start from the beginning",
    cursor,
  );

/**
 * Declares a route that answers with a cursor-paged list. Cursors are signed for the tenant, the route, its path
 * parameters and its filters; any other cursor is refused with `invalid_request`.
 */
export const listRoute = <
  Path extends string,
  Item extends z.ZodType,
  Params extends z.ZodType = z.ZodUndefined,
  Filters extends Shape = Record<never, never>,
>(
  declared: ListRoute<Path, Params, Filters, Item>,
) => declareList(declared, page(declared.item));

/** {@link listRoute} with fields beside the items, which `list` resolves to as `more`. */
export const listRouteWith = <
  Path extends string,
  Item extends z.ZodType,
  More extends Shape,
  Params extends z.ZodType = z.ZodUndefined,
  Filters extends Shape = Record<never, never>,
>({
  more,
  ...declared
}: ListRoute<Path, Params, Filters, Item> & { more: More }) =>
  declareList(declared, page(declared.item).extend(more));

function declareList<
  Path extends string,
  Item extends z.ZodType,
  Params extends z.ZodType,
  Filters extends Shape,
  Answer extends z.ZodType,
>(
  { filters, item: _, list, ...declared }: ListRoute<Path, Params, Filters, Item>,
  response: Answer,
) {
  // Without a shape, `Filters` is the empty one.
  const shape = (filters ?? {}) as Filters;
  return route({
    ...declared,
    method: "get",
    query: z.strictObject({ ...shape, ...Paging.shape }),
    status: 200,
    response,
    handle: async ({ principal, params, query }) => {
      // Zod cannot split the output of a generic shape; these are the two shapes that the query was built from.
      const { limit, cursor, ...own } = query as z.output<typeof Paging>;
      const given = own as z.output<z.ZodObject<Filters>>;
      const scope = {
        tenant: principal,
        list: declared.operationId,
        filters: { ...given, params },
      };
      const after = cursor === undefined ? undefined : openCursor(scope, cursor);
      if (after === null) return badCursor(cursor);
      const found = await list({ principal, params, filters: given, limit, after });
      if (found instanceof Failure) return found;
      const { items, nextCursor, more } = found;
      const next_cursor = nextCursor === null ? null : sealCursor(scope, nextCursor);
      if (items instanceof JsonItems)
        return new JsonDocument(
          `{"data":[${items.text}],"next_cursor":${JSON.stringify(next_cursor)}}`,
        );
      // The response is that of a page, with the fields of `more`.
      return { ...more, data: items, next_cursor } as z.input<Answer>;
    },
  });
}
