"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input } from "@/components/ui/field";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import { PageHeader } from "@/components/ui/page-header";
import { call } from "@/lib/api/client";
import { useMayManage } from "../read-only-note";
import { createCurl } from "./endpoint-curl";
import { ENDPOINT_FIELDS, type EndpointDraft, EndpointFields } from "./endpoint-fields";
import { useKeepEndpoint } from "./endpoint-mutations";
import { fieldErrors } from "./field-errors";

const EMPTY: EndpointDraft = { url: "", description: "", events: ["run.completed", "run.failed"] };

function CreateForm({ loopback }: { loopback: boolean }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const { origin } = useSession();
  const keep = useKeepEndpoint();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(EMPTY);
  const [token, setToken] = useState("");

  const description = draft.description.trim();
  const body = {
    url: draft.url.trim(),
    events: [...draft.events],
    ...(description && { description }),
    ...(token && { auth_token: token }),
  };
  const creation = useMutation({
    mutationFn: () => call("POST /webhooks", { query: { environment }, body }),
    onSuccess: keep,
    onError: (error) => {
      const wrong = ENDPOINT_FIELDS.find(
        (field) => fieldErrors(error, ENDPOINT_FIELDS).at(field) !== undefined,
      );
      if (wrong) form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
    },
    // The answer holds the secret, which is to be gone with this page.
    gcTime: 0,
  });
  const errors = fieldErrors(creation.error, ENDPOINT_FIELDS);
  const created = creation.data;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!creation.isPending && !created) creation.mutate();
  }
  return (
    <div className="mt-5 grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
      <form
        ref={form}
        onSubmit={submit}
        noValidate
        aria-label="Create endpoint"
        className="grid max-w-[680px] min-w-0 gap-5"
      >
        {errors.elsewhere && (
          <ErrorState error={creation.error} title="The endpoint was not created" />
        )}
        <EndpointFields draft={draft} errors={errors} loopback={loopback} onChange={setDraft} />
        <Field
          label="Auth token (optional)"
          hint="Sent as Authorization: Bearer <token> with every delivery, for gateways that ask for one. The signature proves more."
          error={errors.at("auth_token")}
        >
          <Input
            name="auth_token"
            type="password"
            value={token}
            onChange={(event) => setToken(event.target.value)}
            autoComplete="new-password"
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        <div className="flex items-center gap-3 border-t pt-4">
          <Button
            type="submit"
            variant="primary"
            disabled={creation.isPending || created !== undefined}
          >
            {creation.isPending ? "Creating…" : "Create endpoint"}
          </Button>
          <span className="text-table text-ink-2">
            in the {environment} environment; its signing secret is shown next, once
          </span>
        </div>
      </form>
      <section aria-labelledby="same-request" className="min-w-0 lg:sticky lg:top-[68px]">
        <h2 id="same-request" className="mb-2 text-table font-semibold">
          The same with curl
        </h2>
        <CodeBlock
          label="The request as a curl command"
          code={createCurl({
            origin,
            environment,
            body: { ...body, ...(token && { auth_token: "…" }) },
          })}
        />
      </section>
      <OneTimeSecret
        secret={created?.secret ?? null}
        title="The endpoint's signing secret"
        noun="signing secret"
        onDone={() => created && router.push(href(`/webhooks/${created.id}`))}
      >
        <p className="mt-3 text-table text-ink-2">
          Your receiver computes an HMAC-SHA256 with it, the <code>whsec_</code> included, and
          compares it with <code>X-Nexio-Signature</code>.
        </p>
      </OneTimeSecret>
    </div>
  );
}

/** Create an endpoint: a form beside the request that does the same, then its secret, once. */
export function EndpointCreatePage({ loopback }: { loopback: boolean }) {
  const mayManage = useMayManage();
  return (
    <>
      <Breadcrumbs
        trail={[{ label: "Webhooks", href: "/webhooks" }, { label: "Create endpoint" }]}
      />
      <PageHeader
        title="Create endpoint"
        subtitle="A URL of yours that is told when a run has ended."
      />
      {mayManage ? (
        <CreateForm loopback={loopback} />
      ) : (
        <EmptyState title="You may not create endpoints">
          <p>
            Your role in this organization has no permission to manage webhooks. Ask one of its
            admins.
          </p>
        </EmptyState>
      )}
    </>
  );
}
