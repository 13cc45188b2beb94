"use client";

import { useQuery } from "@tanstack/react-query";
import { SettingsHeader } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { CopyValue } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { PropertyList } from "@/components/ui/property-list";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { DocumentSettings } from "./document-settings";
import { MembersSkeleton, MembersTable } from "./members-table";
import { settingsQueries } from "./queries";
import { TimeZoneSettings } from "./time-zones/time-zone-settings";

function Members() {
  const { data, error, refetch } = useQuery(settingsQueries.organization(useEnvironment()));
  if (data) return <MembersTable members={data.members} />;
  if (error)
    return (
      <ErrorState
        error={error}
        title="The members could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  return <MembersSkeleton />;
}

/** Settings → Organization: id, realtime channel, members, time zones and documents. */
export function OrganizationPage() {
  const { organization } = useSession();
  return (
    <>
      <SettingsHeader title="Organization" subtitle="Shared by all environments." />
      <div className="mt-4 max-w-[760px]">
        <PropertyList
          items={[
            { term: "Name", value: organization.name },
            {
              term: "Organization ID",
              value: <CopyValue value={organization.id} label="organization ID" />,
              hint: "Not secret. Used in the realtime channel name.",
            },
            {
              term: "Realtime channel",
              value: <CopyValue value={privateOrgChannel(organization.id)} label="channel name" />,
            },
          ]}
        />
        <section aria-labelledby="members-title" className="mt-8">
          <h2 id="members-title" className="text-table font-semibold">
            Members
          </h2>
          <p className="mt-0.5 text-table text-ink-2">Manage members and roles in WorkOS.</p>
          <Members />
        </section>
        <TimeZoneSettings />
        <DocumentSettings />
      </div>
    </>
  );
}
