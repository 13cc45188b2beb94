import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import { OrganizationPage } from "@/components/settings/organization-page";
import { settingsQueries } from "@/components/settings/queries";

export const metadata: Metadata = { title: "Organization" };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const environment = environmentOf((await searchParams).environment);
  const organization = await readPortal("GET /settings/organization", { query: { environment } });
  const queryClient = new QueryClient();
  if (organization)
    queryClient.setQueryData(settingsQueries.organization(environment).queryKey, organization);
  return (
    <PageData queryClient={queryClient}>
      <OrganizationPage />
    </PageData>
  );
}
