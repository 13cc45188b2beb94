import type { Metadata } from "next";
import { environmentOf } from "@/components/layout/environment-href";
import { endpointQueries } from "@/components/webhooks/endpoints/queries";
import { WebhookSettingsPage } from "@/components/webhooks/webhook-settings-page";
import { PageData, prefetchQuery } from "../../page-data";

export const metadata: Metadata = { title: "Webhook settings" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const environment = environmentOf((await searchParams).environment);
  await Promise.all([
    prefetchQuery(endpointQueries.list(environment)),
    prefetchQuery(endpointQueries.callbackSecret(environment)),
  ]);
  return (
    <PageData>
      <WebhookSettingsPage />
    </PageData>
  );
}
