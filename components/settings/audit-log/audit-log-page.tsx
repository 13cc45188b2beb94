"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { auditQueries } from "../queries";
import { AUDIT_LOG } from "./audit-log-columns";
import { AuditFilterBar, useAuditFilters } from "./audit-log-filters";

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
