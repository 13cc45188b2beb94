import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { environmentOf } from "@/components/layout/environment-href";
import { poolQueries } from "@/components/pools/queries";
import { VersionPage } from "@/components/pools/version/version-page";
import { PageData, prefetchQuery, readQuery } from "../../../../page-data";

type Props = {
  params: Promise<{ slug: string; version: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function requested({ params, searchParams }: Props) {
  const { slug, version } = await params;
  const environment = environmentOf((await searchParams).environment);
  return { slug: decodeURIComponent(slug), version, environment };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { slug, version } = await requested(props);
  return { title: `${slug}, version ${version}` };
}

export default async function Page(props: Props) {
  const { slug, version, environment } = await requested(props);
  const found = await readQuery(poolQueries.version(environment, slug, version));
  if (!found) notFound();
  await prefetchQuery(poolQueries.detail(environment, slug));
  if (found.version > 1)
    await prefetchQuery(
      poolQueries.changes(environment, slug, { version, base: String(found.version - 1) }),
    );
  return (
    <PageData>
      <VersionPage slug={slug} version={version} />
    </PageData>
  );
}
