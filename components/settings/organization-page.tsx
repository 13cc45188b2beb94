"use client";

import { useQuery } from "@tanstack/react-query";
import { SettingsHeader } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { CopyValue } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { setPreference, usePreference } from "@/components/ui/preferences";
import { PropertyList } from "@/components/ui/property-list";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { MembersSkeleton, MembersTable } from "./members-table";
import { settingsQueries } from "./queries";

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

/** Settings → Organization: id, realtime channel, members and time zone. */
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
        <TimeZoneSetting />
      </div>
    </>
  );
}

const CHOICES = [
  { zone: "local", label: "My time zone", hint: "The time zone of this browser" },
  { zone: "utc", label: "UTC", hint: "The same for everyone" },
] as const;

/** The time zone of all times in the dashboard, stored in this browser. */
export function TimeZoneSetting() {
  const selected = usePreference("zone");
  return (
    <section aria-labelledby="zone-title" className="mt-8">
      <h2 id="zone-title" className="text-table font-semibold">
        Time zone
      </h2>
      <p className="mt-0.5 text-table text-ink-2">
        Stored in this browser. Hover over a time to see UTC.
      </p>
      <fieldset className="mt-2 border-t">
        <legend className="sr-only">Show times in</legend>
        {CHOICES.map(({ zone, label, hint }) => (
          <label key={zone} className="flex cursor-pointer items-baseline gap-2.5 border-b py-2.5">
            <input
              type="radio"
              name="zone"
              value={zone}
              checked={selected === zone}
              onChange={() => setPreference("zone", zone)}
              className="size-3.5 translate-y-0.5 accent-accent"
            />
            <span>
              {label} <span className="block text-small text-ink-3">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}
