import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";

const FOLDER = "lib/records/verifier";

async function bundled(root: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
    tsconfig: join(root, "tsconfig.json"),
    logLevel: "silent",
    ...options,
  });
  return outputFiles?.[0]?.text ?? "";
}

/**
 * Builds the offline verifier with everything that it needs: a program for Node, and a page for browsers, each in one file.
 */
export async function bundleVerifier(root: string, outdir: string): Promise<void> {
  mkdirSync(outdir, { recursive: true });
  const program = await bundled(root, {
    entryPoints: [join(FOLDER, "main.ts")],
    platform: "node",
    format: "esm",
    target: "node20",
  });
  writeFileSync(join(outdir, "nexio-verify.mjs"), program);
  const script = await bundled(root, {
    entryPoints: [join(FOLDER, "page.ts")],
    platform: "browser",
    format: "iife",
    target: "es2022",
    alias: { "node:crypto": join(root, FOLDER, "browser-crypto.ts") },
  });
  const page = readFileSync(join(root, FOLDER, "page.html"), "utf8");
  // A replacement text would read `$&` in the script as a reference.
  const html = page.replace("/* verifier */", () => script.replaceAll("</script", "<\\/script"));
  writeFileSync(join(outdir, "index.html"), html);
}
