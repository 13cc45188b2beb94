"use client";

import { useQueryStates } from "nuqs";
import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { FilterMenu } from "@/components/ui/filter-menu";
import { FIRST_PAGE, pageControls } from "@/components/ui/list-pages";
import { auditFiltersOf, auditParsers } from "../queries";
import { ACTOR_LABEL, ACTOR_NAMES, SUBJECT_LABEL, SUBJECT_NAMES } from "./labels";

/** Filters and page of the audit log, kept in the URL. */
export function useAuditFilters() {
  const [state, set] = useQueryStates(auditParsers, { history: "push" });
  const filters = auditFiltersOf(state);
  return {
    filters,
    filtered: Boolean(filters.subject || filters.actor || filters.created),
    change: (values: Partial<Pick<typeof state, "about" | "by" | "created">>) =>
      set({ ...values, ...FIRST_PAGE }),
    ...pageControls(state, set),
  };
}

type Props = { state: ReturnType<typeof useAuditFilters> };

export function AuditFilterBar({ state: { filters, filtered, change, clear } }: Props) {
  return (
    <FilterBar label="Filter the audit log" narrowed={filtered} onClear={clear}>
      <FilterMenu
        name="Target"
        value={filters.subject}
        values={SUBJECT_NAMES}
        labels={SUBJECT_LABEL}
        onChange={(about) => change({ about })}
      />
      <FilterMenu
        name="Changed by"
        value={filters.actor}
        values={ACTOR_NAMES}
        labels={ACTOR_LABEL}
        unset="anyone"
        onChange={(by) => change({ by })}
      />
      <PeriodFilter
        name="Time"
        value={filters.created}
        onChange={(created) => change({ created })}
      />
    </FilterBar>
  );
}
