"use client";

import { useQueryStates } from "nuqs";
import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { FilterMenu } from "@/components/ui/filter-menu";
import { FIRST_PAGE, pageControls } from "@/components/ui/list-pages";
import { auditFiltersOf, auditParsers } from "./audit-log-filters-url";
import { ACTOR_LABEL, ACTOR_NAMES, SUBJECT_LABEL, SUBJECT_NAMES } from "./labels";

/** The log's filters and page, kept in the URL. */
export function useAuditFilters() {
  const [state, set] = useQueryStates(auditParsers, { history: "push" });
  const filters = auditFiltersOf(state);
  return {
    filters,
    narrowed: Boolean(filters.subject || filters.actor || filters.created),
    change: (values: Partial<Pick<typeof state, "about" | "by" | "created">>) =>
      set({ ...values, ...FIRST_PAGE }),
    ...pageControls(state, set),
  };
}

type State = ReturnType<typeof useAuditFilters>;

/** What was changed, who did it, and when. */
export function AuditFilterBar({ state: { filters, narrowed, change, clear } }: { state: State }) {
  return (
    <FilterBar label="Filter the audit log" narrowed={narrowed} onClear={clear}>
      <FilterMenu
        name="About"
        value={filters.subject}
        values={SUBJECT_NAMES}
        labels={SUBJECT_LABEL}
        unset="anything"
        onChange={(about) => change({ about })}
      />
      <FilterMenu
        name="By"
        value={filters.actor}
        values={ACTOR_NAMES}
        labels={ACTOR_LABEL}
        unset="anyone"
        onChange={(by) => change({ by })}
      />
      <PeriodFilter
        name="When"
        value={filters.created}
        onChange={(created) => change({ created })}
      />
    </FilterBar>
  );
}
