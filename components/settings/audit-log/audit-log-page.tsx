"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { FilterMenu } from "@/components/ui/filter-menu";
import { List } from "@/components/ui/list";
import { FIRST_PAGE, pageControls } from "@/components/ui/list-pages";
import { PageHeader } from "@/components/ui/page-header";
import { auditFiltersOf, auditParsers, auditQueries } from "../queries";
import { AUDIT_LOG } from "./audit-log-columns";
import { ACTOR_LABEL, ACTOR_NAMES, SUBJECT_LABEL, SUBJECT_NAMES } from "./labels";

function NoChanges({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const environment = useEnvironment();
  if (filtered)
    return (
      <EmptyState title="No changes match these filters">
        <Button className="mt-2" onClick={onClear}>
          Clear filters
        </Button>
      </EmptyState>
    );
  return (
    <EmptyState title={`No changes in ${environment} yet`}>
      <p>Changes made by members and API keys appear here.</p>
    </EmptyState>
  );
}

/** The changes in this environment: what, by whom, when and from where. */
export function AuditLogPage() {
  const environment = useEnvironment();
  const state = useAuditFilters();
  const { filters, filtered, clear, pages } = state;
  return (
    <>
      <PageHeader
        title="Audit log"
        subtitle={`Changes in the ${environment} environment. Entries cannot be edited or deleted.`}
      />
      <AuditFilterBar state={state} />
      <List
        shape={AUDIT_LOG}
        page={useQuery(auditQueries.list(environment, filters))}
        listKey={JSON.stringify([environment, filters])}
        caption={`Changes in ${environment}, newest first`}
        empty={<NoChanges filtered={filtered} onClear={clear} />}
        pages={pages}
        deferNewRows
      />
    </>
  );
}

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
