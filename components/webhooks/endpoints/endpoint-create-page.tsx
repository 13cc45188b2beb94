"use client";

import { useRouter } from "next/navigation";
import { useWatch } from "react-hook-form";
import { SubmitButton } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input } from "@/components/ui/field";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import { PageHeader } from "@/components/ui/page-header";
import { call } from "@/lib/api/client";
import { useWebhooksRefusal } from "../permission";
import { createEndpointCurl, EXAMPLE_URL } from "./endpoint-curl";
import { ENDPOINT_FIELDS, EndpointFields, type EndpointValues } from "./endpoint-fields";
import { useStoreEndpoint } from "./endpoint-mutations";

const EMPTY: EndpointValues = {
  url: "",
  description: "",
  events: ["run.completed", "run.failed"],
  payload_format: "full",
  webhook_version: "2026-03-22",
  auth_token: "",
};

/** The request. What has its default is left out. */
const requestBody = ({ url, description, events, auth_token, ...payload }: EndpointValues) => ({
  url: url.trim(),
  events,
  ...(payload.payload_format !== EMPTY.payload_format && {
    payload_format: payload.payload_format,
  }),
  ...(payload.webhook_version !== EMPTY.webhook_version && {
    webhook_version: payload.webhook_version,
  }),
  ...(description.trim() && { description: description.trim() }),
  ...(auth_token && { auth_token }),
});

function CurlPreview({ values }: { values: EndpointValues }) {
  const environment = useEnvironment();
  const { origin } = useSession();
  const body = requestBody({
    ...values,
    url: values.url || EXAMPLE_URL,
    auth_token: values.auth_token && "…",
  });
  return (
    <section aria-labelledby="curl-title" className="min-w-0 lg:sticky lg:top-[68px]">
      <h2 id="curl-title" className="mb-2 text-table font-semibold">
        Same request with curl
      </h2>
      <CodeBlock
        label="the request as a curl command"
        code={createEndpointCurl({ origin, environment, body })}
      />
    </section>
  );
}

function CreateForm({ loopback }: { loopback: boolean }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const storeEndpoint = useStoreEndpoint();
  const { form, onSubmit, busy, result, error } = useApiForm({
    defaultValues: EMPTY,
    fields: ENDPOINT_FIELDS,
    submit: (values: EndpointValues) =>
      call("POST /webhooks", { query: { environment }, body: requestBody(values) }),
    onSuccess: storeEndpoint,
    draft: { name: "endpoint", omit: ["auth_token"] },
  });
  const values = { ...EMPTY, ...useWatch({ control: form.control }) };
  return (
    <div className="mt-5 grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
      <form
        onSubmit={onSubmit}
        noValidate
        aria-label="Create endpoint"
        className="grid max-w-[680px] min-w-0 gap-5"
      >
        <EndpointFields form={form} loopback={loopback} />
        <Field
          label="Auth token (optional)"
          hint="Sent as Authorization: Bearer <token>, for gateways that require one."
          error={form.formState.errors.auth_token?.message}
        >
          <Input
            type="password"
            autoComplete="new-password"
            spellCheck={false}
            className="font-mono"
            {...form.register("auth_token")}
          />
        </Field>
        {error && <ErrorState error={error} title="The endpoint was not created" />}
        <div className="flex flex-wrap items-center gap-3 border-t pt-4">
          <SubmitButton
            action="Create endpoint"
            acting="Creating…"
            busy={busy}
            disabled={result !== undefined}
          />
          <span className="text-table text-ink-2">
            In the {environment} environment. Its signing secret is shown next, once.
          </span>
        </div>
      </form>
      <CurlPreview values={values} />
      <OneTimeSecret
        secret={result?.secret ?? null}
        title="Signing secret"
        noun="signing secret"
        onDone={() => result && router.push(href(`/webhooks/${result.id}`))}
      >
        <p className="mt-3 text-table text-ink-2">
          Your server computes an HMAC-SHA256 with it, including <code>whsec_</code>, and compares
          the result with <code>X-Nexio-Signature</code>.
        </p>
      </OneTimeSecret>
    </div>
  );
}

/** A form beside the equivalent API request. After creation, the signing secret is shown once. */
export function EndpointCreatePage({ loopback }: { loopback: boolean }) {
  const refusal = useWebhooksRefusal();
  return (
    <>
      <Breadcrumbs
        trail={[{ label: "Webhooks", href: "/webhooks" }, { label: "Create endpoint" }]}
      />
      <PageHeader title="Create endpoint" subtitle="We will POST run events to this URL." />
      {refusal === null ? (
        <CreateForm loopback={loopback} />
      ) : (
        <EmptyState title="You cannot create endpoints">
          <p>{refusal}</p>
        </EmptyState>
      )}
    </>
  );
}
