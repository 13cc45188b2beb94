import type { Api } from "../api";
import type { BodyOf, OperationOf, RequestOptions } from "../types";

type Body<Path extends "/engines" | "/engines/{slug}/versions" | "/engines/{slug}/runs"> = BodyOf<
  OperationOf<"post", Path>
>;

/** Your own rules: their configurations, versions and runs. */
export class Engines {
  constructor(private readonly api: Api) {}

  list(options?: RequestOptions) {
    return this.api.list("/engines", options ?? {});
  }

  create(body: Body<"/engines">, options?: RequestOptions) {
    return this.api.request("post", "/engines", { ...options, body });
  }

  get(slug: string, options?: RequestOptions) {
    return this.api.request("get", "/engines/{slug}", { ...options, params: { slug } });
  }

  getConfig(slug: string, options?: RequestOptions) {
    return this.api.request("get", "/engines/{slug}/config", { ...options, params: { slug } });
  }

  /** Replaces the whole draft. */
  updateConfig(
    slug: string,
    body: BodyOf<OperationOf<"put", "/engines/{slug}/config">>,
    options?: RequestOptions,
  ) {
    return this.api.request("put", "/engines/{slug}/config", {
      ...options,
      params: { slug },
      body,
    });
  }

  contract(slug: string, options?: RequestOptions) {
    return this.api.request("get", "/engines/{slug}/contract", { ...options, params: { slug } });
  }

  /** Publishes the draft as an immutable version. */
  publish(slug: string, body: Body<"/engines/{slug}/versions"> = {}, options?: RequestOptions) {
    return this.api.request("post", "/engines/{slug}/versions", {
      ...options,
      params: { slug },
      body,
    });
  }

  versions(slug: string, options?: RequestOptions) {
    return this.api.list("/engines/{slug}/versions", { ...options, params: { slug } });
  }

  /** Queues a run of this engine. */
  submit(slug: string, body: Body<"/engines/{slug}/runs">, options?: RequestOptions) {
    return this.api.request("post", "/engines/{slug}/runs", {
      ...options,
      params: { slug },
      body,
    });
  }
}
