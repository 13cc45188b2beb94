import { docsSite } from "./read-site";
import type { NavigationLink, NavigationSection } from "./site";

/** Pages that are not in `docs/guides/site.yaml`. */
const REFERENCE: NavigationSection = {
  title: "Reference",
  links: [
    { href: "/docs/api", label: "API reference" },
    { href: "/docs/rules", label: "Rules" },
  ],
};

export function navigation(): NavigationSection[] {
  const sections: NavigationSection[] = [];
  for (const { section, slug, nav } of docsSite().pages) {
    const link = { href: `/docs/${slug}`, label: nav };
    const last = sections.at(-1);
    if (last?.title === section) last.links.push(link);
    else sections.push({ title: section, links: [link] });
  }
  return [...sections, REFERENCE];
}

/** The pages before and after this one. */
export function neighbors(href: string): { previous?: NavigationLink; next?: NavigationLink } {
  const links = navigation().flatMap((section) => section.links);
  const at = links.findIndex((link) => link.href === href);
  return at < 0 ? {} : { previous: links[at - 1], next: links[at + 1] };
}
