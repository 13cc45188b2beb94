import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import { endpointQueries, endpointsQuery } from "@/components/webhooks/endpoints/queries";
import { WebhookSettingsPage } from "@/components/webhooks/webhook-settings-page";

export const metadata: Metadata = { title: "Webhook settings" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const environment = environmentOf((await searchParams).environment);
  const [list, secret] = await Promise.all([
    readPortal("GET /webhooks", { query: endpointsQuery(environment) }),
    readPortal("GET /settings/job-callback-secret", { query: { environment } }),
  ]);
  const queryClient = new QueryClient();
  if (list) queryClient.setQueryData(endpointQueries.list(environment).queryKey, list);
  if (secret)
    queryClient.setQueryData(endpointQueries.callbackSecret(environment).queryKey, secret);
  return (
    <PageData queryClient={queryClient}>
      <WebhookSettingsPage />
    </PageData>
  );
}
