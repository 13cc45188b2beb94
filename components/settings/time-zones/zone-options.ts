import { placeOfZone } from "@/lib/domain/time/time-zone";

/** The zones of the states, which most members need: listed first. */
const UNITED_STATES = [
  { zone: "America/New_York", label: "Eastern (New York)" },
  { zone: "America/Chicago", label: "Central (Chicago)" },
  { zone: "America/Denver", label: "Mountain (Denver)" },
  { zone: "America/Phoenix", label: "Arizona (Phoenix)" },
  { zone: "America/Los_Angeles", label: "Pacific (Los Angeles)" },
  { zone: "America/Anchorage", label: "Alaska (Anchorage)" },
  { zone: "Pacific/Honolulu", label: "Hawaii (Honolulu)" },
] as const;

type Option = { zone: string; label: string };

/** Every zone that the browser supports: the United States first, then UTC, then by region. */
export function zoneGroups(): { label: string; options: Option[] }[] {
  const listed = new Set<string>(UNITED_STATES.map(({ zone }) => zone));
  const regions = new Map<string, Option[]>();
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const [region = zone] = zone.split("/");
    if (listed.has(zone) || region === zone || region === "Etc") continue;
    regions.set(region, [...(regions.get(region) ?? []), { zone, label: placeOfZone(zone) }]);
  }
  return [
    { label: "United States", options: [...UNITED_STATES] },
    { label: "Coordinated Universal Time", options: [{ zone: "UTC", label: "UTC" }] },
    ...[...regions].map(([label, options]) => ({ label, options })),
  ];
}
