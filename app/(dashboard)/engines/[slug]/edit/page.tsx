import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditorPage } from "@/components/engines/editor/editor-page";
import { engineQueries } from "@/components/engines/queries";
import { environmentOf } from "@/components/layout/environment-href";
import { PageData, prefetchQuery, readQuery } from "../../../page-data";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function requested({ params, searchParams }: Props) {
  const { slug } = await params;
  return { engine: { slug }, environment: environmentOf((await searchParams).environment) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { engine, environment } = await requested(props);
  const found = await readQuery(engineQueries.detail(environment, engine));
  return { title: found ? `Draft of ${found.label}` : "Not found" };
}

export default async function Page(props: Props) {
  const { engine, environment } = await requested(props);
  const found = await readQuery(engineQueries.detail(environment, engine));
  // The default engines have no draft: they are copied.
  if (!found || found.built_in) notFound();
  await Promise.all([
    prefetchQuery(engineQueries.config(environment, engine)),
    prefetchQuery(engineQueries.newestVersion(environment, engine)),
  ]);
  return (
    <PageData>
      <EditorPage slug={engine.slug} />
    </PageData>
  );
}
