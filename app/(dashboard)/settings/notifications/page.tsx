import type { Metadata } from "next";
import { environmentOf } from "@/components/layout/environment-href";
import { notificationQueries } from "@/components/notifications/queries";
import { NotificationsPage } from "@/components/notifications/settings/notifications-page";
import { PageData, prefetchQuery } from "../../page-data";

export const metadata: Metadata = { title: "Notifications" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const environment = environmentOf((await searchParams).environment);
  await Promise.all([
    prefetchQuery(notificationQueries.settings(environment)),
    prefetchQuery(notificationQueries.slack(environment)),
  ]);
  return (
    <PageData>
      <NotificationsPage />
    </PageData>
  );
}
