"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useDialogDraft } from "@/components/layout/form-draft";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { engineQueries } from "../queries";
import { PublishingSettings } from "../settings/publishing-settings";
import { ENGINE_LIST } from "./engine-columns";
import { NewEngineDialog } from "./new-engine-dialog";

/** What an organization without an engine of its own sees below the default ones. */
function NoOwnEngines({ onCreate, refusal }: { onCreate: () => void; refusal: string | null }) {
  return (
    <EmptyState title="No engines of your own yet">
      <p>
        An engine is your own rules for one kind of decision: filters, weights, bounds and tiers. It
        starts as a copy of the built-in rules, and decides runs once you publish it.
      </p>
      <GuardedButton className="mt-3" reason={refusal} onClick={onCreate}>
        Create the first engine
      </GuardedButton>
    </EmptyState>
  );
}

/** All engines of the organization. The default ones come first. */
export function EnginesPage() {
  const environment = useEnvironment();
  const router = useRouter();
  const href = useEnvironmentHref();
  const refusal = useRefusal("engines:manage");
  const [creating, setCreating] = useState(false);
  const [cursor, setCursor] = useQueryState(
    "cursor",
    parseAsString.withOptions({ history: "push", scroll: true }),
  );
  const create = () => setCreating(true);
  useDialogDraft("create-engine", { open: creating, reopen: create });
  const page = useQuery(engineQueries.list(environment, cursor ?? undefined));
  const noOwn = cursor === null && page.data?.data.every(({ built_in }) => built_in);
  return (
    <>
      <PageHeader
        title="Engines"
        subtitle={`The rules that decide runs, and the version of each in ${environment}.`}
        actions={
          <GuardedButton reason={refusal} onClick={create}>
            <Plus aria-hidden size={14} />
            New engine
          </GuardedButton>
        }
      />
      <div className="mt-3">
        <List
          shape={ENGINE_LIST}
          page={page}
          listKey={JSON.stringify([environment, cursor])}
          caption={`Engines and their versions in ${environment}`}
          empty={<NoOwnEngines onCreate={create} refusal={refusal} />}
          pages={{
            hasNewer: cursor !== null,
            newest: () => void setCursor(null),
            older: (next) => void setCursor(next),
          }}
        />
        {noOwn && <NoOwnEngines onCreate={create} refusal={refusal} />}
      </div>
      <PublishingSettings />
      {creating && (
        <NewEngineDialog
          original={null}
          onCreated={({ slug }) => router.push(href(`/engines/${slug}/edit`))}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
