import { z } from "zod";

/** The docs site as compiled from the Markdown files that `docs/guides/site.yaml` lists. */

const Heading = z.object({ depth: z.number(), id: z.string(), text: z.string() });

/** A part of a page that the search finds: a heading with the text below it. */
const Passage = z.object({ id: z.string(), heading: z.string(), text: z.string() });

const DocsPage = z.object({
  slug: z.string(),
  /** The file below `docs/`. */
  file: z.string(),
  section: z.string(),
  title: z.string(),
  /** The title in the navigation. */
  nav: z.string(),
  description: z.string(),
  html: z.string(),
  /** The page as Markdown, with links that lead to the site. */
  markdown: z.string(),
  headings: z.array(Heading),
  passages: z.array(Passage),
});

const ChangelogEntry = z.object({
  title: z.string(),
  /** ISO date, or null for unreleased changes. */
  date: z.string().nullable(),
  html: z.string(),
});

export const DocsSite = z.object({
  pages: z.array(DocsPage),
  changelog: z.array(ChangelogEntry),
});

export type DocsPage = z.infer<typeof DocsPage>;
export type DocsSite = z.infer<typeof DocsSite>;
export type Heading = z.infer<typeof Heading>;
export type Passage = z.infer<typeof Passage>;

/** The address in the sources. It is replaced with the address of the installation. */
export const ORIGIN_IN_SOURCES = "https://api.usenexio.com";
/** Where the build puts the site, below the root. */
export const SITE_FILE = "dist/docs.json";

export type NavigationLink = { href: string; label: string };
export type NavigationSection = { title: string; links: NavigationLink[] };
