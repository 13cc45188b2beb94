import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { environmentOf } from "@/components/layout/environment-href";
import { AuditLogPage } from "@/components/settings/audit-log/audit-log-page";
import {
  auditFiltersOf,
  auditQueries,
  chainQueries,
  loadAuditFilters,
} from "@/components/settings/queries";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "Audit log" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const environment = environmentOf((await searchParams).environment);
  const filters = auditFiltersOf(await loadAuditFilters(searchParams));
  await Promise.all([
    prefetchQuery(auditQueries.list(environment, filters)),
    prefetchQuery(chainQueries.status(environment)),
  ]);
  return (
    <PageData>
      <AuditLogPage />
    </PageData>
  );
}
