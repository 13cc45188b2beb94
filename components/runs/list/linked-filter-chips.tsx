"use client";

import { formatDate, NOT_FOLLOWED_LABELS } from "@/components/decisions/labels";
import { FilterChip } from "@/components/ui/filter-chip";
import { shortenId } from "@/components/ui/format";
import type { LinkedFilterState, LinkedFilters } from "./review-filters-url";

/** `submitted Nov 3, 2026 (UTC)`, a range of days, or one with a single bound. */
function submitted({ from, to }: LinkedFilters): string | undefined {
  if (!from && !to) return undefined;
  if (!to) return `submitted since ${formatDate(from ?? "")} (UTC)`;
  if (!from) return `submitted until ${formatDate(to)} (UTC)`;
  const last = from === to ? "" : ` to ${formatDate(to)}`;
  return `submitted ${formatDate(from)}${last} (UTC)`;
}

/** The filters that are set, as texts. */
function filterTexts(filters: LinkedFilters): { field: keyof LinkedFilters; text: string }[] {
  const { followed, not_followed_reason: reason } = filters;
  const named: [keyof LinkedFilters, string | undefined | false][] = [
    ["origin_run_id", filters.origin_run_id && `based on ${shortenId(filters.origin_run_id)}`],
    ["external_id", filters.external_id && `external ID: ${filters.external_id}`],
    ["metadata", Object.entries(filters.metadata ?? {}).map((entry) => entry.join(": "))[0]],
    ["degraded", filters.degraded && "degraded"],
    ["cancelled", filters.cancelled && "not cancelled"],
    ["from", submitted(filters)],
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

type Props = { filters: LinkedFilters; change: (values: Partial<LinkedFilterState>) => unknown };

/** Removable chips for filters that have no menu. */
export const LinkedFilterChips = ({ filters, change }: Props) =>
  filterTexts(filters).map(({ field, text }) => (
    <FilterChip
      key={field}
      text={text}
      onRemove={() => change(field === "from" ? { from: null, to: null } : { [field]: null })}
    />
  ));
