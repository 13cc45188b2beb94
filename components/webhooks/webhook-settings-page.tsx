"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { EndpointList } from "./endpoints/endpoint-list";
import { ReadOnlyNote, useMayManage } from "./read-only-note";
import { CallbackSecret } from "./secrets/callback-secret";

/** Settings → Webhooks: the same endpoints, and the secret of the URLs that jobs name themselves. */
export function WebhookSettingsPage() {
  const href = useEnvironmentHref();
  const mayManage = useMayManage();
  const create = mayManage && (
    <Button asChild variant="primary">
      <Link href={href("/webhooks/new")}>
        <Plus aria-hidden size={14} />
        Create endpoint
      </Link>
    </Button>
  );
  return (
    <>
      <Breadcrumbs
        trail={[{ label: "Settings", href: "/settings/organization" }, { label: "Webhooks" }]}
      />
      <PageHeader
        title="Webhooks"
        subtitle="The endpoints of this environment, and the secret of the URLs that jobs name themselves."
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
