import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readQuery } from "@/app/(dashboard)/page-data";
import { environmentOf } from "@/components/layout/environment-href";
import { OrganizationGuard } from "@/components/layout/session";
import { recordQueries, SEPARATOR } from "@/components/records/queries";
import { RecordRefused } from "@/components/records/record-refused";
import { RecordToolbar } from "@/components/records/record-toolbar";
import { ApiError } from "@/lib/api/client";
import { requireSession } from "@/lib/auth/session";
import { isPaper } from "@/lib/domain/records/papers";
import { articleHtml } from "@/lib/records/document/html/render";
import { documentStyles } from "@/lib/records/document/html/styles";

type Props = {
  params: Promise<{ runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Decision record ${(await params).runId}`, referrer: "no-referrer" };
}

export default async function Page({ params, searchParams }: Props) {
  const { runId } = await params;
  const { environment, paper, why } = await searchParams;
  const names = typeof why === "string" ? why : "";
  const query = recordQueries.document(environmentOf(environment), runId, names);
  const read = await readQuery(query).catch((error: unknown) => {
    // The run has not ended, or too many names were given: the message says which.
    if (error instanceof ApiError && (error.status === 409 || error.status === 400)) return error;
    throw error;
  });
  if (read instanceof ApiError) return <RecordRefused runId={runId} message={read.message} />;
  if (!read) notFound();
  const { organization } = await requireSession();
  const chosen = isPaper(paper) ? paper : read.paper;
  return (
    <OrganizationGuard organizationId={organization.id}>
      <RecordToolbar
        runId={read.run_id}
        paper={chosen}
        why={names.split(SEPARATOR).filter(Boolean)}
        hasPool={read.pool !== null}
      />
      <main className="bg-sunken py-6 print:bg-transparent print:p-0">
        <style>{documentStyles(chosen, read.run_id)}</style>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: every value of the document is escaped. */}
        <div dangerouslySetInnerHTML={{ __html: await articleHtml(read) }} />
      </main>
    </OrganizationGuard>
  );
}
