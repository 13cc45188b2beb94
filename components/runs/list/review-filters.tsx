"use client";

import dynamic from "next/dynamic";
import { FilterMenu } from "@/components/ui/filter-menu";
import { useTimeZone } from "@/components/ui/time-zone";
import { addDays, dayIn } from "@/components/ui/zoned-time";
import { DECISION_LABELS } from "@/lib/domain/decisions";
import {
  DECISION_FILTERS,
  hasLinkedFilters,
  type LinkedFilterState,
  type LinkedFilters,
} from "./review-filters-url";

const DECISION_FILTER_LABELS = {
  placed: DECISION_LABELS.placed,
  overridden: DECISION_LABELS.overridden,
  declined_by_client: DECISION_LABELS.declined_by_client,
  any: "Decided",
  none: "Not decided",
} as const;

// Most lists have none.
const LinkedFilterChips = dynamic(
  () => import("./linked-filter-chips").then((module) => module.LinkedFilterChips),
  { ssr: false },
);

const MINE = "me";

type Props = {
  filters: LinkedFilters;
  change: (values: Partial<LinkedFilterState>) => unknown;
};

/** Filters by decision, assignee and follow-up date. */
export function ReviewFilters({ filters, change }: Props) {
  const { decision, assignee, follow_up_before: due } = filters;
  const zone = useTimeZone();
  return (
    <>
      <FilterMenu
        name="Decision"
        value={DECISION_FILTERS.find((each) => each === decision)}
        values={DECISION_FILTERS}
        labels={DECISION_FILTER_LABELS}
        onChange={(chosen) => change({ decision: chosen })}
      />
      <FilterMenu
        name="Assignee"
        value={assignee === MINE ? MINE : undefined}
        values={[MINE]}
        labels={{ [MINE]: "Mine" }}
        unset={assignee && assignee !== MINE ? "one member" : "any"}
        onChange={(chosen) => change({ assignee: chosen })}
      />
      <FilterMenu
        name="Follow-up"
        value={due === undefined ? undefined : "due"}
        values={["due"]}
        labels={{ due: "Due" }}
        onChange={(chosen) =>
          change({ follow_up_before: chosen && addDays(dayIn(Date.now(), zone), 1) })
        }
      />
      {hasLinkedFilters(filters) && <LinkedFilterChips filters={filters} change={change} />}
    </>
  );
}
