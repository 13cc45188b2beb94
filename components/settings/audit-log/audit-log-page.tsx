"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { FilterChip } from "@/components/ui/filter-chip";
import { FilterMenu } from "@/components/ui/filter-menu";
import { formatUtcDay } from "@/components/ui/format";
import { List } from "@/components/ui/list";
import { FIRST_PAGE, pageControls } from "@/components/ui/list-pages";
import { PageHeader } from "@/components/ui/page-header";
import { AUDIT_ACTORS, AUDIT_FILTER_SUBJECTS } from "@/lib/domain/records/audit-log";
import { auditFiltersOf, auditParsers, auditQueries } from "../queries";
import { AUDIT_LOG } from "./audit-log-columns";
import { ChainStatus } from "./chain-status";
import { ACTOR_LABEL, SUBJECT_LABEL } from "./labels";

function NoChanges({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const environment = useEnvironment();
  if (filtered)
    return (
      <EmptyState title="No entries match these filters">
        <Button className="mt-2" onClick={onClear}>
          Clear filters
        </Button>
      </EmptyState>
    );
  return (
    <EmptyState title={`No entries in ${environment} yet`}>
      <p>Changes, submitted runs and sign-ins appear here.</p>
    </EmptyState>
  );
}

/** What happened in this environment, by whom, when and from where. */
export function AuditLogPage() {
  const environment = useEnvironment();
  const state = useAuditFilters();
  const { filters, filtered, clear, pages } = state;
  return (
    <>
      <PageHeader
        title="Audit log"
        subtitle={`Changes, submitted runs and sign-ins in ${environment}. Entries cannot be edited or deleted.`}
      />
      <ChainStatus />
      <AuditFilterBar state={state} />
      <List
        shape={AUDIT_LOG}
        page={useQuery(auditQueries.list(environment, filters))}
        listKey={JSON.stringify([environment, filters])}
        caption={`Audit log of ${environment}, newest first`}
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
    text: state.q ?? "",
    filtered: Boolean(
      filters.subject || filters.actor || filters.created || filters.search || filters.from,
    ),
    search: (text: string) => set({ q: text || null, ...FIRST_PAGE }, { history: "replace" }),
    change: (values: Partial<Pick<typeof state, "about" | "by" | "created" | "from">>) =>
      set({ ...values, ...FIRST_PAGE }),
    ...pageControls(state, set),
  };
}

type Props = { state: ReturnType<typeof useAuditFilters> };

export function AuditFilterBar({ state }: Props) {
  const { filters, text, filtered, change, search, clear } = state;
  return (
    <FilterBar
      label="Filter the audit log"
      text={{
        label: "Filter by text",
        placeholder: "Action, target, member, address",
        value: text,
        onChange: search,
      }}
      narrowed={filtered}
      onClear={clear}
    >
      <FilterMenu
        name="Target"
        value={filters.subject}
        values={AUDIT_FILTER_SUBJECTS}
        labels={SUBJECT_LABEL}
        onChange={(about) => change({ about })}
      />
      <FilterMenu
        name="By"
        value={filters.actor}
        values={AUDIT_ACTORS}
        labels={ACTOR_LABEL}
        unset="anyone"
        onChange={(by) => change({ by })}
      />
      <PeriodFilter
        name="Time"
        value={filters.created}
        onChange={(created) => change(created ? { created, from: null } : { created })}
      />
      {filters.from && (
        <FilterChip
          text={`since ${formatUtcDay(filters.from)}`}
          onRemove={() => change({ from: null })}
        />
      )}
    </FilterBar>
  );
}
