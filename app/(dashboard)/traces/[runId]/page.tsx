import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { environmentOf } from "@/components/layout/environment-href";
import { traceQueries } from "@/components/runs/queries";
import { TracePage } from "@/components/runs/trace/trace-page";
import { PageData, readQuery } from "../../page-data";

/** The page of an `audit` link. */
export const metadata: Metadata = { title: "Trace" };

type Props = {
  params: Promise<{ runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { runId } = await params;
  const environment = environmentOf((await searchParams).environment);
  if (!(await readQuery(traceQueries.summary(environment, runId)))) notFound();
  return (
    <PageData>
      <TracePage runId={runId} />
    </PageData>
  );
}
