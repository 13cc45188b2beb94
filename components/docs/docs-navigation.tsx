"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import type { NavigationSection } from "@/lib/docs/site";

/** The pages by task. `onFollow` is called when a link is clicked. */
export function DocsNavigation({
  sections,
  label,
  onFollow,
}: {
  sections: readonly NavigationSection[];
  label: string;
  onFollow?: () => void;
}) {
  const path = usePathname();
  const isCurrent = (href: string) =>
    path === href || (href === "/docs/api" && path.startsWith("/docs/api/"));
  return (
    <nav aria-label={label} className="grid gap-5 text-table">
      {sections.map(({ title, links }) => (
        <div key={title}>
          <p className="mb-1 px-2 font-semibold">{title}</p>
          <ul className="grid gap-px">
            {links.map(({ href, label: text }) => (
              <li key={href}>
                <Link
                  href={href}
                  onClick={onFollow}
                  aria-current={isCurrent(href) ? "page" : undefined}
                  className="block rounded px-2 py-1 text-ink-2 hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-text"
                >
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
