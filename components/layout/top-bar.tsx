"use client";

import { MenuIcon, Plus, Search } from "lucide-react";
import Link from "next/link";
import { ConnectionStatus } from "@/components/realtime/connection-status";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Kbd } from "@/components/ui/kbd";
import { BreadcrumbTrail } from "./breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "./environment";
import { usePermission } from "./session";

type Props = { onOpenNavigation: () => void; onOpenPalette: () => void };

/** Where this is, how fresh it is, and the two things one may want next: to find and to start a run. */
export function TopBar({ onOpenNavigation, onOpenPalette }: Props) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const mayCreate = usePermission("runs:create");
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
      {environment === "test" && (
        <Chip tone="warn" className="max-sm:hidden">
          Test data
        </Chip>
      )}
      <ConnectionStatus />
      <Button
        className="min-w-[190px] font-normal text-ink-3 max-lg:hidden"
        onClick={onOpenPalette}
      >
        Search or jump to
        <Kbd className="ml-auto">⌘K</Kbd>
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
      {mayCreate && (
        <Button asChild variant="primary">
          <Link href={href("/runs/new")}>
            <Plus aria-hidden size={14} className="md:-ml-0.5" />
            <span className="max-md:sr-only">New run</span>
          </Link>
        </Button>
      )}
    </header>
  );
}
