"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { auditQueries } from "../queries";
import { AUDIT_LOG } from "./audit-log-columns";
import { AuditFilterBar, useAuditFilters } from "./audit-log-filters";

function Nothing({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const environment = useEnvironment();
  const { organization } = useSession();
  return (
    <EmptyState
      title={
        narrowed ? "Nothing matches these filters" : `Nothing was changed in ${environment} yet`
      }
    >
      <p>
        What members and API keys of {organization.name} change in the {environment} environment is
        written here, in the same step as the change.
      </p>
      {narrowed && (
        <Button className="mt-3" onClick={onClear}>
          Show everything
        </Button>
      )}
    </EmptyState>
  );
}

/** Who did what, to what, when. */
export function AuditLogPage() {
  const environment = useEnvironment();
  const state = useAuditFilters();
  const { filters, narrowed, clear, pages } = state;
  const page = useQuery(auditQueries.list(environment, filters));
  return (
    <>
      <PageHeader
        title="Audit log"
        subtitle={`Changes in the ${environment} environment. Nobody can edit or delete them.`}
      />
      <AuditFilterBar state={state} />
      <List
        shape={AUDIT_LOG}
        page={page}
        listKey={JSON.stringify([environment, filters])}
        caption={`Changes in ${environment}, newest first`}
        empty={<Nothing narrowed={narrowed} onClear={clear} />}
        pages={pages}
        deferNewRows
      />
    </>
  );
}
