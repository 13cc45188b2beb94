"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { useEnvironmentHref } from "@/components/layout/environment";
import { Link } from "@/components/ui/link";

const PAGES = [
  { label: "Organization", path: "/settings/organization" },
  { label: "Notifications", path: "/settings/notifications" },
  { label: "Environments", path: "/settings/environments" },
  { label: "Data retention", path: "/settings/retention" },
  { label: "Webhooks", path: "/settings/webhooks" },
  { label: "Pusher", path: "/settings/integrations/pusher", group: "Integrations" },
] as const satisfies readonly { label: string; path: string; group?: string }[];

/** What stays visible of the next link. */
const EDGE_PX = 40;

/** Links to the settings pages: beside the page, or above it on narrow screens. */
export function SettingsNavigation() {
  const pathname = usePathname();
  const href = useEnvironmentHref();
  const list = useRef<HTMLUListElement>(null);
  // On narrow screens the current page may be beyond the edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page is another link.
  useEffect(() => {
    const nav = list.current?.parentElement;
    const link = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (!nav || !link) return;
    const { left, right } = link.getBoundingClientRect();
    const box = nav.getBoundingClientRect();
    if (right > box.right - EDGE_PX) nav.scrollLeft += right - box.right + EDGE_PX;
    else if (left < box.left) nav.scrollLeft -= box.left - left + EDGE_PX;
  }, [pathname]);
  return (
    <nav
      aria-label="Settings"
      className="relative max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 max-lg:md:-mx-6 max-lg:md:px-6"
    >
      <ul ref={list} className="flex gap-5 border-b text-table lg:grid lg:gap-0.5 lg:border-b-0">
        {PAGES.map(({ label, path, ...rest }) => {
          const current = pathname.startsWith(path);
          return (
            <li key={path} className="max-lg:-mb-px">
              {"group" in rest && (
                <p className="mx-2 mt-3.5 mb-1 text-mini text-ink-3 max-lg:sr-only">{rest.group}</p>
              )}
              <Link
                href={href(path)}
                aria-current={current ? "page" : undefined}
                className={clsx(
                  "block whitespace-nowrap max-lg:border-b-2 max-lg:py-2 max-lg:-outline-offset-2 lg:rounded lg:px-2 lg:py-[5px]",
                  current
                    ? "font-medium text-ink max-lg:border-ink lg:bg-hover"
                    : "text-ink-2 hover:text-ink max-lg:border-transparent lg:hover:bg-hover",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
