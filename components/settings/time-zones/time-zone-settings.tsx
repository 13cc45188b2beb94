"use client";

import { useMutation } from "@tanstack/react-query";
import { useMemo } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { useRefusal } from "@/components/layout/guarded-button";
import { useTimeZones } from "@/components/layout/time-zones/time-zone-provider";
import { useOwnZone } from "@/components/layout/time-zones/use-own-zone";
import { Field, Select } from "@/components/ui/field";
import { useIsHydrated } from "@/components/ui/hydrated";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import { BROWSER_ZONE, placeOfZone } from "@/lib/domain/time/time-zone";
import { zoneGroups } from "./zone-options";

const NONE = "";

/** The groups of all zones. Browser and server may know others, so they are listed after hydration. */
function ZoneOptions({ selected }: { selected: string | null }) {
  const isHydrated = useIsHydrated();
  const groups = useMemo(() => (isHydrated ? zoneGroups() : []), [isHydrated]);
  const isListed = groups.some(({ options }) => options.some(({ zone }) => zone === selected));
  return (
    <>
      {selected !== null && selected !== BROWSER_ZONE && !isListed && (
        <option value={selected}>{placeOfZone(selected)}</option>
      )}
      {groups.map(({ label, options }) => (
        <optgroup key={label} label={label}>
          {options.map(({ zone, label: text }) => (
            <option key={zone} value={zone}>
              {text}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}

function OwnZone() {
  const { zones, choose } = useOwnZone();
  const { organization } = zones;
  // Without an organization's zone, no choice means the browser's.
  const own = zones.own === BROWSER_ZONE && organization === null ? null : zones.own;
  return (
    <Field label="Your time zone" hint="Applies on every device you sign in on.">
      <Select value={own ?? NONE} onChange={({ target }) => choose(target.value || null)}>
        <option value={NONE}>
          {organization === null
            ? "My browser's time zone"
            : `The organization's (${placeOfZone(organization)})`}
        </option>
        {organization !== null && <option value={BROWSER_ZONE}>My browser's time zone</option>}
        <ZoneOptions selected={own} />
      </Select>
    </Field>
  );
}

function OrganizationZone() {
  const environment = useEnvironment();
  const refusal = useRefusal("environments:manage");
  const { zones, show } = useTimeZones();
  const { mutate, isPending } = useMutation({
    mutationFn: (zone: string | null) =>
      call("PUT /settings/time-zones/organization", {
        query: { environment },
        body: { time_zone: zone },
      }),
    onSuccess: (saved) => {
      show(saved);
      void notify({ tone: "success", title: "The organization's time zone was saved" });
    },
    onError: () =>
      void notify({ tone: "error", title: "The organization's time zone was not saved" }),
  });
  return (
    <Field
      label="Time zone of the organization"
      hint={refusal ?? "Used in documents, and for members without their own setting."}
    >
      <Select
        value={zones.organization ?? NONE}
        disabled={refusal !== null || isPending}
        onChange={({ target }) => mutate(target.value || null)}
      >
        <option value={NONE}>Not set (each member's browser)</option>
        <ZoneOptions selected={zones.organization} />
      </Select>
    </Field>
  );
}

/** In which zones times are shown, to members and in documents. */
export function TimeZoneSettings() {
  return (
    <section aria-labelledby="zone-title" className="mt-8">
      <h2 id="zone-title" className="text-table font-semibold">
        Time zones
      </h2>
      <p className="mt-0.5 text-table text-ink-2">
        Hover over a time to see its zone and UTC. Statistics count days in UTC.
      </p>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <OwnZone />
        <OrganizationZone />
      </div>
    </section>
  );
}
