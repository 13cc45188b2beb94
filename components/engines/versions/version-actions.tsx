"use client";

import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { environmentLabel, useEnvironments } from "@/components/layout/environments/environments";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field, Select } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import type { Engine } from "@/lib/engines/schemas";
import type { Version } from "../queries";
import { useEngineMutation } from "../use-engine-mutation";

type Props = { engine: Engine; version: Version };

function PinButton({
  engine: { slug, pinned_version: pinned },
  version: { version, environments },
}: Props) {
  const environment = useEnvironment();
  const refusal = useRefusal("engines:publish");
  const isPinned = pinned === version;
  const change = useEngineMutation({
    run: () =>
      call("PUT /engines/{slug}/pin", {
        params: { slug },
        query: { environment },
        body: { engine_version: isPinned ? null : version },
      }),
    done: () =>
      isPinned
        ? `Submissions in ${environment} use the latest release again`
        : `Submissions in ${environment} use ${version}`,
  });
  const reason =
    refusal ??
    (environments.includes(environment)
      ? null
      : `${version} is not released in ${environment}. Promote it from an environment in which it is.`);
  return (
    <GuardedButton
      size="small"
      reason={reason}
      disabled={change.isPending}
      aria-label={isPinned ? `Remove the pin of ${version}` : `Pin ${version} in ${environment}`}
      onClick={() =>
        change.mutate(undefined, {
          onError: ({ message }) =>
            void notify({ tone: "error", title: "The pin was not changed", description: message }),
        })
      }
    >
      {isPinned ? "Unpin" : "Pin"}
    </GuardedButton>
  );
}

function PromoteButton({ engine: { slug, label }, version: { version, environments } }: Props) {
  const environment = useEnvironment();
  const targets = (useEnvironments() ?? []).filter((each) => !environments.includes(each));
  const refusal = useRefusal("engines:publish");
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const target = chosen ?? targets[0] ?? "";
  const promotion = useEngineMutation({
    run: () =>
      call("POST /engines/{slug}/versions/{version}/promote", {
        params: { slug, version },
        query: { environment },
        body: { environment: target },
      }),
    done: () => `${version} is released in ${target}`,
    onSuccess: () => setOpen(false),
  });
  const reason =
    refusal ??
    (environments.includes(environment)
      ? targets.length === 0
        ? `${version} is released in every environment.`
        : null
      : `Switch to an environment in which ${version} is released.`);
  return (
    <>
      <GuardedButton
        size="small"
        reason={reason}
        aria-label={`Promote ${version} to another environment`}
        onClick={() => setOpen(true)}
      >
        Promote…
      </GuardedButton>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Promote ${label} ${version}`}
        action="Promote"
        acting="Promoting…"
        busy={promotion.isPending}
        error={promotion.error}
        onConfirm={() => promotion.mutate()}
      >
        <p className="mb-4">
          It is released in the chosen environment, where it decides submissions at once if it is
          the latest release there and no version is pinned.
        </p>
        <Field label="Environment">
          <Select value={target} onChange={(event) => setChosen(event.target.value)}>
            {targets.map((each) => (
              <option key={each} value={each}>
                {environmentLabel(each)}
              </option>
            ))}
          </Select>
        </Field>
      </ConfirmDialog>
    </>
  );
}

/** Pinning a version in this environment, and releasing it in another one. */
export function VersionActions(props: Props) {
  return (
    <div className="flex gap-2">
      <PinButton {...props} />
      <PromoteButton {...props} />
    </div>
  );
}
