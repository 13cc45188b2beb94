"use client";

import { useQuery } from "@tanstack/react-query";
import { Pin } from "lucide-react";
import { useQueryState } from "nuqs";
import { useEffect, useId, useRef, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Chip } from "@/components/ui/chip";
import { DisclosureButton } from "@/components/ui/disclosure-button";
import { ErrorState } from "@/components/ui/error-state";
import { Identifier } from "@/components/ui/identifier";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import type { Engine } from "@/lib/engines/schemas";
import { ChangeList } from "../change-list";
import { BUMP_LABEL } from "../labels";
import { type EngineRef, engineQueries, type Version } from "../queries";
import { VersionActions } from "./version-actions";
import { VersionEvidence } from "./version-evidence";

type Props = { engine: Engine; reference: EngineRef; version: Version };

function Details({ reference, version }: Omit<Props, "engine">) {
  const { data, error, refetch } = useQuery(
    engineQueries.version(useEnvironment(), reference, version.version),
  );
  if (error)
    return (
      <ErrorState
        error={error}
        title="The version could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <SkeletonLines lines={3} />;
  return (
    <>
      {version.reasons.length > 0 && (
        <div>
          <h3 className="font-medium">Why it is a {BUMP_LABEL[version.bump]}</h3>
          <ul className="mt-0.5 text-ink-2">
            {version.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3 className="font-medium">What changed</h3>
        <ChangeList changes={data.changes} none="Nothing: there is no version before it." />
      </div>
      <VersionEvidence version={data} />
    </>
  );
}

/** One version: its number, where it is released, by whom and why, and on demand what changed. */
export function VersionItem({ engine, reference, version }: Props) {
  const environment = useEnvironment();
  const [linked] = useQueryState("version");
  const isLinked = linked === version.version;
  const [open, setOpen] = useState(isLinked);
  const id = useId();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isLinked) item.current?.scrollIntoView({ block: "nearest" });
  }, [isLinked]);
  const isPinned = engine.pinned_version === version.version;
  const isCurrent = engine.current_version === version.version;
  return (
    <li
      ref={item}
      aria-current={isLinked ? "true" : undefined}
      className="border-b py-3 text-table aria-[current]:border-l-2 aria-[current]:border-l-accent aria-[current]:pl-3"
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-[260px]">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <DisclosureButton
              size="small"
              className="-ml-2"
              open={open}
              controls={id}
              onToggle={setOpen}
            >
              <span className="font-mono text-ink">{version.version}</span>
              <span className="sr-only">, details</span>
            </DisclosureButton>
            {isCurrent && <Chip tone="good">Decides runs in {environment}</Chip>}
            {isPinned && (
              <Chip tone="active" icon={Pin}>
                Pinned
              </Chip>
            )}
            {version.is_breaking_from_previous_major && <Chip tone="warn">Breaking</Chip>}
          </div>
          {version.changelog && <p className="mt-1 wrap-anywhere">{version.changelog}</p>}
          <p className="mt-1 flex flex-wrap gap-x-3 text-small text-ink-2">
            {version.released_at && (
              <span>
                <Timestamp at={version.released_at} /> by {version.published_by}
              </span>
            )}
            {version.environments.length > 0 && (
              <span>Released in {version.environments.join(", ")}</span>
            )}
            {version.config_sha256 && (
              <span className="inline-flex items-center gap-1">
                Rules <Identifier value={version.config_sha256} />
              </span>
            )}
          </p>
        </div>
        {!engine.built_in && <VersionActions engine={engine} version={version} />}
      </div>
      <div id={id} className="pl-1">
        {open && (
          <div className="mt-3 grid gap-3 border-l-2 pl-4">
            <Details reference={reference} version={version} />
          </div>
        )}
      </div>
    </li>
  );
}
