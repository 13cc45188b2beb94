"use client";

import clsx from "clsx";
import { BookOpenText, ListChecks, type LucideIcon, Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEnvironmentHref } from "./environment";
import { EnvironmentSwitch } from "./environment-switch";
import { type AccountActions, OrganizationMenu } from "./organization-menu";
import { PreferencesMenu } from "./preferences-menu";
import { usePermission } from "./session";

type ItemProps = { href: string; icon: LucideIcon; current: boolean; children: string };

function Item({ href, icon: Icon, current, children }: ItemProps) {
  return (
    <li>
      <Link
        href={href}
        aria-current={current ? "page" : undefined}
        className={clsx(
          "flex items-center gap-2 rounded px-2 py-[5px]",
          current ? "bg-hover font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
        )}
      >
        <Icon aria-hidden size={15} className={current ? "text-ink" : "text-ink-3"} />
        {children}
      </Link>
    </li>
  );
}

/** The left side of the shell: whose, which environment, where to. The drawer on narrow screens shows the same. */
export function Navigation({ actions, onShowKeys }: { actions: AccountActions; onShowKeys: () => void }) {
  const pathname = usePathname();
  const href = useEnvironmentHref();
  const mayCreate = usePermission("runs:create");
  return (
    <div className="flex h-full flex-col gap-0.5 px-2.5 py-3">
      <OrganizationMenu {...actions} />
      <EnvironmentSwitch />
      <nav aria-label="Main">
        <ul className="grid gap-0.5">
          <Item href={href("/runs")} icon={ListChecks} current={/^\/(runs(?!\/new)|traces)/.test(pathname)}>
            Runs
          </Item>
          {mayCreate && (
            <Item href={href("/runs/new")} icon={Plus} current={pathname === "/runs/new"}>
              New run
            </Item>
          )}
        </ul>
      </nav>
      <div className="mt-auto grid gap-0.5 pt-6">
        <Link href="/docs" className="flex items-center gap-2 rounded px-2 py-[5px] text-ink-2 hover:bg-hover hover:text-ink">
          <BookOpenText aria-hidden size={15} className="text-ink-3" />
          API reference
        </Link>
        <PreferencesMenu onShowKeys={onShowKeys} />
      </div>
    </div>
  );
}
