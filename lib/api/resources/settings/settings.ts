import { z } from "zod";
import { Failure } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { readOrganization } from "@/lib/auth/organizations";
import { Organization } from "@/lib/auth/settings-schemas";
import { AuthUnavailableError } from "@/lib/auth/workos";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { publishTestMessage } from "@/lib/realtime/test-message";
import { realtimeClientConfig } from "@/lib/realtime-address";

/** Portal only: settings are for people, not for keys. */

const shared = { tag: "Settings", permission: "runs:read" } as const;

const PusherSettings = z
  .object({
    key: z.string(),
    cluster: z.string(),
    channel: z.string(),
    auth_endpoint: z.string(),
    /** Set if the cluster is not one of Pusher's own. */
    ws_host: z.string().nullable(),
    ws_port: z.number().int().nullable(),
    force_tls: z.boolean(),
  })
  .meta({ id: "PusherSettings" });

/** The `realtime.test` message repeats `id`, so that a page recognizes its own. */
const PusherTest = z
  .object({
    id: z.string(),
    channel: z.string(),
    event: z.literal("realtime.test"),
    queued_at: z.iso.datetime(),
  })
  .meta({ id: "PusherTest" });

export const getOrganization = route({
  ...shared,
  operationId: "getOrganization",
  method: "get",
  path: "/settings/organization",
  summary: "Get the organization and its members",
  status: 200,
  response: Organization,
  errors: ["auth_unavailable"],
  handle: async ({ principal }) => {
    try {
      return await readOrganization(principal.orgId);
    } catch (error) {
      if (error instanceof AuthUnavailableError)
        return new Failure(
          "auth_unavailable",
          "The sign-in service did not return the members. Retry in a few seconds.",
        );
      throw error;
    }
  },
});

export const getPusherSettings = route({
  ...shared,
  operationId: "getPusherSettings",
  method: "get",
  path: "/settings/pusher",
  summary: "Get what a browser needs to subscribe to realtime events",
  status: 200,
  response: PusherSettings,
  handle: async ({ principal }) => {
    const { key, cluster, wsHost, wsPort, forceTLS } = realtimeClientConfig();
    return {
      key,
      cluster,
      channel: privateOrgChannel(principal.orgId),
      auth_endpoint: "/api/pusher/auth",
      ws_host: wsHost ?? null,
      ws_port: wsPort ?? null,
      force_tls: forceTLS,
    };
  },
});

export const testPusher = route({
  ...shared,
  operationId: "testPusher",
  method: "post",
  path: "/settings/pusher/test",
  summary: "Publish a test message on the organization's channel",
  status: 202,
  response: PusherTest,
  handle: async ({ principal }) => publishTestMessage(principal),
});
