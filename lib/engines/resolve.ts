import type { Tenant } from "@/lib/auth/principal";
import { ruleSetOfConfig, VERSION_REQUEST } from "@/lib/domain/engines";
import { builtInVersions } from "./built-in";
import { readConfig } from "./configs";
import { type FoundEngine, slugOf } from "./engines";
import {
  findVersion,
  latestOfMajor,
  latestVersions,
  parseVersion,
  pinsOf,
  type VersionRow,
  versionText,
} from "./version-rows";
import { releasedIn } from "./versions";

/** Which version decides a submission, fixed at that moment. */
export type ResolvedEngine = {
  slug: string;
  version: string;
  /** The name of its rule set. */
  ruleSet: string;
};

export type ResolveOutcome =
  /** `config`: null for an older version of the built-in rules, which is no document. */
  | { outcome: "resolved"; engine: ResolvedEngine; config: unknown }
  | { outcome: "archived" }
  /** The submission names a version that is not released in the environment, or there is none. */
  | { outcome: "unknown_version"; requested: string | null; released: string[] };

async function chooseRow(
  engineId: string,
  environment: string,
  requested: string | undefined,
): Promise<VersionRow | null> {
  if (requested === undefined)
    return (
      (await pinsOf([engineId], environment)).get(engineId) ??
      (await latestVersions([engineId], environment)).get(engineId) ??
      null
    );
  const [major = "", minor = ""] = requested.split(".");
  if (minor === "x") return latestOfMajor(engineId, Number(major), environment);
  const exact = parseVersion(requested);
  return exact && findVersion(engineId, exact, environment);
}

function resolveBuiltIn(
  engine: Extract<FoundEngine, { builtIn: unknown }>,
  requested: string | undefined,
): Chosen {
  const versions = builtInVersions(engine.builtIn);
  const found =
    requested === undefined
      ? versions[0]
      : versions.find(
          ({ version }) => version === requested || `${version.split(".")[0]}.x` === requested,
        );
  if (!found)
    return {
      outcome: "unknown_version",
      requested: requested ?? null,
      released: versions.map(({ version }) => version),
    };
  const { version, ruleSet, config } = found;
  return { outcome: "resolved", engine: { slug: slugOf(engine), version, ruleSet }, config };
}

type Chosen = Exclude<ResolveOutcome, { outcome: "archived" }>;

/** The version that decides a submission, as {@link chosenVersion} chooses it, unless the engine is archived. */
export async function resolveVersion(
  tenant: Tenant,
  engine: FoundEngine,
  requested: string | undefined,
): Promise<ResolveOutcome> {
  return "row" in engine && engine.row.archivedAt
    ? { outcome: "archived" }
    : chosenVersion(tenant, engine, requested);
}

/**
 * The version that decides a submission in the tenant's environment: the one that it names, otherwise the pinned one,
 * otherwise the latest release there. An archived engine has one, too, although it takes no submissions.
 */
export async function chosenVersion(
  { environment }: Tenant,
  engine: FoundEngine,
  requested: string | undefined,
): Promise<Chosen> {
  if ("builtIn" in engine) return resolveBuiltIn(engine, requested);
  const { row } = engine;
  const isWellFormed = requested === undefined || VERSION_REQUEST.test(requested);
  const version = isWellFormed ? await chooseRow(row.id, environment, requested) : null;
  if (!version)
    return {
      outcome: "unknown_version",
      requested: requested ?? null,
      released: await releasedIn(row.id, environment),
    };
  return {
    outcome: "resolved",
    engine: {
      slug: row.slug,
      version: versionText(version),
      ruleSet: ruleSetOfConfig(version.configSha256),
    },
    config: await readConfig(version.configSha256),
  };
}
