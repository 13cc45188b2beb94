import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { log } from "@/lib/log";
import { processValue } from "@/lib/process-value";

/** The fonts of the dashboard inside of a document that must need nothing else. */

const FONTS = [
  { family: "Geist", file: "geist-sans/Geist-Variable.woff2" },
  { family: "Geist Mono", file: "geist-mono/GeistMono-Variable.woff2" },
] as const;

/** Font faces as CSS. Empty where the files are missing: documents then use the fonts of the reader's system. */
export const embeddedFonts = processValue(async (): Promise<string> => {
  try {
    const faces = FONTS.map(async ({ family, file }) => {
      const bytes = await readFile(
        join(process.cwd(), "node_modules", "geist", "dist", "fonts", file),
      );
      return `@font-face { font-family: "${family}"; font-weight: 100 900; src: url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2"); }`;
    });
    return (await Promise.all(faces)).join("\n");
  } catch (error) {
    log.warn({ err: error }, "document_fonts.read_failed");
    return "";
  }
});
