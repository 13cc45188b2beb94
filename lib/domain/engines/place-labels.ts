import { isRecord } from "../record";

/** An engine's words for tiers and clusters, by place: what its configuration has in `tier_labels` or `cluster_labels`. */
export const placeLabels = (config: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isRecord(config) ? config : {})
      .filter(([name]) => name.endsWith("_labels"))
      .flatMap(([, labels]) => Object.entries(isRecord(labels) ? labels : {}))
      .flatMap(([place, label]) => (typeof label === "string" ? [[place, label]] : [])),
  );
