import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import { PusherPage } from "@/components/settings/pusher/pusher-page";
import { settingsQueries } from "@/components/settings/queries";

export const metadata: Metadata = { title: "Pusher" };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const environment = environmentOf((await searchParams).environment);
  const pusher = await readPortal("GET /settings/pusher", { query: { environment } });
  const queryClient = new QueryClient();
  if (pusher) queryClient.setQueryData(settingsQueries.pusher(environment).queryKey, pusher);
  return (
    <PageData queryClient={queryClient}>
      <PusherPage />
    </PageData>
  );
}
