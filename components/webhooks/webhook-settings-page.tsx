"use client";

import { Plus } from "lucide-react";
import { SettingsHeader } from "@/components/layout/breadcrumbs";
import { useEnvironmentHref } from "@/components/layout/environment";
import { GuardedLink } from "@/components/layout/guarded-button";
import { EndpointList } from "./endpoints/endpoint-list";
import { ReadOnlyNote, useWebhooksRefusal } from "./permission";
import { CallbackSecret } from "./secrets/callback-secret";

/** Settings → Webhooks: endpoints and the job callback secret. */
export function WebhookSettingsPage() {
  const href = useEnvironmentHref();
  const refusal = useWebhooksRefusal();
  const create = (
    <GuardedLink reason={refusal} href={href("/webhooks/new")}>
      <Plus aria-hidden size={14} />
      Create endpoint
    </GuardedLink>
  );
  return (
    <>
      <SettingsHeader
        title="Webhooks"
        subtitle="Endpoints, and the secret that signs job callbacks."
        actions={create}
      />
      <ReadOnlyNote />
      <section aria-labelledby="endpoints-title" className="mt-6">
        <h2 id="endpoints-title" className="font-semibold">
          Endpoints
        </h2>
        <EndpointList />
      </section>
      <CallbackSecret />
    </>
  );
}
