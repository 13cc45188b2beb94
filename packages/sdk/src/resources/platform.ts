import type { Api } from "../api";
import type { BodyOf, OperationOf, QueryOf, RequestOptions } from "../types";

/** How a run was decided, in every detail. */
export class Traces {
  constructor(private readonly api: Api) {}

  get(id: string, options?: RequestOptions) {
    return this.api.request("get", "/traces/{id}", { ...options, params: { id } });
  }

  summary(id: string, options?: RequestOptions) {
    return this.api.request("get", "/traces/{id}/summary", { ...options, params: { id } });
  }

  /** Evaluates the run again and compares the results. */
  verify(id: string, options?: RequestOptions) {
    return this.api.request("post", "/traces/{id}/verify", { ...options, params: { id } });
  }
}

export class Environments {
  constructor(private readonly api: Api) {}

  list(options?: RequestOptions) {
    return this.api.list("/environments", options ?? {});
  }

  create(body: BodyOf<OperationOf<"post", "/environments">>, options?: RequestOptions) {
    return this.api.request("post", "/environments", { ...options, body });
  }

  usage(query?: QueryOf<OperationOf<"get", "/usage">>, options?: RequestOptions) {
    return this.api.request("get", "/usage", { ...options, query });
  }
}

/** For pages: your server authorizes them, see `@nexio/react`. */
export class Realtime {
  constructor(private readonly api: Api) {}

  /** The address of the realtime server and the channel of the key's environment. */
  connection(options?: RequestOptions) {
    return this.api.request("get", "/realtime", options ?? {});
  }

  /** Signs a subscription of one of your users. */
  authorize(body: BodyOf<OperationOf<"post", "/realtime/auth">>, options?: RequestOptions) {
    return this.api.request("post", "/realtime/auth", { ...options, body });
  }
}
