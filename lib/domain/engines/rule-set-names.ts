/** The prefix of the name of a compiled configuration; the SHA-256 of its canonical JSON follows. */
const CONFIG_PREFIX = "engine:";
/** What rule set a configuration compiles to: its name, and with it the hash of every result, says which one it was. */
export const ruleSetOfConfig = (sha256: string, bucket?: string): string =>
  `${CONFIG_PREFIX}${sha256}${bucket === undefined ? "" : `/${bucket}`}`;
/** The hash and the appetite bucket in the name of a compiled configuration; null for a built-in rule set. */
export function configOfRuleSet(name: string): { sha256: string; bucket?: string } | null {
  if (!name.startsWith(CONFIG_PREFIX)) return null;
  const [sha256 = "", bucket] = name.slice(CONFIG_PREFIX.length).split("/");
  return bucket === undefined ? { sha256 } : { sha256, bucket };
}

const DRAFT_PREFIX = "draft-";
/** In the place of the hash, what names a draft that is only previewed. It has the hash, too. */
export const draftName = (sha256: string): string => `${DRAFT_PREFIX}${sha256}`;
/** Whether a rule set is compiled from a draft that is only previewed. */
export const isDraft = (ruleSet: string): boolean =>
  ruleSet.startsWith(`${CONFIG_PREFIX}${DRAFT_PREFIX}`);
