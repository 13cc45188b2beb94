import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { environmentOf } from "@/components/layout/environment-href";
import { RunPage } from "@/components/runs/detail/run-page";
import { runQueries } from "@/components/runs/queries";
import { runTitle } from "@/components/runs/run-title";
import { PageData, readQuery } from "../../page-data";

type Props = {
  params: Promise<{ runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function readRun({ params, searchParams }: Props) {
  const { runId } = await params;
  const environment = environmentOf((await searchParams).environment);
  return readQuery(runQueries.detail(environment, runId));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const run = await readRun(props);
  return { title: run ? runTitle(run) : "Not found" };
}

export default async function Page(props: Props) {
  if (!(await readRun(props))) notFound();
  return (
    <PageData>
      <RunPage runId={(await props.params).runId} />
    </PageData>
  );
}
