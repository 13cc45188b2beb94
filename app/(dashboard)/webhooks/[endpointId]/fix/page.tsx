import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { environmentOf } from "@/components/layout/environment-href";
import { FixEndpointPage } from "@/components/webhooks/endpoints/fix/fix-endpoint-page";
import { endpointQueries } from "@/components/webhooks/endpoints/queries";
import { transportPolicy } from "@/lib/webhooks/transport/policy";
import { PageData, readQuery } from "../../../page-data";

export const metadata: Metadata = { title: "Fix an endpoint" };

type Props = {
  params: Promise<{ endpointId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { endpointId } = await params;
  const environment = environmentOf((await searchParams).environment);
  if (!(await readQuery(endpointQueries.detail(environment, endpointId)))) notFound();
  return (
    <PageData>
      <FixEndpointPage endpointId={endpointId} loopback={transportPolicy().allowLoopbackHttp} />
    </PageData>
  );
}
