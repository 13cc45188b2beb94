import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageData } from "@/app/(dashboard)/page-data";
import { environmentOf } from "@/components/layout/environment-href";
import { RunPage } from "@/components/runs/detail/run-page";
import { runQueries } from "@/components/runs/queries";
import { principalOfSession, requireSession } from "@/lib/auth/session";
import { parseRunId } from "@/lib/ids";
import { readRun } from "@/lib/runs/read";

type Props = {
  params: Promise<{ runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The run for this request, or null for one that is missing, malformed or another organization's: all three look the same. */
const findRun = cache(async (id: string, environment: "live" | "test") => {
  const session = await requireSession();
  const runId = parseRunId(id);
  return runId && readRun(principalOfSession(session, environment), runId);
});

async function requested({ params, searchParams }: Props) {
  const { runId } = await params;
  const { environment } = await searchParams;
  return { runId, environment: environmentOf(environment) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { runId, environment } = await requested(props);
  const run = await findRun(runId, environment);
  return { title: run ? run.subject.entity : "Not found" };
}

export default async function Page(props: Props) {
  const { runId, environment } = await requested(props);
  const run = await findRun(runId, environment);
  if (!run) notFound();
  const queryClient = new QueryClient();
  queryClient.setQueryData(runQueries.detail(environment, runId).queryKey, run);
  return (
    <PageData queryClient={queryClient}>
      <RunPage runId={runId} />
    </PageData>
  );
}
