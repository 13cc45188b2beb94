"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { PERIOD_LABEL, PERIODS } from "@/components/runs/period";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FilterMenu } from "@/components/ui/filter-menu";
import { PageHead } from "@/components/ui/page-head";
import { Pages } from "@/components/ui/pages";
import { auditFiltersOf, auditParsers } from "./audit-filters-url";
import { AuditSkeleton, AuditTable } from "./audit-table";
import { ACTOR_LABEL, ACTOR_NAMES, SUBJECT_LABEL, SUBJECT_NAMES } from "./audit-words";
import { auditQueries } from "./queries";

const FIRST_PAGE = { cursor: null, since: null };

function useAuditFilters() {
  const [state, set] = useQueryStates(auditParsers, { history: "push" });
  const filters = auditFiltersOf(state);
  return {
    filters,
    narrowed: Boolean(filters.subject || filters.actor || filters.created),
    change: (values: Partial<Pick<typeof state, "about" | "by" | "created">>) => set({ ...values, ...FIRST_PAGE }),
    clear: () => set(null),
    newest: () => set(FIRST_PAGE, { scroll: true }),
    older: (cursor: string, since: string | undefined) => set({ cursor, since: since ?? null }, { scroll: true }),
  };
}
type State = ReturnType<typeof useAuditFilters>;

function Filters({ state: { filters, narrowed, change, clear } }: { state: State }) {
  return (
    <search aria-label="Filter the audit log" className="mt-4 mb-1 flex flex-wrap items-center gap-2">
      <FilterMenu
        name="About"
        value={filters.subject}
        values={SUBJECT_NAMES}
        labels={SUBJECT_LABEL}
        unset="anything"
        onChange={(about) => change({ about })}
      />
      <FilterMenu name="By" value={filters.actor} values={ACTOR_NAMES} labels={ACTOR_LABEL} unset="anyone" onChange={(by) => change({ by })} />
      <FilterMenu
        name="When"
        value={filters.created}
        values={PERIODS}
        labels={PERIOD_LABEL}
        unset="any time"
        onChange={(created) => change({ created })}
      />
      {narrowed && (
        <Button variant="ghost" size="small" className="h-7" onClick={clear}>
          <X aria-hidden size={13} />
          Clear
        </Button>
      )}
    </search>
  );
}

function Log({ state }: { state: State }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { organization } = useSession();
  const { filters, narrowed, clear, newest, older } = state;
  const page = useQuery(auditQueries.list(environment, filters));
  if (page.isPending) return <AuditSkeleton />;
  if (page.isError) return <ErrorState error={page.error} title="The audit log could not be loaded" onRetry={() => page.refetch()} />;
  if (page.data.data.length === 0) {
    return (
      <EmptyState title={narrowed ? "Nothing matches these filters" : `Nothing was changed in ${environment} yet`}>
        <p>
          What members and API keys of {organization.name} change in the {environment} environment is written here, in the same step as the change.
        </p>
        {narrowed && (
          <Button className="mt-3" onClick={clear}>
            Show everything
          </Button>
        )}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={page.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}>
        <AuditTable entries={page.data.data} caption={`Changes in ${environment}, newest first`} busy={page.isFetching} hrefOf={href} />
      </div>
      <Pages
        begun={filters.cursor !== undefined}
        next={page.data.next_cursor}
        onNewest={newest}
        onOlder={(cursor) => older(cursor, page.data.created_after)}
      />
    </>
  );
}

/** Who did what, to what, when. */
export function AuditPage() {
  const environment = useEnvironment();
  const state = useAuditFilters();
  return (
    <>
      <PageHead title="Audit log" subtitle={`Changes in the ${environment} environment. Nobody can edit or delete them.`} />
      <Filters state={state} />
      <Log state={state} />
    </>
  );
}
