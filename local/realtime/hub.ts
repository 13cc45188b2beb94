import type { Channels } from "./channels";
import type { Connection } from "./connection";
import type { Limits } from "./limits";
import type { App } from "./signature";

export type LogEntry = { event: string; [field: string]: string | number };

/** All that one server knows; everything in it is gone with the last client. */
export type Hub = {
  app: App;
  limits: Limits;
  channels: Channels;
  connections: Map<string, Connection>;
  now: () => number;
  log: (entry: LogEntry) => void;
};
