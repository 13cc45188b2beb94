"use client";

import { useEnvironment, useEnvironmentHref, useOpenPage } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { MenuItem } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import type { Environment } from "@/lib/domain/environment";
import type { Run } from "@/lib/runs/schemas";
import { type LifecycleDialog, LifecycleItems } from "../lifecycle/lifecycle-items";
import { canCompare, compareHref } from "../what-if/compare-href";
import { PacketItem } from "./packet-item";

/** A command that reads the run with the key in `NEXIO_API_KEY`. */
const readCommand = (origin: string, runId: string, environment: Environment) =>
  [
    `# Needs a ${environment} key: export NEXIO_API_KEY=nx_${environment}_…`,
    `curl ${origin}/api/v1/jobs/${runId} \\`,
    `  -H "Authorization: Bearer $NEXIO_API_KEY"`,
  ].join("\n");

/** Opens the page that compares this run with another one. */
function CompareItem({ run }: { run: Run }) {
  const open = useOpenPage();
  const href = useEnvironmentHref();
  return (
    <MenuItem
      disabled={!canCompare(run)}
      onSelect={() => open(href(compareHref(run.run_id)), "The comparison")}
    >
      Compare with another run
    </MenuItem>
  );
}

type Props = { run: Run; onDialog: (dialog: LifecycleDialog) => void };

/** What the menu of a run has beside its buttons. */
export function MoreItems({ run, onDialog }: Props) {
  const environment = useEnvironment();
  const { origin } = useSession();
  async function copy(text: string, what: string) {
    await navigator.clipboard.writeText(text).then(
      () => notify({ tone: "success", title: `${what} copied` }),
      () => notify({ tone: "error", title: "The browser refused access to the clipboard" }),
    );
  }
  return (
    <>
      <MenuItem onSelect={() => copy(readCommand(origin, run.run_id, environment), "Command")}>
        Copy as curl
      </MenuItem>
      <MenuItem onSelect={() => copy(run.run_id, "Run ID")}>Copy run ID</MenuItem>
      <MenuItem onSelect={() => copy(run.eval_id, "Evaluation ID")}>Copy evaluation ID</MenuItem>
      <CompareItem run={run} />
      <PacketItem run={run} />
      <LifecycleItems run={run} onSelect={onDialog} />
    </>
  );
}
