import { Failure } from "@/lib/api/http/errors";
import { resource } from "@/lib/api/http/route";
import { AuthUnavailableError } from "@/lib/auth/auth-unavailable";
import { readOrganization } from "@/lib/auth/members";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { realtimeClientConfig } from "@/lib/realtime/client-config";
import { publishTestMessage } from "@/lib/realtime/test-message";
import {
  readJobCallbackSecret,
  rotateJobCallbackSecret,
} from "@/lib/webhooks/endpoints/job-callback-endpoint";
import * as routes from "./settings-routes";

export const settings = resource()
  .on(routes.readOrganization, async ({ principal }) => {
    try {
      return await readOrganization(principal.orgId);
    } catch (error) {
      if (error instanceof AuthUnavailableError)
        return new Failure(
          "auth_unavailable",
          "The members cannot be read right now. Try again in a moment.",
        );
      throw error;
    }
  })
  .on(routes.readPusher, async ({ principal }) => {
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
  })
  .on(routes.testPusher, async ({ principal }) => publishTestMessage(principal))
  .on(routes.readJobCallbackSecret, async ({ principal }) => readJobCallbackSecret(principal))
  .on(routes.rotateJobCallbackSecret, async ({ principal }) => rotateJobCallbackSecret(principal));
