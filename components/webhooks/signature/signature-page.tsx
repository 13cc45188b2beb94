"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input, Textarea } from "@/components/ui/field";
import { useNow } from "@/components/ui/now";
import { PageHeader } from "@/components/ui/page-header";
import { deliveryQueries } from "../deliveries/queries";
import { checkSignature, exampleRequest, type SignedRequest } from "./signature-check";
import { SignatureSteps } from "./signature-steps";

const EMPTY: SignedRequest = { header: "", body: "", secret: "" };
/** A signature expires with time, so the check is repeated. */
const REPEAT_MS = 5_000;

function useCheck(request: SignedRequest, enabled: boolean) {
  const nowMs = useNow(REPEAT_MS);
  return useQuery({
    // The key contains the secret: `gcTime` 0 removes it from memory with the page.
    queryKey: ["signature-check", request, nowMs] as const,
    queryFn: () => checkSignature(request, nowMs ?? Date.now()),
    enabled: enabled && nowMs !== null,
    placeholderData: (previous) => (enabled ? previous : undefined),
    gcTime: 0,
    retry: false,
  });
}

const UNSUPPORTED = new Error("Browsers compute signatures only on https pages and localhost.");

function Instructions() {
  return (
    <div className="max-w-prose text-ink-2">
      <p>
        A request is genuine if the HMAC-SHA256 of <code>&lt;t&gt;.&lt;raw body&gt;</code> with your
        secret equals one <code>v1</code> of the header, and <code>t</code> is within five minutes.
      </p>
      <p className="mt-2">Fill in the fields, or start with a valid example.</p>
    </div>
  );
}

/** Checks a signature step by step, as a receiver must. `?delivery=` fills in the body of a delivery. */
export function SignaturePage() {
  const environment = useEnvironment();
  const [deliveryId] = useQueryState("delivery", parseAsString);
  const delivery = useQuery({
    ...deliveryQueries.detail(environment, deliveryId ?? ""),
    enabled: deliveryId !== null,
  });
  // The body may load while the member types: edited fields are never overwritten.
  const [edited, setEdited] = useState<Partial<SignedRequest>>({});
  const request = { ...EMPTY, body: delivery.data?.payload ?? "", ...edited };
  const isEmpty = request.header === "" && request.secret === "";
  const check = useCheck(request, !isEmpty);
  return (
    <>
      <Breadcrumbs
        trail={[{ label: "Webhooks", href: "/webhooks" }, { label: "Check a signature" }]}
      />
      <PageHeader
        title="Check a signature"
        subtitle="Paste what your server received to see which step fails, and why."
        actions={
          <>
            <Button onClick={() => void exampleRequest(Date.now()).then(setEdited)}>
              Use an example
            </Button>
            {!isEmpty && <Button onClick={() => setEdited(EMPTY)}>Clear</Button>}
          </>
        }
      />
      {delivery.error && (
        <ErrorState error={delivery.error} title="The body of the delivery could not be loaded" />
      )}
      <div className="mt-5 grid items-start gap-x-10 gap-y-8 lg:grid-cols-2">
        <SignatureFields
          request={request}
          onChange={(change) => setEdited((previous) => ({ ...previous, ...change }))}
        />
        <section aria-label="Result" className="min-w-0">
          {isEmpty && <Instructions />}
          {!isEmpty && check.data && <SignatureSteps check={check.data} />}
          {check.error && (
            <ErrorState error={UNSUPPORTED} title="The signature could not be checked" />
          )}
        </section>
      </div>
    </>
  );
}

type Props = { request: SignedRequest; onChange: (change: Partial<SignedRequest>) => void };

/** Header, body and secret to check. */
export function SignatureFields({ request: { header, body, secret }, onChange }: Props) {
  return (
    <form
      aria-label="Received request"
      className="grid min-w-0 gap-4"
      onSubmit={(event) => event.preventDefault()}
    >
      <Field label="X-Nexio-Signature" hint="The header's value as your server received it.">
        <Textarea
          rows={3}
          value={header}
          onChange={(event) => onChange({ header: event.target.value })}
          placeholder="t=1774180951,v1=9f2c…"
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-small wrap-anywhere"
        />
      </Field>
      <Field label="Raw body" hint="Every byte as received, before a JSON parser reads it.">
        <Textarea
          rows={9}
          value={body}
          onChange={(event) => onChange({ body: event.target.value })}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-small wrap-anywhere"
        />
      </Field>
      <Field label="Signing secret" hint="Stays in this browser tab. Nothing is sent.">
        <Input
          type="password"
          value={secret}
          onChange={(event) => onChange({ secret: event.target.value })}
          placeholder="whsec_…"
          spellCheck={false}
          autoComplete="off"
          data-1p-ignore=""
          className="font-mono"
        />
      </Field>
    </form>
  );
}
