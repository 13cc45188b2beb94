import { Api } from "./api";
import { type NexioOptions, settingsOf } from "./options";
import { Engines } from "./resources/engines";
import { Environments, Realtime, Sandbox, Traces } from "./resources/platform";
import { Pools } from "./resources/pools";
import { Runs } from "./resources/runs";
import { Deliveries, Events, Webhooks } from "./resources/webhooks";

/** A client of the API for one key, which decides the environment. `api` sends requests that no resource covers. */
export class Nexio {
  readonly api: Api;
  /** The environment of the key, such as `live`. */
  readonly environment: string;
  readonly runs: Runs;
  readonly engines: Engines;
  readonly pools: Pools;
  readonly webhooks: Webhooks;
  readonly deliveries: Deliveries;
  readonly events: Events;
  readonly traces: Traces;
  readonly environments: Environments;
  readonly realtime: Realtime;
  readonly sandbox: Sandbox;

  constructor(options: NexioOptions = {}) {
    const api = new Api(settingsOf(options));
    this.api = api;
    this.environment = api.settings.environment;
    this.runs = new Runs(api);
    this.engines = new Engines(api);
    this.pools = new Pools(api);
    this.webhooks = new Webhooks(api);
    this.deliveries = new Deliveries(api);
    this.events = new Events(api);
    this.traces = new Traces(api);
    this.environments = new Environments(api);
    this.realtime = new Realtime(api);
    this.sandbox = new Sandbox(api);
  }
}
