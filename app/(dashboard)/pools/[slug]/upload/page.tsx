import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { environmentOf } from "@/components/layout/environment-href";
import { poolQueries } from "@/components/pools/queries";
import { UploadPage } from "@/components/pools/upload/upload-page";
import { PageData, readQuery } from "../../../page-data";

export const metadata: Metadata = { title: "Upload" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const slug = decodeURIComponent((await params).slug);
  const environment = environmentOf((await searchParams).environment);
  const pool = await readQuery(poolQueries.detail(environment, slug));
  // A shared pool has no uploads.
  if (!pool || pool.shared) notFound();
  return (
    <PageData>
      <UploadPage slug={slug} />
    </PageData>
  );
}
