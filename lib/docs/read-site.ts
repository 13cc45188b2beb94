import { readFileSync, statSync } from "node:fs";
import { config } from "@/lib/config";
import { DocsSite, ORIGIN_IN_SOURCES, SITE_FILE } from "./site";

let read: { changedMs: number; site: DocsSite } | undefined;

/** The site as built, with this installation's address. Read again after a rebuild, as in development. */
export function docsSite(): DocsSite {
  const { mtimeMs } = statSync(SITE_FILE);
  if (read?.changedMs !== mtimeMs) {
    const text = readFileSync(SITE_FILE, "utf8").replaceAll(
      ORIGIN_IN_SOURCES,
      config().NEXIO_ORIGIN,
    );
    read = { changedMs: mtimeMs, site: DocsSite.parse(JSON.parse(text)) };
  }
  return read.site;
}
