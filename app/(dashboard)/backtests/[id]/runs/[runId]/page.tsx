import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ComparisonPage } from "@/components/backtests/comparison/comparison-page";
import { backtestQueries } from "@/components/backtests/queries";
import { environmentOf } from "@/components/layout/environment-href";
import { PageData, readQuery } from "../../../../page-data";

export const metadata: Metadata = { title: "Changed run" };

type Props = {
  params: Promise<{ id: string; runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { id, runId } = await params;
  const environment = environmentOf((await searchParams).environment);
  if (!(await readQuery(backtestQueries.detail(environment, id)))) notFound();
  // The comparison evaluates the run: the browser reads it while the page is shown.
  return (
    <PageData>
      <ComparisonPage id={id} runId={runId} />
    </PageData>
  );
}
