import type { Metadata } from "next";
import { config } from "@/lib/config";

const IMAGE = { url: "/social-image.png", width: 1200, height: 630, alt: "A score card" };

/** Metadata for search engines, agents and link previews. */
export function docsMetadata({
  title,
  description,
  path,
  types,
}: {
  title: string;
  description: string;
  path: string;
  /** The page in other formats, by media type. */
  types?: Record<string, string>;
}): Metadata {
  return {
    title: { absolute: `${title} · Nexio Docs` },
    description,
    metadataBase: new URL(config().NEXIO_ORIGIN),
    alternates: { canonical: path, types },
    openGraph: {
      type: "article",
      siteName: "Nexio Docs",
      title,
      description,
      url: path,
      images: [IMAGE],
    },
    twitter: { card: "summary_large_image", title, description, images: [IMAGE.url] },
    robots: { index: true, follow: true },
  };
}
