import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { SearchParams } from "nuqs/server";
import { environmentOf } from "@/components/layout/environment-href";
import { dismissedCookie } from "@/components/overview/dismissed-cookie";
import { OverviewPage } from "@/components/overview/overview-page";
import { overviewQueries } from "@/components/overview/queries";
import { endpointQueries } from "@/components/webhooks/endpoints/queries";
import { requireSession } from "@/lib/auth/session";
import { PageData, prefetchQuery } from "./page-data";

export const metadata: Metadata = { title: "Overview" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { organization } = await requireSession();
  const stepsDismissed = (await cookies()).has(dismissedCookie(organization.id));
  const environment = environmentOf((await searchParams).environment);
  await Promise.all([
    prefetchQuery(overviewQueries.page(environment)),
    prefetchQuery(endpointQueries.list(environment)),
  ]);
  return (
    <PageData>
      <OverviewPage stepsDismissed={stepsDismissed} />
    </PageData>
  );
}
