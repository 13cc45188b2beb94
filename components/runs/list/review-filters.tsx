"use client";

import { X } from "lucide-react";
import { localDay, NOT_FOLLOWED_LABELS } from "@/components/decisions/labels";
import { Button } from "@/components/ui/button";
import { FilterMenu } from "@/components/ui/filter-menu";
import { shortenId } from "@/components/ui/format";
import { DECISION_LABELS } from "@/lib/domain/decisions";
import {
  DECISION_FILTERS,
  type ReviewFilters as Filters,
  type ReviewState,
} from "./review-filters-url";

const DECISION_FILTER_LABELS = {
  placed: DECISION_LABELS.placed,
  overridden: DECISION_LABELS.overridden,
  declined_by_client: DECISION_LABELS.declined_by_client,
  any: "Decided",
  none: "Not decided",
} as const;

const MINE = "me";

type Narrowing = Filters & { origin_run_id?: string };
type Props = {
  filters: Narrowing;
  change: (values: Partial<ReviewState> & { origin_run_id?: string | null }) => unknown;
};

/** Filters that a number of the statistics or a link of a run sets. They have no menu, and can be removed. */
function narrowedBy(filters: Narrowing): { field: keyof Narrowing; text: string }[] {
  const { followed, not_followed_reason: reason } = filters;
  const named: [keyof Narrowing, string | undefined | false][] = [
    ["origin_run_id", filters.origin_run_id && `continues ${shortenId(filters.origin_run_id)}`],
    ["followed", followed && (followed === "true" ? "followed" : "not followed")],
    ["not_followed_reason", reason && `why not: ${NOT_FOLLOWED_LABELS[reason].toLowerCase()}`],
    ["decision_line", filters.decision_line && `line: ${filters.decision_line}`],
    [
      "recommended_carrier",
      filters.recommended_carrier && `recommended: ${filters.recommended_carrier}`,
    ],
    ["decided_by", filters.decided_by && "decided by one person"],
    [
      "decided_after",
      filters.decided_after && `decided since ${filters.decided_after.slice(0, 10)}`,
    ],
  ];
  return named.flatMap(([field, text]) => (text ? [{ field, text }] : []));
}

/** Filters by decision, assignee and follow-up date. */
export function ReviewFilters({ filters, change }: Props) {
  const { decision, assignee, follow_up_before: due } = filters;
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
        onChange={(chosen) => change({ follow_up_before: chosen && localDay(1) })}
      />
      {narrowedBy(filters).map(({ field, text }) => (
        <Button
          key={field}
          size="small"
          className="h-7"
          aria-label={`Remove the filter ${text}`}
          onClick={() => change({ [field]: null })}
        >
          <span className="max-w-[220px] truncate">{text}</span>
          <X aria-hidden size={12} />
        </Button>
      ))}
    </>
  );
}
