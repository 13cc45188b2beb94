"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { useShortcut } from "@/components/ui/shortcuts";
import { useEnvironmentHref } from "./environment";
import { KeysDialog } from "./keys-dialog";
import { Navigation } from "./navigation";
import type { AccountActions } from "./organization-menu";
import { usePermission } from "./session";
import { TopBar } from "./top-bar";

const CommandPalette = dynamic(
  () => import("./command-palette").then((module) => module.CommandPalette),
  { ssr: false },
);
const Toasts = dynamic(() => import("./toasts").then((module) => module.Toasts), { ssr: false });

function usePaletteKey(toggle: () => void) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      toggle();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [toggle]);
}

/** The frame of every signed-in page: navigation, top bar, palette, keys. */
export function Shell({
  actions,
  webhooksBadge,
  children,
}: {
  actions: AccountActions;
  /** Shown beside Webhooks in the navigation. */
  webhooksBadge: ReactNode;
  children: ReactNode;
}) {
  const router = useRouter();
  const pathname = usePathname();
  const href = useEnvironmentHref();
  const mayCreate = usePermission("runs:create");
  const [drawerOf, setDrawerOf] = useState<string | null>(null);
  const [palette, setPalette] = useState<"never" | "open" | "closed">("never");
  const [keysShown, setKeysShown] = useState(false);

  const [togglePalette] = useState(
    () => () => setPalette((now) => (now === "open" ? "closed" : "open")),
  );
  usePaletteKey(togglePalette);
  useShortcut("?", () => setKeysShown(true));
  useShortcut("n", () => mayCreate && router.push(href("/runs/new")));
  useShortcut("g r", () => router.push(href("/runs")));
  useShortcut("g e", () => router.push(href("/events")));
  useShortcut("g w", () => router.push(href("/webhooks")));
  useShortcut("g k", () => router.push(href("/keys")));
  useShortcut("g a", () => router.push(href("/audit-log")));
  useShortcut("g s", () => router.push(href("/settings/organization")));

  const navigation = (
    <Navigation
      actions={actions}
      webhooksBadge={webhooksBadge}
      onShowKeys={() => setKeysShown(true)}
    />
  );
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[216px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-ink focus:px-3 focus:py-2 focus:text-canvas"
      >
        Skip to content
      </a>
      <aside
        aria-label="Navigation"
        className="sticky top-0 z-30 hidden h-dvh overflow-y-auto border-r bg-sunken md:block"
      >
        {navigation}
      </aside>
      {/* The drawer belongs to the page it was opened on: following a link closes it. */}
      <Dialog
        open={drawerOf === pathname}
        onOpenChange={() => setDrawerOf(null)}
        title="Navigation"
        titleHidden
        place="left"
      >
        {navigation}
      </Dialog>
      <div className="min-w-0">
        <TopBar onOpenNavigation={() => setDrawerOf(pathname)} onOpenPalette={togglePalette} />
        <main id="main" tabIndex={-1} className="max-w-content px-4 pt-5 pb-16 md:px-6">
          {children}
        </main>
      </div>
      {palette !== "never" && (
        <CommandPalette open={palette === "open"} onOpenChange={togglePalette} />
      )}
      <KeysDialog open={keysShown} onOpenChange={setKeysShown} />
      <Toasts />
    </div>
  );
}
