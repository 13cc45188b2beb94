"use client";

import clsx from "clsx";
import { ChevronsUpDown, Plus } from "lucide-react";
import { useState } from "react";
import { lazyCode } from "@/components/ui/lazy-code";
import {
  Menu,
  MenuChoice,
  MenuChoices,
  MenuItem,
  MenuLabel,
  MenuSeparator,
} from "@/components/ui/menu";
import { reportBlocked } from "@/components/ui/online";
import { isLive, MAX_ENVIRONMENTS_BESIDES_LIVE } from "@/lib/domain/environment";
import { useEnvironment, useOpenPage, useSwitchHref } from "../environment";
import { useRefusal } from "../guarded-button";
import { environmentLabel, useEnvironments } from "./environments";

const dialog = lazyCode(() => import("./new-environment-dialog"));

function Choices({ onCreate }: { onCreate: () => void }) {
  const current = useEnvironment();
  const openPage = useOpenPage();
  const switchHref = useSwitchHref();
  const refusal = useRefusal("environments:manage");
  // Mounted when the menu opens: another member may have created an environment since the page was loaded.
  const all = useEnvironments({ refresh: true }) ?? [current];
  const isFull = all.length > MAX_ENVIRONMENTS_BESIDES_LIVE;
  return (
    <>
      <MenuLabel>Environments</MenuLabel>
      <MenuChoices
        value={current}
        onValueChange={(chosen) => openPage(switchHref(chosen), environmentLabel(chosen))}
      >
        {all.map((environment) => (
          <MenuChoice key={environment} value={environment}>
            <span className="min-w-0 flex-1 truncate">{environmentLabel(environment)}</span>
            {isLive(environment) && <span className="text-small text-ink-3">billed</span>}
          </MenuChoice>
        ))}
      </MenuChoices>
      <MenuSeparator />
      <MenuItem disabled={refusal !== null || isFull} onSelect={onCreate}>
        <Plus aria-hidden size={14} className="text-ink-3" />
        New environment…
      </MenuItem>
      {refusal && <MenuLabel>{refusal}</MenuLabel>}
      {!refusal && isFull && <MenuLabel>All {all.length} environments are in use</MenuLabel>}
    </>
  );
}

/** The environment of the page, with a menu to switch to another one or create one. */
export function EnvironmentMenu() {
  const current = useEnvironment();
  const label = environmentLabel(current);
  const [code, setCode] = useState(dialog.current);
  const [creating, setCreating] = useState(false);

  async function create() {
    const loaded = await dialog.load();
    setCode(loaded);
    if (loaded) setCreating(true);
    else reportBlocked("This dialog");
  }
  const trigger = (
    <button
      type="button"
      aria-label={`Environment: ${label}`}
      className={clsx(
        "mx-1 mt-2 mb-3 flex min-w-0 items-center gap-2 rounded-md border px-2 py-[3px] text-left text-small font-medium",
        isLive(current) ? "bg-raised text-ink hover:bg-hover" : "bg-warn-soft text-warn",
      )}
    >
      <span
        aria-hidden
        className={clsx("size-2 shrink-0 rounded-full", isLive(current) ? "bg-good" : "bg-warn")}
      />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      <ChevronsUpDown aria-hidden size={13} className="shrink-0" />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger} className="w-[196px]">
        <Choices onCreate={() => void create()} />
      </Menu>
      {creating && code && <code.NewEnvironmentDialog onClose={() => setCreating(false)} />}
    </>
  );
}
