"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
import { type ComponentProps, Fragment, useEffect, useSyncExternalStore } from "react";
import { shortenId } from "@/components/ui/format";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { useEnvironmentHref } from "./environment";

export type Breadcrumb = { label: string; href?: string };

/** Set by pages whose breadcrumbs do not follow from their path. */
let pageTrail: readonly Breadcrumb[] | null = null;
const listeners = new Set<() => void>();

function setPageTrail(trail: readonly Breadcrumb[] | null) {
  pageTrail = trail;
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const serverSnapshot = () => null;

/** Sets the breadcrumbs of the page. The last one is the page itself. */
export function Breadcrumbs({ trail }: { trail: readonly Breadcrumb[] }) {
  const json = JSON.stringify(trail);
  useEffect(() => {
    setPageTrail(JSON.parse(json));
    return () => setPageTrail(null);
  }, [json]);
  return null;
}

/** The head of a page below Settings: its breadcrumbs and its heading. */
export const SettingsHeader = (props: ComponentProps<typeof PageHeader> & { title: string }) => (
  <>
    <Breadcrumbs
      trail={[{ label: "Settings", href: "/settings/organization" }, { label: props.title }]}
    />
    <PageHeader {...props} />
  </>
);

const RUNS: Breadcrumb = { label: "Runs", href: "/runs" };
const SECTIONS: Readonly<Record<string, Breadcrumb>> = {
  pools: { label: "Pools", href: "/pools" },
  decisions: { label: "Decisions", href: "/decisions" },
  events: { label: "Events", href: "/events" },
  webhooks: { label: "Webhooks", href: "/webhooks" },
  engines: { label: "Engines", href: "/engines" },
  keys: { label: "API keys", href: "/keys" },
  requests: { label: "API requests", href: "/requests" },
  "audit-log": { label: "Audit log", href: "/audit-log" },
  deliveries: { label: "Webhooks", href: "/webhooks" },
  settings: { label: "Settings", href: "/settings/organization" },
};

function trailOf(pathname: string): readonly Breadcrumb[] {
  if (pathname === "/") return [{ label: "Overview" }];
  const [, section = "runs", page] = pathname.split("/");
  if (section === "traces" && page)
    return [RUNS, { label: shortenId(page), href: `/runs/${page}` }, { label: "Trace" }];
  const list = SECTIONS[section] ?? RUNS;
  if (page === "new" && list === RUNS) return [list, { label: "New run" }];
  // Settings pages have names instead of ids, and set their own breadcrumbs.
  return page && section !== "settings" ? [list, { label: shortenId(page) }] : [list];
}

/** The breadcrumbs in the top bar. */
export function BreadcrumbTrail() {
  const pathname = usePathname();
  const href = useEnvironmentHref();
  const trail =
    useSyncExternalStore(subscribe, () => pageTrail, serverSnapshot) ?? trailOf(pathname);
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
            {/* Narrow screens show only the way back. The name of the page is the title below. */}
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
