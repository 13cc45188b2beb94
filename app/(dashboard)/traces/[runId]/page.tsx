import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageData } from "@/app/(dashboard)/page-data";
import { environmentOf } from "@/components/layout/environment-href";
import { traceQueries } from "@/components/runs/queries";
import { TracePage } from "@/components/runs/trace/trace-page";
import { principalOfSession, requireSession } from "@/lib/auth/session";
import { parseRunId } from "@/lib/ids";
import { readTraceSummary } from "@/lib/runs/trace/read-trace";

/** Where an `audit` link lands. */
export const metadata: Metadata = { title: "Trace" };

type Props = {
  params: Promise<{ runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { runId: id } = await params;
  const environment = environmentOf((await searchParams).environment);
  const session = await requireSession();
  const runId = parseRunId(id);
  const head = runId && (await readTraceSummary(principalOfSession(session, environment), runId));
  if (!head) notFound();
  const queryClient = new QueryClient();
  queryClient.setQueryData(traceQueries.summary(environment, id).queryKey, head);
  return (
    <PageData queryClient={queryClient}>
      <TracePage runId={id} />
    </PageData>
  );
}
