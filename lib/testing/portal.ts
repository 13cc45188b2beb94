import type { Authenticator } from "@/lib/api/http/handle-request";
import { serve } from "@/lib/api/http/serve";
import { PORTAL_ROUTES } from "@/lib/api/routes";
import { PERMISSIONS, type Permission, type Principal } from "@/lib/auth/principal";
import type { Environment } from "@/lib/domain/environment";
import type { Answer } from "./api";

type Member = {
  orgId: string;
  environment?: Environment;
  userId?: string;
  permissions?: readonly Permission[];
  /** False where rows were made without the application. */
  checkResponses?: boolean;
};

/**
 * The portal API for a signed-in member, without a session. Every response is checked against its route's declaration.
 */
export function portalOf({
  orgId,
  environment = "live",
  userId = "user_01TEST",
  permissions = PERMISSIONS,
  checkResponses = true,
}: Member) {
  const principal: Principal = {
    orgId,
    environment,
    actor: { type: "user", id: userId, label: "avery@nexio.example" },
    permissions: new Set(permissions),
  };
  const authenticator: Authenticator = {
    api: "portal",
    query: ["environment"],
    authenticate: async () => principal,
  };
  const app = serve({
    authenticator,
    routes: PORTAL_ROUTES,
    checkResponses,
  });

  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const isFile = body instanceof Uint8Array;
    const type = isFile ? "application/octet-stream" : "application/json";
    const response = await app.request(path, {
      method,
      headers: body === undefined ? {} : { "content-type": type },
      body: body === undefined ? undefined : isFile ? Buffer.from(body) : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    const { status, headers } = response;
    return { status, headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
}
