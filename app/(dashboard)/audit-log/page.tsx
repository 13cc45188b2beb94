import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import { AuditLogPage } from "@/components/settings/audit-log/audit-log-page";
import {
  auditFiltersOf,
  auditQueries,
  auditQuery,
  loadAuditFilters,
} from "@/components/settings/queries";

export const metadata: Metadata = { title: "Audit log" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const environment = environmentOf((await searchParams).environment);
  const filters = auditFiltersOf(await loadAuditFilters(searchParams));
  const query = auditQuery(environment, filters);
  const page = await readPortal("GET /audit-log", { query });
  const queryClient = new QueryClient();
  if (page)
    queryClient.setQueryData(auditQueries.list(environment, filters).queryKey, {
      ...page,
      created_after: query.created_after,
    });
  return (
    <PageData queryClient={queryClient}>
      <AuditLogPage />
    </PageData>
  );
}
