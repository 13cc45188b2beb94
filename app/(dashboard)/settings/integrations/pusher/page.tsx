import type { Metadata } from "next";
import { environmentOf } from "@/components/layout/environment-href";
import { PusherPage } from "@/components/settings/pusher/pusher-page";
import { settingsQueries } from "@/components/settings/queries";
import { PageData, prefetchQuery } from "../../../page-data";

export const metadata: Metadata = { title: "Pusher" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const environment = environmentOf((await searchParams).environment);
  await prefetchQuery(settingsQueries.pusher(environment));
  return (
    <PageData>
      <PusherPage />
    </PageData>
  );
}
