import { route } from "@/lib/api/http/route";
import {
  TimeZones,
  UpdateOrganizationZone,
  UpdateOwnZone,
} from "@/lib/domain/time/time-zone-schemas";
import { readTimeZones, saveOrganizationZone, saveOwnZone } from "@/lib/settings/time-zones";

/** In which zone the dashboard and documents show times. Portal only. */

const shared = {
  tag: "Settings",
  permission: "runs:read",
  status: 200,
  response: TimeZones,
} as const;

export const getTimeZones = route({
  ...shared,
  operationId: "getTimeZones",
  method: "get",
  path: "/settings/time-zones",
  summary: "Get the time zones of the organization and of who is signed in",
  handle: async ({ principal: { orgId, actor } }) => readTimeZones({ orgId, userId: actor.id }),
});

export const updateOrganizationZone = route({
  ...shared,
  operationId: "updateOrganizationTimeZone",
  method: "put",
  path: "/settings/time-zones/organization",
  summary: "Change the organization's time zone",
  permission: "environments:manage",
  body: UpdateOrganizationZone,
  handle: async ({ principal, body }) => saveOrganizationZone(principal, body.time_zone),
});

export const updateOwnZone = route({
  ...shared,
  operationId: "updateOwnTimeZone",
  method: "put",
  path: "/settings/time-zones/own",
  summary: "Change your own time zone",
  body: UpdateOwnZone,
  handle: async ({ principal, body }) => saveOwnZone(principal, body.time_zone),
});
