"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Fragment, useEffect, useSyncExternalStore } from "react";
import { shortenId } from "@/components/ui/shorten-id";
import { useEnvironmentHref } from "./environment";

export type Breadcrumb = { label: string; href?: string };

/** The trail that the page on screen has given, if it knows better than its path. */
let given: readonly Breadcrumb[] | null = null;
const listeners = new Set<() => void>();

function give(trail: readonly Breadcrumb[] | null) {
  given = trail;
  for (const notify of listeners) notify();
}

function listen(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const nothing = () => null;

/** Puts this page's trail into the top bar; the last part is the page itself. */
export function Breadcrumbs({ trail }: { trail: readonly Breadcrumb[] }) {
  const written = JSON.stringify(trail);
  useEffect(() => {
    give(JSON.parse(written));
    return () => give(null);
  }, [written]);
  return null;
}

const RUNS: Breadcrumb = { label: "Runs", href: "/runs" };
const SECTIONS: Readonly<Record<string, Breadcrumb>> = {
  events: { label: "Events", href: "/events" },
  webhooks: { label: "Webhooks", href: "/webhooks" },
  keys: { label: "API keys", href: "/keys" },
  "audit-log": { label: "Audit log", href: "/audit-log" },
  deliveries: { label: "Webhooks", href: "/webhooks" },
  settings: { label: "Settings", href: "/settings/organization" },
};

function trailOf(pathname: string): readonly Breadcrumb[] {
  const [, section = "runs", page] = pathname.split("/");
  if (section === "traces" && page)
    return [RUNS, { label: shortenId(page), href: `/runs/${page}` }, { label: "Trace" }];
  const list = SECTIONS[section] ?? RUNS;
  if (page === "new" && list === RUNS) return [list, { label: "New run" }];
  // The pages of the settings have names, not ids: each of them says its own.
  return page && section !== "settings" ? [list, { label: shortenId(page) }] : [list];
}

/** The trail in the top bar. */
export function BreadcrumbTrail() {
  const pathname = usePathname();
  const href = useEnvironmentHref();
  const trail = useSyncExternalStore(listen, () => given, nothing) ?? trailOf(pathname);
  const last = trail.length - 1;
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex items-center gap-1.5 text-table text-ink-2">
        {trail.map((crumb, at) => (
          <Fragment key={`${crumb.label} ${crumb.href}`}>
            {at > 0 && (
              <li aria-hidden className={clsx("text-ink-3", at === last && "max-sm:hidden")}>
                /
              </li>
            )}
            {/* Where there is little room the way back has it: the page's own name stands below as its title. */}
            <li
              className={clsx(
                at === 0 ? "shrink-0" : "min-w-0 truncate",
                at === last && "font-medium text-ink",
                at === last && at > 0 && "max-sm:hidden",
              )}
            >
              {crumb.href && at < last ? (
                <Link href={href(crumb.href)} className="rounded-[4px] hover:text-ink">
                  {crumb.label}
                </Link>
              ) : (
                <span aria-current="page">{crumb.label}</span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
