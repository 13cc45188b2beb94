import type { Api } from "../api";
import type { BodyOf, OperationOf, QueryOf, RequestOptions } from "../types";

/** How runs were decided, in full detail. */
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

/** Live updates in pages. Your server authorizes their subscriptions: see `@nexio/react`. */
export class Realtime {
  constructor(private readonly api: Api) {}

  /** The address of the realtime server and the channel of the key's environment. */
  connection(options?: RequestOptions) {
    return this.api.request("get", "/realtime", options ?? {});
  }

  /** Signs a subscription for one of your users. */
  authorize(body: BodyOf<OperationOf<"post", "/realtime/auth">>, options?: RequestOptions) {
    return this.api.request("post", "/realtime/auth", { ...options, body });
  }
}

/** Test events and time, outside of live. */
export class Sandbox {
  constructor(private readonly api: Api) {}

  /** Records a sample of an event and sends it to every endpoint that is subscribed to it. */
  sendEvent(body: BodyOf<OperationOf<"post", "/test/events">>, options?: RequestOptions) {
    return this.api.request("post", "/test/events", { ...options, body });
  }

  /** Makes an endpoint's failed deliveries due earlier, to test retries. */
  advance(
    endpointId: string,
    body: BodyOf<OperationOf<"post", "/test/webhooks/{id}/advance">>,
    options?: RequestOptions,
  ) {
    return this.api.request("post", "/test/webhooks/{id}/advance", {
      ...options,
      params: { id: endpointId },
      body,
    });
  }
}
