"use client";

import { useQuery } from "@tanstack/react-query";
import { SettingsHeader } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { useSession } from "@/components/layout/session";
import { SkeletonLines } from "@/components/ui/skeleton";
import { notificationQueries } from "../queries";
import { KindsForm } from "./kinds-form";
import { SlackForm } from "./slack-form";

/** Settings → Notifications: the member's own, and the organization's Slack webhook. */
export function NotificationsPage() {
  const environment = useEnvironment();
  const { organization } = useSession();
  return (
    <>
      <SettingsHeader
        title="Notifications"
        subtitle="What you are notified about, in all environments."
      />
      <section aria-label="My notifications" className="mt-4 max-w-[560px]">
        <h2 className="mb-2 font-semibold">My notifications</h2>
        <QueryBoundary
          query={useQuery(notificationQueries.settings(environment))}
          noun="settings"
          skeleton={<SkeletonLines lines={6} />}
        >
          {(settings) => <KindsForm settings={settings} />}
        </QueryBoundary>
      </section>
      <section aria-label="Slack" className="mt-8 max-w-[560px]">
        <h2 className="font-semibold">Slack</h2>
        <p className="mb-3 text-ink-2">Messages to a Slack channel of {organization.name}.</p>
        <QueryBoundary
          query={useQuery(notificationQueries.slack(environment))}
          noun="Slack webhook"
          skeleton={<SkeletonLines lines={4} />}
        >
          {({ webhook }) => <SlackForm webhook={webhook} />}
        </QueryBoundary>
      </section>
    </>
  );
}
