"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input } from "@/components/ui/field";
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import { useEnvironment, useOpenPage, useSwitchHref } from "../environment";
import { withEnvironment } from "../environment-href";
import { GuardedButton, useRefusal } from "../guarded-button";
import { environmentQueries, useEnvironments } from "./environments";
import { newSlugError } from "./new-slug";

type Props = { onClose: () => void };

function CreateForm({ onCreated, onClose }: Props & { onCreated: (slug: Environment) => void }) {
  const environment = useEnvironment();
  const existing = useEnvironments() ?? [];
  const queryClient = useQueryClient();
  const [slug, setSlug] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const creation = useMutation({
    mutationFn: () => call("POST /environments", { query: { environment }, body: { slug } }),
    onSuccess: (created) => {
      queryClient.setQueryData(environmentQueries.all().queryKey, (slugs) => [
        ...(slugs ?? existing).filter((one) => one !== created.slug),
        created.slug,
      ]);
      onCreated(created.slug);
    },
  });
  const problem = newSlugError(slug, existing);
  // An empty field is not wrong until it is submitted.
  const error = slug === "" && !submitted ? null : problem;

  function submit(event: FormEvent) {
    event.preventDefault();
    setSubmitted(true);
    if (problem === null && !creation.isPending) creation.mutate();
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className="grid gap-4 px-5 pt-3 pb-5">
        <Field
          label="Name"
          hint="Part of the environment's keys and URLs. It cannot be changed."
          error={error ?? undefined}
        >
          <Input
            value={slug}
            onChange={(event) => setSlug(event.target.value)}
            placeholder="dev"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            className="font-mono"
          />
        </Field>
        {creation.error && (
          <ErrorState error={creation.error} title="The environment was not created" />
        )}
      </div>
      <div className="flex justify-end gap-2 border-t bg-sunken px-5 py-3">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={creation.isPending}>
          {creation.isPending ? "Creating…" : "Create environment"}
        </Button>
      </div>
    </form>
  );
}

function NextStep({ slug, onClose }: Props & { slug: Environment }) {
  const openPage = useOpenPage();
  const switchHref = useSwitchHref();
  const refusal = useRefusal("api_keys:manage");
  function open(path: string, name: string) {
    onClose();
    openPage(path, name);
  }
  return (
    <>
      <div className="px-5 pt-3 pb-5 text-ink-2">
        <p>It has its own keys, endpoints, secrets and runs. Its runs are never billed.</p>
        <p className="mt-2">
          Servers use it with a key that begins with <code>nx_{slug}_</code>.
        </p>
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-t bg-sunken px-5 py-3">
        <Button autoFocus={refusal !== null} onClick={() => open(switchHref(slug), slug)}>
          Open {slug}
        </Button>
        <GuardedButton
          reason={refusal}
          variant="primary"
          autoFocus={refusal === null}
          onClick={() => open(withEnvironment("/keys?create=key", slug), "API keys")}
        >
          Create API key
        </GuardedButton>
      </div>
    </>
  );
}

/** Creates an environment, then offers to create a key for it. */
export function NewEnvironmentDialog({ onClose }: Props) {
  const [created, setCreated] = useState<Environment | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={created === null ? "New environment" : `${created} is ready`}
      description={
        created === null
          ? "For development, staging or a partner, apart from live data."
          : undefined
      }
    >
      {created === null ? (
        <CreateForm onCreated={setCreated} onClose={onClose} />
      ) : (
        <NextStep slug={created} onClose={onClose} />
      )}
    </Dialog>
  );
}
