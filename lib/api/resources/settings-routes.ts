import { z } from "zod";
import { Paging, page } from "@/lib/api/http/paging";
import { route } from "@/lib/api/http/route";
import {
  ApiKey,
  ApiKeyWithSecret,
  AuditEntry,
  AuditFilters,
  CreateApiKey,
  Organization,
  PusherSettings,
  PusherTest,
} from "@/lib/auth/settings-schemas";
import { JobCallbackSecret, JobCallbackSecretShown } from "@/lib/webhooks/request-schemas";

/** Routes of the dashboard alone: people manage keys and settings, keys do not. */

const tag = "Settings";

export const listApiKeys = route({
  method: "get",
  path: "/api-keys",
  tag,
  summary: "List the environment's API keys, newest first",
  permission: "api_keys:manage",
  query: Paging,
  status: 200,
  response: page(ApiKey),
});

export const createKey = route({
  method: "post",
  path: "/api-keys",
  tag,
  summary: "Create an API key",
  permission: "api_keys:manage",
  body: CreateApiKey,
  status: 201,
  response: ApiKeyWithSecret,
});

export const revokeKey = route({
  method: "delete",
  path: "/api-keys/{id}",
  tag,
  summary: "Revoke an API key",
  permission: "api_keys:manage",
  params: z.object({ id: z.string() }),
  status: 200,
  response: ApiKey,
  errors: ["not_found"],
});

export const readOrganization = route({
  method: "get",
  path: "/settings/organization",
  tag,
  summary: "The organization and its members",
  permission: "runs:read",
  status: 200,
  response: Organization,
  errors: ["auth_unavailable"],
});

export const readPusher = route({
  method: "get",
  path: "/settings/pusher",
  tag,
  summary: "What a browser needs to listen",
  permission: "runs:read",
  status: 200,
  response: PusherSettings,
});

export const testPusher = route({
  method: "post",
  path: "/settings/pusher/test",
  tag,
  summary: "Publish a test message on the organization's channel",
  permission: "runs:read",
  status: 202,
  response: PusherTest,
});

export const readJobCallbackSecret = route({
  method: "get",
  path: "/settings/job-callback-secret",
  tag,
  summary: "The secrets that sign deliveries to jobs' own URLs",
  permission: "runs:read",
  status: 200,
  response: JobCallbackSecret,
});

export const rotateJobCallbackSecret = route({
  method: "post",
  path: "/settings/job-callback-secret",
  tag,
  summary: "Make, or rotate, the secret of deliveries to jobs' own URLs",
  permission: "webhooks:manage",
  status: 200,
  response: JobCallbackSecretShown,
});

export const readAuditLog = route({
  method: "get",
  path: "/audit-log",
  tag,
  summary: "Who did what, newest first",
  permission: "runs:read",
  query: AuditFilters.extend(Paging.shape),
  status: 200,
  response: page(AuditEntry),
});
