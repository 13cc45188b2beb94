import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { environmentOf } from "@/components/layout/environment-href";
import { requestQueries } from "@/components/requests/queries";
import { RequestPage } from "@/components/requests/request-page";
import { PageData, readQuery } from "../../page-data";

type Props = {
  params: Promise<{ requestId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function requested({ params, searchParams }: Props) {
  const { requestId } = await params;
  return { requestId, environment: environmentOf((await searchParams).environment) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { requestId, environment } = await requested(props);
  const request = await readQuery(requestQueries.detail(environment, requestId));
  return { title: request ? `${request.method} ${request.path}` : "Not found" };
}

export default async function Page(props: Props) {
  const { requestId, environment } = await requested(props);
  if (!(await readQuery(requestQueries.detail(environment, requestId)))) notFound();
  return (
    <PageData>
      <RequestPage requestId={requestId} />
    </PageData>
  );
}
