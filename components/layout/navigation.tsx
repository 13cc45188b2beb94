"use client";

import clsx from "clsx";
import {
  ArrowRightLeft,
  BookOpenText,
  Building2,
  House,
  KeyRound,
  ListChecks,
  type LucideIcon,
  Plus,
  Radio,
  Scale,
  ScrollText,
  Settings,
  SlidersHorizontal,
  Webhook,
} from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { useEnvironmentHref } from "./environment";
import { EnvironmentMenu } from "./environments/environment-menu";
import { RefusedLink, useRefusal } from "./guarded-button";
import { type AccountActions, OrganizationMenu } from "./organization-menu";
import { PreferencesMenu } from "./preferences-menu";

type ItemProps = {
  href: string;
  icon: LucideIcon;
  current: boolean;
  /** Why the member cannot use the page; null if they can. */
  refusal?: string | null;
  children: ReactNode;
};

const ITEM = "flex items-center gap-2 rounded px-2 py-[5px]";

function Item({ href, icon: Icon, current, refusal = null, children }: ItemProps) {
  const content = (
    <>
      <Icon aria-hidden size={15} className={current ? "text-ink" : "text-ink-3"} />
      {children}
    </>
  );
  return (
    <li>
      {refusal === null ? (
        <Link
          href={href}
          aria-current={current ? "page" : undefined}
          className={clsx(
            ITEM,
            current ? "bg-hover font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
          )}
        >
          {content}
        </Link>
      ) : (
        <RefusedLink reason={refusal} className={clsx(ITEM, "w-full text-ink-2 opacity-55")}>
          {content}
        </RefusedLink>
      )}
    </li>
  );
}

/** The organization, the environment and the sections. The drawer on narrow screens shows the same. */
export function Navigation({
  actions,
  webhooksBadge,
  onShowShortcuts,
}: {
  actions: AccountActions;
  /** At the end of the Webhooks item. */
  webhooksBadge: ReactNode;
  onShowShortcuts: () => void;
}) {
  const pathname = usePathname();
  const href = useEnvironmentHref();
  const refusal = useRefusal("runs:create");
  return (
    <div className="flex h-full flex-col gap-0.5 px-2.5 py-3">
      <OrganizationMenu {...actions} />
      <EnvironmentMenu />
      <nav aria-label="Main">
        <ul className="grid gap-0.5">
          <Item href={href("/")} icon={House} current={pathname === "/"}>
            Overview
          </Item>
          <Item
            href={href("/runs")}
            icon={ListChecks}
            current={/^\/(runs(?!\/new)|traces)/.test(pathname)}
          >
            Runs
          </Item>
          <Item
            href={href("/runs/new")}
            icon={Plus}
            current={pathname === "/runs/new"}
            refusal={refusal}
          >
            New run
          </Item>
          <Item href={href("/decisions")} icon={Scale} current={pathname.startsWith("/decisions")}>
            Decisions
          </Item>
          <Item href={href("/pools")} icon={Building2} current={pathname.startsWith("/pools")}>
            Pools
          </Item>
          <Item href={href("/events")} icon={Radio} current={pathname.startsWith("/events")}>
            Events
          </Item>
          <Item
            href={href("/webhooks")}
            icon={Webhook}
            current={/^\/(webhooks|deliveries)/.test(pathname)}
          >
            Webhooks
            {webhooksBadge}
          </Item>
        </ul>
        <p aria-hidden className="mx-2 mt-3.5 mb-1 text-mini text-ink-3">
          Manage
        </p>
        <ul aria-label="Manage" className="grid gap-0.5">
          <Item
            href={href("/engines")}
            icon={SlidersHorizontal}
            current={pathname.startsWith("/engines")}
          >
            Engines
          </Item>
          <Item href={href("/keys")} icon={KeyRound} current={pathname.startsWith("/keys")}>
            API keys
          </Item>
          <Item
            href={href("/requests")}
            icon={ArrowRightLeft}
            current={pathname.startsWith("/requests")}
          >
            API requests
          </Item>
          <Item
            href={href("/audit-log")}
            icon={ScrollText}
            current={pathname.startsWith("/audit-log")}
          >
            Audit log
          </Item>
          <Item
            href={href("/settings/organization")}
            icon={Settings}
            current={pathname.startsWith("/settings")}
          >
            Settings
          </Item>
        </ul>
      </nav>
      <div className="mt-auto grid gap-0.5 pt-6">
        <Link
          href="/docs"
          className="flex items-center gap-2 rounded px-2 py-[5px] text-ink-2 hover:bg-hover hover:text-ink"
        >
          <BookOpenText aria-hidden size={15} className="text-ink-3" />
          Docs
        </Link>
        <PreferencesMenu onShowShortcuts={onShowShortcuts} />
      </div>
    </div>
  );
}
