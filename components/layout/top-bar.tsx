"use client";

import { MenuIcon, Plus, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Kbd } from "@/components/ui/kbd";
import { isLive } from "@/lib/domain/environment";
import { BreadcrumbTrail } from "./breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "./environment";
import { environmentLabel } from "./environments/environments";
import { GuardedLink, useRefusal } from "./guarded-button";
import type { ModKey } from "./shortcuts/global-shortcuts";

type Props = {
  connection: ReactNode;
  /** The bell. */
  notifications: ReactNode;
  modKey: ModKey;
  onOpenNavigation: () => void;
  onOpenPalette: () => void;
};

/** Breadcrumbs, connection state, search, notifications and New run. */
export function TopBar({
  connection,
  notifications,
  modKey,
  onOpenNavigation,
  onOpenPalette,
}: Props) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const refusal = useRefusal("runs:create");
  const pathname = usePathname();
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2.5 border-b bg-canvas px-4 text-table text-ink-2 md:px-6">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Open navigation"
        className="-ml-1.5 md:hidden"
        onClick={onOpenNavigation}
      >
        <MenuIcon aria-hidden size={17} />
      </Button>
      <BreadcrumbTrail />
      {!isLive(environment) && (
        <Chip tone="warn" className="max-sm:hidden">
          {environmentLabel(environment)} data
        </Chip>
      )}
      {connection}
      <Button
        className="min-w-[190px] font-normal text-ink-3 max-lg:hidden"
        onClick={onOpenPalette}
      >
        Search or jump to
        <Kbd className="ml-auto">{modKey === "⌘" ? "⌘K" : "Ctrl K"}</Kbd>
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Search or jump to"
        className="lg:hidden"
        onClick={onOpenPalette}
      >
        <Search aria-hidden size={16} />
      </Button>
      {notifications}
      {/* On the page of a form it would compete with the form's own button. */}
      {!pathname.endsWith("/new") && (
        <GuardedLink reason={refusal} variant="primary" href={href("/runs/new")}>
          <Plus aria-hidden size={14} className="md:-ml-0.5" />
          <span className="max-md:sr-only">New run</span>
        </GuardedLink>
      )}
    </header>
  );
}
