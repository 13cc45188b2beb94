"use client";

import {
  CommandPalette,
  type HitEntry,
  type SearchHit,
} from "@/components/layout/palette/command-palette";
import { RUN_STATUS } from "@/components/runs/run-status";
import { shortenId } from "@/components/ui/format";
import { DELIVERY_STATE_LABEL } from "@/components/webhooks/labels";

const labelOf = (labels: Readonly<Record<string, string | undefined>>, status: string | null) =>
  status === null ? undefined : labels[status];

const STATUS = Object.fromEntries(
  Object.entries(RUN_STATUS).map(([status, { label }]) => [status, label]),
);
const ACTIVE = {
  active: "Active",
  failing: "Failing",
  inactive: "Inactive",
  expired: "Expired",
  revoked: "Revoked",
};

function entryOf({ type, id, title, detail, status }: SearchHit): HitEntry {
  const code = shortenId(id);
  switch (type) {
    case "run":
      return { title, code, aside: labelOf(STATUS, status), path: `/runs/${id}` };
    case "event":
      return { title, code, path: `/events/${id}` };
    case "delivery":
      return {
        ...{ title, code, path: `/deliveries/${id}` },
        aside: labelOf(DELIVERY_STATE_LABEL, status),
      };
    case "endpoint":
      return {
        title: detail ?? title,
        ...(detail ? { code: title } : {}),
        aside: labelOf(ACTIVE, status),
        path: `/webhooks/${id}`,
      };
    case "request":
      return { title, code, aside: detail ?? undefined, path: `/requests/${id}` };
    case "api_key":
      return { title, code: detail ?? "", aside: labelOf(ACTIVE, status), path: "/keys" };
    case "pool":
      return {
        title: detail ?? title,
        code: id,
        aside: "Start a run",
        path: `/runs/new?pool=${encodeURIComponent(id)}`,
      };
  }
}

/** The command palette with the labels of runs and webhooks. */
export const PaletteDialog = () => <CommandPalette entryOf={entryOf} />;
