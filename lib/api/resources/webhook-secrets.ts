import { Failure, notFound } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { revokeSecret, rotateSecret } from "@/lib/webhooks/endpoints/endpoint-secrets";
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
