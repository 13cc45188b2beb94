import { Failure, notFound } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { revokeSecret, rotateSecret } from "@/lib/webhooks/endpoints/endpoint-secrets";
import {
  readJobCallbackSecret,
  rotateJobCallbackSecret as rotateJobSecret,
} from "@/lib/webhooks/endpoints/job-callback-endpoint";
import { JobCallbackSecret, JobCallbackSecretShown } from "@/lib/webhooks/request-schemas";
import { Endpoint, EndpointWithSecret } from "@/lib/webhooks/schemas";
import { EndpointIdParam, EndpointSecretParam } from "./request-fields";
import { endpointNotFound } from "./webhooks";

const shared = { tag: "Webhooks", permission: "webhooks:manage", status: 200 } as const;

export const rotateWebhookSecret = route({
  ...shared,
  operationId: "rotateWebhookSecret",
  method: "post",
  path: "/webhooks/{id}/rotate-secret",
  summary: "Rotate an endpoint's signing secret",
  description:
    "The response contains the new secret, which is not shown again. The previous secret also signs for " +
    "another 24 hours, so that receivers can switch over. " +
    "At most two secrets are valid; an older one expires at once.",
  params: EndpointIdParam,
  response: EndpointWithSecret,
  errors: ["not_found"],
  handle: async ({ principal, params }) => {
    const rotated = await rotateSecret(principal, params.id);
    return rotated.outcome === "rotated" ? rotated.endpoint : endpointNotFound();
  },
});

export const revokeWebhookSecret = route({
  ...shared,
  operationId: "revokeWebhookSecret",
  method: "delete",
  path: "/webhooks/{id}/secrets/{secret_id}",
  summary: "Revoke a signing secret before it expires",
  description:
    "Either of two valid secrets can be revoked. The other one becomes the only secret and no longer expires. " +
    "The only valid secret cannot be revoked; rotate it instead.",
  params: EndpointSecretParam,
  response: Endpoint,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params }) => {
    const revoked = await revokeSecret(principal, params.id, params.secret_id);
    switch (revoked.outcome) {
      case "not_found":
        return endpointNotFound();
      case "no_such_secret":
        return notFound("signing secret");
      case "last_secret":
        return new Failure(
          "conflict",
          "This is the endpoint's only valid secret. Rotate it instead.",
        );
      case "changed":
        return revoked.endpoint;
    }
  },
});

export const getJobCallbackSecret = route({
  ...shared,
  operationId: "getJobCallbackSecret",
  method: "get",
  path: "/webhooks/job-secret",
  summary: "List the secrets of job callbacks",
  description:
    "The secrets that sign deliveries to the `webhook_url`s of jobs, newest first and without their text. Each " +
    "environment has its own. The first one is created by the first `POST /webhooks/job-secret` or by the first " +
    "callback. `shown_at` is null while nobody has seen one: signatures cannot be verified then.",
  permission: "runs:read",
  response: JobCallbackSecret,
  handle: async ({ principal }) => readJobCallbackSecret(principal),
});

export const rotateJobCallbackSecret = route({
  ...shared,
  operationId: "rotateJobCallbackSecret",
  method: "post",
  path: "/webhooks/job-secret",
  summary: "Create or rotate the secret of job callbacks",
  description:
    "The response contains the new secret, which is not shown again. The previous secret also signs for another 24 " +
    "hours, so that receivers can switch over. At most two secrets are valid; an older one expires at once.",
  response: JobCallbackSecretShown,
  handle: async ({ principal }) => rotateJobSecret(principal),
});
