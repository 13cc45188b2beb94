import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EnginePage } from "@/components/engines/engine-page";
import { engineTypeOf } from "@/components/engines/labels";
import { engineQueries } from "@/components/engines/queries";
import { environmentOf } from "@/components/layout/environment-href";
import { PageData, prefetchFirstPage, readQuery } from "../../page-data";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function requested({ params, searchParams }: Props) {
  const { slug } = await params;
  const { environment, engine_type: type } = await searchParams;
  return {
    engine: { slug, type: typeof type === "string" ? engineTypeOf(type) : undefined },
    environment: environmentOf(environment),
  };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { engine, environment } = await requested(props);
  const found = await readQuery(engineQueries.detail(environment, engine));
  return { title: found?.label ?? "Not found" };
}

export default async function Page(props: Props) {
  const { engine, environment } = await requested(props);
  if (!(await readQuery(engineQueries.detail(environment, engine)))) notFound();
  await prefetchFirstPage(engineQueries.versions(environment, engine));
  return (
    <PageData>
      <EnginePage engine={engine} />
    </PageData>
  );
}
