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
import { call, type ResponseOf } from "@/lib/api/client";
import { ChangeList } from "../../change-list";
import { BUMP_LABEL, nextVersion } from "../../labels";
import { engineQueries } from "../../queries";
import { useEngineMutation } from "../../use-engine-mutation";
import type { Config } from "../draft/config-path";

export type Published = ResponseOf<"POST /engines/{slug}/versions">;
type Props = {
  slug: string;
  config: Config;
  latest: string | undefined;
  onPublished: (version: Published) => void;
  onClose: () => void;
};

/** The last look before publishing: the number, its reasons, every change, and the changelog. */
export function ReviewDialog({ slug, config, latest, onPublished, onClose }: Props) {
  const environment = useEnvironment();
  const reason = useRefusal("engines:publish");
  const [changelog, setChangelog] = useState("");
  const { data } = useQuery(engineQueries.validation(environment, slug, config));
  const publication = useEngineMutation({
    run: () =>
      call("POST /engines/{slug}/versions", {
        params: { slug },
        query: { environment },
        body: { changelog: changelog.trim() || undefined },
      }),
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
        {!data && <SkeletonLines lines={4} />}
        {data && !data.valid && (
          <p className="text-bad">The draft has problems. Correct them before it is published.</p>
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
        {publication.error && (
          <ErrorState error={publication.error} title="Nothing was published" />
        )}
      </div>
      <div className="flex justify-end gap-2 border-t bg-sunken px-5 py-3">
        <Button onClick={onClose}>Cancel</Button>
        <GuardedButton
          variant="primary"
          reason={reason}
          disabled={!data?.valid || bump === "none" || publication.isPending}
          onClick={() => publication.mutate()}
        >
          {publication.isPending ? "Publishing…" : "Publish"}
        </GuardedButton>
      </div>
    </Dialog>
  );
}
