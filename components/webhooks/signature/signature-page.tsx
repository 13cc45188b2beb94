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
import { deliveryQueries } from "../queries";
import { checkSignature, exampleRequest } from "./signature-check";
import { SignatureSteps } from "./signature-steps";

type Given = { header: string; body: string; secret: string };

const EMPTY: Given = { header: "", body: "", secret: "" };
const LOOK_AGAIN_MS = 5_000;

/** The check of what stands in the fields, taken again as time passes: a signature grows old. */
function useCheck(given: Given) {
  const nowMs = useNow(LOOK_AGAIN_MS);
  const asked = given.header !== "" || given.secret !== "";
  return useQuery({
    // In this tab's memory alone, and gone with the page. The key is what is checked, secret included, so nothing of it is kept.
    queryKey: ["signature-check", given, nowMs] as const,
    queryFn: () => checkSignature({ ...given, nowMs: nowMs ?? Date.now() }),
    enabled: asked && nowMs !== null,
    placeholderData: (before) => (asked ? before : undefined),
    gcTime: 0,
    retry: false,
  });
}

function Inputs({ given, onChange }: { given: Given; onChange: (part: Partial<Given>) => void }) {
  return (
    <>
      <Field label="X-Nexio-Signature" hint="The header's value as your receiver got it.">
        <Textarea
          rows={3}
          value={given.header}
          onChange={(event) => onChange({ header: event.target.value })}
          placeholder="t=1774180951,v1=9f2c…"
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-small wrap-anywhere"
        />
      </Field>
      <Field
        label="Raw body"
        hint="Every byte as it was received, before any JSON parser. A text field turns CR LF into LF; our payloads hold neither."
      >
        <Textarea
          rows={9}
          value={given.body}
          onChange={(event) => onChange({ body: event.target.value })}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-small wrap-anywhere"
        />
      </Field>
      <Field
        label="Signing secret"
        hint="It stays in this tab: the check runs in your browser, and nothing is sent."
      >
        <Input
          type="password"
          value={given.secret}
          onChange={(event) => onChange({ secret: event.target.value })}
          placeholder="whsec_…"
          spellCheck={false}
          autoComplete="off"
          data-1p-ignore=""
          className="font-mono"
        />
      </Field>
    </>
  );
}

/** Check a signature: what a receiver has to do, done step by step with what it got. `?delivery=` brings a delivery's body along. */
export function SignaturePage() {
  const environment = useEnvironment();
  const [deliveryId] = useQueryState("delivery", parseAsString);
  const delivery = useQuery({
    ...deliveryQueries.detail(environment, deliveryId ?? ""),
    enabled: deliveryId !== null,
  });
  // A field that was touched is its owner's; the body may arrive while another one is being filled in.
  const [typed, setTyped] = useState<Partial<Given>>({});
  const given = { ...EMPTY, body: delivery.data?.payload ?? "", ...typed };
  const check = useCheck(given);
  const empty = given.header === "" && given.secret === "";
  return (
    <>
      <Breadcrumbs
        trail={[{ label: "Webhooks", href: "/webhooks" }, { label: "Check a signature" }]}
      />
      <PageHeader
        title="Check a signature"
        subtitle="What your receiver has to verify, done here step by step: paste what it got, and see which step fails and why."
        actions={
          <>
            <Button onClick={() => void exampleRequest(Date.now()).then(setTyped)}>
              Fill in an example
            </Button>
            {!empty && <Button onClick={() => setTyped(EMPTY)}>Clear</Button>}
          </>
        }
      />
      {delivery.error && (
        <ErrorState error={delivery.error} title="The delivery's body could not be loaded" />
      )}
      <div className="mt-5 grid items-start gap-x-10 gap-y-8 lg:grid-cols-2">
        <form
          aria-label="What was received"
          className="grid min-w-0 gap-4"
          onSubmit={(event) => event.preventDefault()}
        >
          <Inputs
            given={given}
            onChange={(part) => setTyped((before) => ({ ...before, ...part }))}
          />
        </form>
        <section aria-label="Result" className="min-w-0">
          {empty && (
            <div className="max-w-prose text-ink-2">
              <p>
                A delivery is genuine when the HMAC-SHA256 of{" "}
                <code>&lt;t&gt;.&lt;raw body&gt;</code> under your secret equals one of the header’s{" "}
                <code>v1</code>, and <code>t</code> is within five minutes.
              </p>
              <p className="mt-2">
                Fill in the fields, or start from an example that passes and change it to see what
                fails.
              </p>
            </div>
          )}
          {!empty && check.data && <SignatureSteps check={check.data} />}
          {check.error && (
            <ErrorState
              error={
                new Error(
                  "This browser computes hashes only on pages that came over https or from localhost.",
                )
              }
              title="The signature could not be checked here"
            />
          )}
        </section>
      </div>
    </>
  );
}
