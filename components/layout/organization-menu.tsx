"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTransition } from "react";
import {
  Menu,
  MenuChoice,
  MenuChoices,
  MenuItem,
  MenuLabel,
  MenuSeparator,
} from "@/components/ui/menu";
import { reportBlocked } from "@/components/ui/online";
import { useSession } from "./session";

export type AccountActions = {
  signOut: () => Promise<void>;
  switchOrganization: (form: FormData) => Promise<void>;
};

function OrganizationMark({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-5 shrink-0 place-items-center rounded-[5px] bg-l1 text-[11px] leading-none font-semibold text-l1-ink"
    >
      {name.trim().charAt(0).toUpperCase()}
    </span>
  );
}

/** The organization above the navigation, with a menu to switch to another one or sign out. */
export function OrganizationMenu({ signOut, switchOrganization }: AccountActions) {
  const { user, organization, memberships } = useSession();
  const [pending, start] = useTransition();

  /** Offline, the action would fail and replace the page with an error. */
  function run(name: string, action: () => Promise<void>) {
    if (navigator.onLine) start(action);
    else reportBlocked(name);
  }
  function switchTo(organizationId: string) {
    const form = new FormData();
    form.set("organizationId", organizationId);
    const chosen = memberships.find((other) => other.organizationId === organizationId);
    run(chosen?.organizationName ?? "Organization", () => switchOrganization(form));
  }
  const trigger = (
    <button
      type="button"
      aria-label={`${organization.name}: organization and account`}
      aria-busy={pending}
      className="flex min-w-0 items-center gap-2 rounded px-2 py-1.5 text-left font-semibold hover:bg-hover"
    >
      <OrganizationMark name={organization.name} />
      <span className="min-w-0 flex-1 truncate">{organization.name}</span>
      <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-ink-3" />
    </button>
  );
  return (
    <Menu trigger={trigger} className="w-[232px]">
      <MenuLabel>Organizations</MenuLabel>
      <MenuChoices value={organization.id} onValueChange={switchTo}>
        {memberships.map(({ organizationId, organizationName, role }) => (
          <MenuChoice key={organizationId} value={organizationId}>
            <span className="min-w-0 flex-1 truncate">{organizationName}</span>
            <span className="text-small text-ink-3">{role}</span>
          </MenuChoice>
        ))}
      </MenuChoices>
      <MenuSeparator />
      <div className="px-2 py-1 text-small text-ink-2">
        <div className="truncate">{user.name}</div>
        <div className="truncate text-ink-3">{user.email}</div>
      </div>
      <MenuItem onSelect={() => run("Sign out", signOut)}>Sign out</MenuItem>
    </Menu>
  );
}
