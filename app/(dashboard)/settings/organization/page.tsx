import type { Metadata } from "next";
import { environmentOf } from "@/components/layout/environment-href";
import { OrganizationPage } from "@/components/settings/organization-page";
import { settingsQueries } from "@/components/settings/queries";
import { PageData, prefetchQuery } from "../../page-data";

export const metadata: Metadata = { title: "Organization" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const environment = environmentOf((await searchParams).environment);
  await prefetchQuery(settingsQueries.organization(environment));
  return (
    <PageData>
      <OrganizationPage />
    </PageData>
  );
}
