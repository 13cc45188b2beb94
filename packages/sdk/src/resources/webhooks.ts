import type { Api } from "../api";
import type { BodyOf, OperationOf, QueryOf, RequestOptions } from "../types";

type DeliveryQuery = QueryOf<OperationOf<"get", "/deliveries">>;

/** Endpoints that receive events. */
export class Webhooks {
  constructor(private readonly api: Api) {}

  /** The response has the signing secret, which is not shown again. */
  create(body: BodyOf<OperationOf<"post", "/webhooks">>, options?: RequestOptions) {
    return this.api.request("post", "/webhooks", { ...options, body });
  }

  list(options?: RequestOptions) {
    return this.api.list("/webhooks", options ?? {});
  }

  get(id: string, options?: RequestOptions) {
    return this.api.request("get", "/webhooks/{id}", { ...options, params: { id } });
  }

  update(
    id: string,
    body: BodyOf<OperationOf<"patch", "/webhooks/{id}">>,
    options?: RequestOptions,
  ) {
    return this.api.request("patch", "/webhooks/{id}", { ...options, params: { id }, body });
  }

  delete(id: string, options?: RequestOptions) {
    return this.api.request("delete", "/webhooks/{id}", { ...options, params: { id } });
  }

  /** The response has the new secret, which is not shown again. The previous one is valid for another 24 hours. */
  rotateSecret(id: string, options?: RequestOptions) {
    return this.api.request("post", "/webhooks/{id}/rotate-secret", {
      ...options,
      params: { id },
    });
  }

  test(id: string, options?: RequestOptions) {
    return this.api.request("post", "/webhooks/{id}/test", { ...options, params: { id } });
  }

  recover(
    id: string,
    body: BodyOf<OperationOf<"post", "/webhooks/{id}/recover">>,
    options?: RequestOptions,
  ) {
    return this.api.request("post", "/webhooks/{id}/recover", { ...options, params: { id }, body });
  }
}

/** What was sent to endpoints. */
export class Deliveries {
  constructor(private readonly api: Api) {}

  list(query?: DeliveryQuery, options?: RequestOptions) {
    return this.api.list("/deliveries", { ...options, query });
  }

  get(id: string, options?: RequestOptions) {
    return this.api.request("get", "/deliveries/{id}", { ...options, params: { id } });
  }

  replay(id: string, options?: RequestOptions) {
    return this.api.request("post", "/deliveries/{id}/replay", { ...options, params: { id } });
  }

  sendNow(id: string, options?: RequestOptions) {
    return this.api.request("post", "/deliveries/{id}/send-now", { ...options, params: { id } });
  }
}

/** Everything that happened, including events without deliveries. */
export class Events {
  constructor(private readonly api: Api) {}

  list(query?: QueryOf<OperationOf<"get", "/events">>, options?: RequestOptions) {
    return this.api.list("/events", { ...options, query });
  }

  get(id: string, options?: RequestOptions) {
    return this.api.request("get", "/events/{id}", { ...options, params: { id } });
  }
}
