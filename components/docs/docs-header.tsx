"use client";

import { Menu, Moon, Search, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { lazyCode } from "@/components/ui/lazy-code";
import { Link } from "@/components/ui/link";
import { reportBlocked } from "@/components/ui/online";
import { useShortcut } from "@/components/ui/shortcuts";
import type { NavigationSection } from "@/lib/docs/site";
import { DocsNavigation } from "./docs-navigation";

const search = lazyCode(() => import("./search-dialog"));

function ThemeButton() {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label="Switch between light and dark"
      onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
    >
      <Sun aria-hidden size={15} className="dark:hidden" />
      <Moon aria-hidden size={15} className="hidden dark:block" />
    </Button>
  );
}

/** The search, whose code and index are loaded when it is opened for the first time. */
function useSearch() {
  const [isOpen, setOpen] = useState(false);
  const [code, setCode] = useState(search.current);
  const open = () => {
    setOpen(true);
    void search.load().then((loaded) => {
      setCode(loaded);
      if (loaded) return;
      reportBlocked("Search");
      setOpen(false);
    });
  };
  useShortcut("/", open);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });
  return { open, dialog: code ? <code.SearchDialog open={isOpen} onOpenChange={setOpen} /> : null };
}

export function DocsHeader({ sections }: { sections: readonly NavigationSection[] }) {
  const { open, dialog } = useSearch();
  const [isMenuOpen, setMenuOpen] = useState(false);
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b bg-canvas px-4">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Open the navigation"
        aria-expanded={isMenuOpen}
        className="-ml-2 lg:hidden"
        onClick={() => setMenuOpen(true)}
      >
        <Menu aria-hidden size={16} />
      </Button>
      <Link href="/docs" className="mr-auto rounded font-semibold">
        Nexio <span className="font-normal text-ink-2">Docs</span>
      </Link>
      <Button onClick={open} className="text-ink-2 sm:w-[220px] sm:justify-start">
        <Search aria-hidden size={14} />
        <span className="max-sm:sr-only">Search</span>
        <Kbd className="ml-auto max-sm:hidden">/</Kbd>
      </Button>
      <Button asChild variant="ghost" className="max-md:hidden">
        <Link href="/docs/api">API reference</Link>
      </Button>
      <Button asChild variant="ghost" className="max-sm:hidden">
        <Link href="/runs">Dashboard</Link>
      </Button>
      <ThemeButton />
      <Dialog open={isMenuOpen} onOpenChange={setMenuOpen} title="Documentation" place="left">
        <div className="px-3 pt-3 pb-8">
          <DocsNavigation
            sections={sections}
            label="All pages"
            onFollow={() => setMenuOpen(false)}
          />
        </div>
      </Dialog>
      {dialog}
    </header>
  );
}
