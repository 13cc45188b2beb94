import { z } from "zod";

/** What the lockfile has of each package. Other fields do not matter here. */
const LockedPackage = z.looseObject({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  inBundle: z.boolean().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
export const Lockfile = z.looseObject({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), LockedPackage),
});
export const Manifest = z.looseObject({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
  overrides: z.record(z.string(), z.unknown()).default({}),
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});

/** Licenses that permit use in a product whose source is not published. */
const LICENSES = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC-BY-4.0",
  "ISC",
  "MIT",
  "MIT-0",
  "PSF-2.0",
  "Python-2.0",
  "SIL OPEN FONT LICENSE",
  "Unlicense",
]);
/** Weak copyleft: used unchanged, as libraries of their own. Another package with such a license needs a decision. */
const UNCHANGED: Record<string, RegExp> = {
  "MPL-2.0": /^(?:axe-core|lightningcss(?:-[\w-]+)?)$/,
  "LGPL-3.0-or-later": /^@img\/sharp-/,
};

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + 13);

function licenseIsAllowed(name: string, license: string): boolean {
  const isAllowed = (one: string) => LICENSES.has(one) || (UNCHANGED[one]?.test(name) ?? false);
  const all = license.replace(/[()]/g, "").split(" AND ");
  return all.every((part) => part.split(" OR ").some(isAllowed));
}

/** What is wrong with the packages of a project, by package. Needs no network. */
export function lockfileProblems(
  manifest: z.infer<typeof Manifest>,
  lockfile: z.infer<typeof Lockfile>,
): string[] {
  const { dependencies, devDependencies, optionalDependencies, allowScripts } = manifest;
  const problems: string[] = [];
  const direct = { ...dependencies, ...devDependencies, ...optionalDependencies };
  for (const [name, version] of Object.entries(direct)) {
    if (!EXACT.test(version)) problems.push(`${name}: "${version}" is not an exact version`);
    const locked = lockfile.packages[`node_modules/${name}`]?.version;
    if (locked !== version) problems.push(`${name}: ${version} is not what is locked (${locked})`);
  }
  for (const [path, locked] of Object.entries(lockfile.packages)) {
    if (path === "") continue;
    const name = nameOf(path);
    const add = (problem: string) => problems.push(`${path}: ${problem}`);
    if (locked.link) add("is a link");
    if (!locked.version || !EXACT.test(locked.version)) add(`has the version ${locked.version}`);
    // A registry's host is not locked, so that mirrors work. The hash decides what is installed.
    if (locked.resolved !== undefined) add(`comes from ${locked.resolved}`);
    // Bundled packages are part of the archive of another one, and of its hash.
    if (!locked.inBundle && !SHA512.test(locked.integrity ?? "")) add("has no SHA-512");
    if (!licenseIsAllowed(name, locked.license ?? "none"))
      add(`has the license ${locked.license ?? "none"}`);
    if (locked.hasInstallScript && !(name in allowScripts))
      add("has an install script that allowScripts neither allows nor forbids");
  }
  return problems;
}
