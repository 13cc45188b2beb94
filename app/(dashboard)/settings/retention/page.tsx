import type { Metadata } from "next";
import { environmentOf } from "@/components/layout/environment-href";
import { lifecycleQueries } from "@/components/lifecycle/queries";
import { RetentionPage } from "@/components/settings/retention/retention-page";
import { PageData, prefetchQuery } from "../../page-data";

export const metadata: Metadata = { title: "Data retention" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const environment = environmentOf((await searchParams).environment);
  await prefetchQuery(lifecycleQueries.settings(environment));
  return (
    <PageData>
      <RetentionPage />
    </PageData>
  );
}
