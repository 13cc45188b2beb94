"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Textarea } from "@/components/ui/field";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { call, type ResponseOf } from "@/lib/api/client";
import { ChangeList } from "../../change-list";
import { BUMP_LABEL, nextVersion } from "../../labels";
import { engineQueries } from "../../queries";
import { useEngineMutation } from "../../use-engine-mutation";
import { type Draft, isConflict } from "../draft/use-draft";
import { useNeedsConfirmation } from "./key-changes-notice";

export type Published = ResponseOf<"POST /engines/{slug}/versions">;
type Props = {
  slug: string;
  draft: Draft;
  latest: string | undefined;
  onPublished: (version: Published) => void;
  onClose: () => void;
};

type Outdated = { draft: Draft; by: string; at: string | null };

/** Another person saved the draft since it was read here: what is reviewed would not be what is published. */
function OutdatedNotice({ draft: { resolve }, by, at }: Outdated) {
  return (
    <div role="alert" className="rounded-lg border bg-warn-soft px-4 py-3">
      <p className="font-medium">
        {by} changed the draft {at && <Timestamp at={at} />}
      </p>
      <p className="mt-1 text-ink-2">Review the current draft before you publish it.</p>
      <Button className="mt-2" disabled={resolve.isPending} onClick={() => resolve.mutate("load")}>
        Show the current draft
      </Button>
      {resolve.error && <ErrorState error={resolve.error} title="The draft was not loaded" />}
    </div>
  );
}

/** The last look before publishing: the number, its reasons, every change, and the changelog. */
export function ReviewDialog({ slug, draft, latest, onPublished, onClose }: Props) {
  const { config, saved } = draft;
  const environment = useEnvironment();
  const refusal = useRefusal("engines:publish");
  const isUnconfirmed = useNeedsConfirmation(draft);
  const [changelog, setChangelog] = useState("");
  // Read again when the dialog opens: the page may have shown the draft for hours.
  const { data: current, refetch } = useQuery(engineQueries.config(environment, { slug }));
  const isOutdated = current !== undefined && current.revision > saved.revision;
  const validation = useQuery(engineQueries.validation(environment, slug, config));
  // While another draft is checked, the answer about the former one is not shown.
  const data = validation.isPlaceholderData ? undefined : validation.data;
  const publication = useEngineMutation({
    run: async () => {
      try {
        return await call("POST /engines/{slug}/versions", {
          params: { slug },
          query: { environment },
          body: { changelog: changelog.trim() || undefined, revision: saved.revision },
        });
      } catch (error) {
        if (isConflict(error)) await refetch();
        throw error;
      }
    },
    done: ({ version }) => `Published ${version} in ${environment}`,
    onSuccess: onPublished,
  });
  const bump = data?.bump ?? null;
  const version = bump === null ? null : nextVersion(latest, bump);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={version === null ? "Review" : `Review version ${version}`}
      description={
        bump === null || version === null
          ? undefined
          : `A ${BUMP_LABEL[bump]}. It decides runs in ${environment} as soon as it is published, unless another version is pinned.`
      }
    >
      <div className="grid gap-4 px-5 pt-3 pb-5 text-table">
        {isOutdated && (
          <OutdatedNotice
            draft={draft}
            by={current.config_updated_by ?? "Another person"}
            at={current.config_updated_at}
          />
        )}
        {!data && <SkeletonLines lines={4} />}
        {data && !data.valid && (
          <p className="text-bad">The draft has problems. Correct them before it is published.</p>
        )}
        {isUnconfirmed && (
          <p className="text-warn">
            An API key changed the draft. Confirm the changes; then another person can publish them.
          </p>
        )}
        {bump === "none" && <p>The draft equals version {latest}: there is nothing to publish.</p>}
        {data && data.reasons.length > 0 && bump !== "none" && (
          <div>
            <h3 className="font-medium">Why</h3>
            <ul className="text-ink-2">
              {data.reasons.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
        )}
        {data && (
          <div>
            <h3 className="font-medium">What changes</h3>
            <ChangeList changes={data.changes} none="No differences." />
          </div>
        )}
        <Field label="Changelog (optional)" hint="Members see it with the version.">
          <Textarea
            rows={3}
            maxLength={5_000}
            value={changelog}
            onChange={({ target }) => setChangelog(target.value)}
          />
        </Field>
        {publication.error && !isConflict(publication.error) && (
          <ErrorState error={publication.error} title="Nothing was published" />
        )}
      </div>
      <div className="flex justify-end gap-2 border-t bg-sunken px-5 py-3">
        <Button onClick={onClose}>Cancel</Button>
        <GuardedButton
          variant="primary"
          reason={refusal}
          disabled={
            isOutdated || isUnconfirmed || !data?.valid || bump === "none" || publication.isPending
          }
          onClick={() => publication.mutate()}
        >
          {publication.isPending ? "Publishing…" : "Publish"}
        </GuardedButton>
      </div>
    </Dialog>
  );
}
