import { z } from "zod";
import type { Principal } from "@/lib/auth/principal";
import { Failure, invalid } from "./errors";
import { openCursor, Paging, page, sealCursor } from "./paging";
import { type Route, route } from "./route";

type Shape = Record<string, z.ZodType>;

export type ListRequest<Params extends z.ZodType, Filters extends Shape> = {
  principal: Principal;
  params: z.output<Params>;
  filters: z.output<z.ZodObject<Filters>>;
  limit: number;
  /** Where the previous page ended; undefined for the first page. */
  after: string | undefined;
};

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
  ): Promise<{ items: z.input<Item>[]; nextCursor: string | null } | Failure>;
};

const BAD_CURSOR = invalid(
  "cursor",
  "must be a next_cursor of this list with the same filters; leave it out to start from the beginning",
);

/**
 * Declares a route that answers with a cursor-paged list. Cursors are signed for the tenant, the route, its path parameters
 * and its filters; any other cursor is refused with `invalid_request`.
 */
export function listRoute<
  Path extends string,
  Item extends z.ZodType,
  Params extends z.ZodType = z.ZodUndefined,
  Filters extends Shape = Record<never, never>,
>({ filters, item, list, ...declared }: ListRoute<Path, Params, Filters, Item>) {
  // An absent shape is the empty one, which is what `Filters` then stands for.
  const shape = (filters ?? {}) as Filters;
  return route({
    ...declared,
    method: "get",
    query: z.strictObject({ ...shape, ...Paging.shape }),
    status: 200,
    response: page(item),
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
      if (after === null) return BAD_CURSOR;
      const found = await list({ principal, params, filters: given, limit, after });
      if (found instanceof Failure) return found;
      const { items, nextCursor } = found;
      return {
        data: items,
        next_cursor: nextCursor === null ? null : sealCursor(scope, nextCursor),
      };
    },
  });
}
