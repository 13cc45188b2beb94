import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { environmentOf } from "@/components/layout/environment-href";
import { PoolPage } from "@/components/pools/pool-page";
import { poolQueries } from "@/components/pools/queries";
import { PageData, prefetchQuery, readQuery } from "../../page-data";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function requested({ params, searchParams }: Props) {
  const { environment, search, page } = await searchParams;
  return {
    slug: decodeURIComponent((await params).slug),
    environment: environmentOf(environment),
    search: typeof search === "string" ? search : "",
    cursor: typeof page === "string" ? page : undefined,
  };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await requested(props)).slug };
}

export default async function Page(props: Props) {
  const { slug, environment, search, cursor } = await requested(props);
  const pool = await readQuery(poolQueries.detail(environment, slug));
  if (!pool) notFound();
  if (pool.version !== null) {
    const version = String(pool.version);
    await Promise.all([
      prefetchQuery(poolQueries.version(environment, slug, version)),
      prefetchQuery(poolQueries.candidates(environment, slug, { version, search, cursor })),
    ]);
  }
  return (
    <PageData>
      <PoolPage slug={slug} />
    </PageData>
  );
}
