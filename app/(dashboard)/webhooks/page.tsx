import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import { listQuery, webhookQueries } from "@/components/webhooks/queries";
import { WebhooksPage } from "@/components/webhooks/webhooks-page";

export const metadata: Metadata = { title: "Webhooks" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const environment = environmentOf((await searchParams).environment);
  const list = await readPortal("GET /webhooks", { query: listQuery(environment) });

  const queryClient = new QueryClient();
  if (list) {
    queryClient.setQueryData(webhookQueries.list(environment).queryKey, list);
    await Promise.all(
      list.data.map(async ({ id }) => {
        const figures = await readPortal("GET /webhooks/{id}/figures", { params: { id }, query: { environment } });
        if (figures) queryClient.setQueryData(webhookQueries.figures(environment, id).queryKey, figures);
      }),
    );
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WebhooksPage />
    </HydrationBoundary>
  );
}
