import { z } from "zod";

/** The zone of the browser that shows a time, whatever it is. */
export const BROWSER_ZONE = "browser";

const MAX_LENGTH = 64;

/** Whether the runtime knows a name of the IANA database. Offsets such as `+05:00` are no names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(name) || name.length > MAX_LENGTH) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `America/New_York` as `New York`, `UTC` as it is. */
export const placeOfZone = (name: string): string =>
  (name.split("/").at(-1) ?? name).replaceAll("_", " ");

const example = "such as America/New_York, America/Chicago or UTC";

const TimeZoneName = z
  .string()
  .refine(isTimeZone, { error: `must be a name of the IANA time zone database, ${example}` });

export const UpdateOrganizationZone = z
  .strictObject({
    time_zone: TimeZoneName.nullable().meta({
      description: "null: the zone of each browser",
      example: "America/New_York",
    }),
  })
  .meta({ id: "UpdateOrganizationTimeZone" });

export const UpdateOwnZone = z
  .strictObject({
    time_zone: z
      .string()
      .refine((name) => name === BROWSER_ZONE || isTimeZone(name), {
        error: `must be browser or a name of the IANA time zone database, ${example}`,
      })
      .nullable()
      .meta({
        description: `null: the organization's zone. ${BROWSER_ZONE}: the zone of each browser`,
        example: "America/Chicago",
      }),
  })
  .meta({ id: "UpdateOwnTimeZone" });

export const TimeZones = z
  .object({
    organization: z.string().nullable().meta({ description: "null: the zone of each browser" }),
    own: z
      .string()
      .nullable()
      .meta({
        description: `null: the organization's zone. ${BROWSER_ZONE}: the zone of each browser`,
      }),
  })
  .meta({ id: "TimeZones" });
export type TimeZones = z.infer<typeof TimeZones>;

/** The zone in which a person sees times; undefined for the browser's own. */
export function shownZone({ organization, own }: TimeZones): string | undefined {
  if (own === BROWSER_ZONE) return undefined;
  return own ?? organization ?? undefined;
}
