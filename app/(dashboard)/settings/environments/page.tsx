import type { Metadata } from "next";
import { environmentOf } from "@/components/layout/environment-href";
import { EnvironmentsPage } from "@/components/settings/environments/environments-page";
import { settingsQueries } from "@/components/settings/queries";
import { PageData, prefetchQuery } from "../../page-data";

export const metadata: Metadata = { title: "Environments" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const { environment, month } = await searchParams;
  const chosen = typeof month === "string" ? month : null;
  await Promise.all([
    prefetchQuery(settingsQueries.usage(environmentOf(environment), chosen)),
    prefetchQuery(settingsQueries.environment(environmentOf(environment))),
  ]);
  return (
    <PageData>
      <EnvironmentsPage />
    </PageData>
  );
}
