"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { useDialogDraft } from "@/components/layout/form-draft";
import { GuardedButton } from "@/components/layout/guarded-button";
import { useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { CarrierResults } from "./carrier-results";
import { usePoolsRefusal } from "./permission";
import { POOLS } from "./pool-columns";
import { PoolCreateDialog } from "./pool-create-dialog";
import { poolQueries } from "./queries";

const SEARCH_AFTER_MS = 250;

export const poolParsers = {
  state: parseAsStringLiteral(["active", "archived"]).withDefault("active"),
  carrier: parseAsString.withDefault(""),
};

function NoPools({ onCreate }: { onCreate: () => void }) {
  const { origin } = useSession();
  const refusal = usePoolsRefusal();
  const command = [
    `curl -sS -X POST ${origin}/api/v1/pools \\`,
    `  -H "Authorization: Bearer $NEXIO_API_KEY" -H "Content-Type: application/json" \\`,
    `  -d '{"slug":"carriers:appointed"}'`,
    `curl -sS -X POST -T carriers.csv -H "Content-Type: text/csv" \\`,
    `  -H "Authorization: Bearer $NEXIO_API_KEY" \\`,
    `  "${origin}/api/v1/pools/carriers:appointed/versions?file_name=carriers.csv"`,
  ].join("\n");
  return (
    <EmptyState title="No pools yet" {...(refusal === null && { command })}>
      <p>Upload a table of the carriers that your runs choose from: CSV, JSON or Excel.</p>
      <GuardedButton reason={refusal} className="mt-3" onClick={onCreate}>
        Create your first pool
      </GuardedButton>
    </EmptyState>
  );
}

/** The pools of this organization and the shared ones, and a search for a carrier in all of them. */
export function PoolsPage() {
  const environment = useEnvironment();
  const refusal = usePoolsRefusal();
  const [{ state, carrier }, setQuery] = useQueryStates(poolParsers);
  const [creating, setCreating] = useState(false);
  useDialogDraft("pool", { open: creating, reopen: () => setCreating(true) });
  const pools = useQuery(poolQueries.list(environment, state));
  const isArchive = state === "archived";
  const none = isArchive ? (
    <EmptyState title="No archived pools" />
  ) : (
    <NoPools onCreate={() => setCreating(true)} />
  );
  return (
    <>
      <PageHeader
        title="Pools"
        subtitle="The carriers that runs choose from. Every upload is a version that never changes."
        actions={
          <GuardedButton reason={refusal} onClick={() => setCreating(true)}>
            <Plus aria-hidden size={14} />
            Create pool
          </GuardedButton>
        }
      />
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <SearchField
          label="Search all pools for a carrier"
          value={carrier}
          delayMs={SEARCH_AFTER_MS}
          onChange={(text) => void setQuery({ carrier: text || null })}
          className="max-w-[360px]"
        />
        <Button
          aria-pressed={isArchive}
          onClick={() => void setQuery({ state: isArchive ? null : "archived" })}
        >
          {isArchive ? "Show pools in use" : "Show archived"}
        </Button>
      </div>
      <div className="mt-3">
        {carrier === "" ? (
          <List
            shape={POOLS}
            page={pools}
            listKey={`${environment} ${state}`}
            caption={isArchive ? "Archived pools" : "Pools in use"}
            empty={none}
          />
        ) : (
          <CarrierResults text={carrier} />
        )}
      </div>
      {creating && <PoolCreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}
