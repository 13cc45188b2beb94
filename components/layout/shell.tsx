"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { tinykeys } from "tinykeys";
import { Dialog } from "@/components/ui/dialog";
import { preloadLazyCode } from "@/components/ui/lazy-code";
import { useEnvironment } from "./environment";
import { EnvironmentGuard } from "./environments/environment-guard";
import { Navigation } from "./navigation";
import { OfflineBanner } from "./offline-banner";
import type { AccountActions } from "./organization-menu";
import { PaletteProvider, usePaletteState } from "./palette/palette-state";
import { SessionNotice } from "./session-notice";
import { type ModKey, useGlobalShortcuts } from "./shortcuts/global-shortcuts";
import { TopBar } from "./top-bar";

export type { ModKey } from "./shortcuts/global-shortcuts";

/** Long after the first paint and the first fetches. */
const PRELOAD_AFTER_MS = 4_000;

const ShortcutsDialog = dynamic(
  () => import("./shortcuts/shortcuts-dialog").then((module) => module.ShortcutsDialog),
  { ssr: false },
);
const Toasts = dynamic(() => import("./toasts").then((module) => module.Toasts), { ssr: false });

function usePaletteShortcut(toggle: () => void) {
  useEffect(
    () =>
      tinykeys(window, {
        "$mod+k": (event) => {
          event.preventDefault();
          toggle();
        },
      }),
    [toggle],
  );
}

type Props = {
  actions: AccountActions;
  /** The connection state, in the top bar. */
  connection: ReactNode;
  /** The bell, in the top bar. */
  notifications: ReactNode;
  /** Beside Webhooks in the navigation. */
  webhooksBadge: ReactNode;
  /** Opened and closed by {@link usePalette}. */
  palette: ReactNode;
  modKey: ModKey;
  children: ReactNode;
};

/** The frame of every signed-in page: navigation, top bar, command palette, shortcuts. */
export function Shell({
  actions,
  connection,
  notifications,
  webhooksBadge,
  palette,
  modKey,
  children,
}: Props) {
  const pathname = usePathname();
  const place = `${useEnvironment()} ${pathname}`;
  const [drawerPlace, setDrawerPlace] = useState<string | null>(null);
  const paletteState = usePaletteState();
  const [shortcutsOpen, setShortcutsOpen] = useState(false);

  usePaletteShortcut(paletteState.toggle);
  const showShortcuts = () => setShortcutsOpen(true);
  useEffect(() => {
    const timer = window.setTimeout(preloadLazyCode, PRELOAD_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, []);
  useGlobalShortcuts({ onShowShortcuts: showShortcuts });

  const navigation = (
    <Navigation actions={actions} webhooksBadge={webhooksBadge} onShowShortcuts={showShortcuts} />
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
      {/* Tied to the page it was opened on, so that following a link or switching the environment closes it. */}
      <Dialog
        open={drawerPlace === place}
        onOpenChange={() => setDrawerPlace(null)}
        title="Navigation"
        titleHidden
        place="left"
      >
        {navigation}
      </Dialog>
      <div className="min-w-0">
        <TopBar
          connection={connection}
          notifications={notifications}
          modKey={modKey}
          onOpenNavigation={() => setDrawerPlace(place)}
          onOpenPalette={paletteState.toggle}
        />
        <OfflineBanner />
        <main id="main" tabIndex={-1} className="max-w-content px-4 pt-5 pb-16 md:px-6">
          <EnvironmentGuard>{children}</EnvironmentGuard>
        </main>
      </div>
      <PaletteProvider value={paletteState}>{palette}</PaletteProvider>
      <ShortcutsDialog open={shortcutsOpen} onOpenChange={setShortcutsOpen} modKey={modKey} />
      <SessionNotice />
      <Toasts />
    </div>
  );
}
