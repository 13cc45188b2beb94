"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
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

/** Links to the settings pages: beside the page, or above it on narrow screens. */
export function SettingsNavigation() {
  const pathname = usePathname();
  const href = useEnvironmentHref();
  return (
    <nav
      aria-label="Settings"
      className="relative max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 max-lg:md:-mx-6 max-lg:md:px-6"
    >
      <ul className="flex gap-5 border-b text-table lg:grid lg:gap-0.5 lg:border-b-0">
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
