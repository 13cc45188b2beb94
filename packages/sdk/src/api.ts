import { NexioApiError } from "./errors";
import type { paths } from "./generated/openapi";
import type { Settings } from "./options";
import { type Page, PagedList } from "./paging";
import { type Call, jsonOf, send } from "./transport";
import type { ItemOf, Method, OperationOf, PathOf, RequestOf, ResultOf } from "./types";

/** A request needs no argument if nothing of it is required. */
type Arguments<Request> = object extends Request ? [request?: Request] : [request: Request];

/** Every operation of the API, by method and path. The resources are built on it. */
export class Api {
  constructor(readonly settings: Settings) {}

  /** Sends any request of the API: `api.request("get", "/jobs/{id}", { params: { id } })`. */
  async request<M extends Method, Path extends PathOf<M> & string>(
    method: M,
    path: Path,
    ...[request]: Arguments<RequestOf<OperationOf<M, Path>>>
  ): Promise<ResultOf<OperationOf<M, Path>>> {
    // Tests of the API compare its responses with the document that these types are generated from.
    return (await this.#json(method, path, request ?? {})) as ResultOf<OperationOf<M, Path>>;
  }

  /** Resolves to the response itself, for files and headers. */
  raw(method: Method, path: keyof paths, request: Call): Promise<Response> {
    return send(this.settings, method, path, request);
  }

  /** A list of the API, by path. */
  list<Path extends PathOf<"get"> & string>(
    path: Path,
    ...[request]: Arguments<RequestOf<OperationOf<"get", Path>>>
  ): PagedList<ItemOf<OperationOf<"get", Path>>> {
    const call: Call = request ?? {};
    return new PagedList(async (cursor) => {
      const query = { ...Object(call.query), ...(cursor === undefined ? {} : { cursor }) };
      return (await this.#json("get", path, { ...call, query })) as Page<
        ItemOf<OperationOf<"get", Path>>
      >;
    });
  }

  async #json(method: Method, path: keyof paths, call: Call): Promise<unknown> {
    const response = await this.raw(method, path, call);
    const json = await jsonOf(response);
    // Something other than Nexio answered, such as a proxy with a page of its own.
    if (json === undefined && response.status !== 204) throw new NexioApiError(response, null);
    return json;
  }
}
