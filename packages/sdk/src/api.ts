import type { paths } from "./generated/openapi";
import type { Settings } from "./options";
import { type Page, PagedList } from "./paging";
import { type Call, jsonOf, send } from "./transport";
import type { ItemOf, Method, OperationOf, PathOf, RequestOf, ResultOf } from "./types";

/** A request needs no argument if nothing of it is required. */
type Arguments<Request> = object extends Request ? [request?: Request] : [request: Request];

/** Every operation of the API, by method and path. Resources are made of it. */
export class Api {
  constructor(readonly settings: Settings) {}

  /** Sends any request of the API: `api.request("get", "/jobs/{id}", { params: { id } })`. */
  async request<M extends Method, Path extends PathOf<M> & string>(
    method: M,
    path: Path,
    ...[request]: Arguments<RequestOf<OperationOf<M, Path>>>
  ): Promise<ResultOf<OperationOf<M, Path>>> {
    const response = await this.raw(method, path, request ?? {});
    // The document describes what the API answers with, and a test of the product compares the two.
    return (await jsonOf(response)) as ResultOf<OperationOf<M, Path>>;
  }

  /** The same, and resolves to the response itself: for files, and for headers. */
  raw(method: Method, path: keyof paths, request: Call): Promise<Response> {
    return send(this.settings, method, path, request);
  }

  /** A list of the API, by its path. */
  list<Path extends PathOf<"get"> & string>(
    path: Path,
    ...[request]: Arguments<RequestOf<OperationOf<"get", Path>>>
  ): PagedList<ItemOf<OperationOf<"get", Path>>> {
    const call: Call = request ?? {};
    return new PagedList(async (cursor) => {
      const query = { ...Object(call.query), ...(cursor === undefined ? {} : { cursor }) };
      const response = await this.raw("get", path, { ...call, query });
      return (await jsonOf(response)) as Page<ItemOf<OperationOf<"get", Path>>>;
    });
  }
}
