import { z } from "zod";
import { BROWSER_ZONE, isTimeZone } from "./time-zone";

/** Time zones as the API of the dashboard has them. */

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
