/** The new run as the form holds it: text in every field, and what the form has no field for. */
export type ExtraField = { name: string; value: string };
export type Draft = {
  profile: Record<ProfileField, string>;
  extra: readonly ExtraField[];
  pool: string;
  max_candidates: string;
  webhook_url: string;
};

export const PROFILE_FIELDS = [
  "entity",
  "state",
  "line",
  "revenue",
  "naics",
  "limit",
  "effective_date",
  "losses_5yr",
] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

const NUMBERS: ReadonlySet<string> = new Set<ProfileField>(["revenue", "limit", "losses_5yr"]);

export const EMPTY_DRAFT: Draft = {
  profile: {
    entity: "",
    state: "",
    line: "",
    revenue: "",
    naics: "",
    limit: "",
    effective_date: "",
    losses_5yr: "",
  },
  extra: [],
  pool: "",
  max_candidates: "",
  webhook_url: "",
};

const MULTIPLES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };

/** `12,000,000`, `$12M` and `12 m` are the same number. What is none stays text: the API says what is wrong with it. */
export function numberOf(text: string): number | string {
  const match = /^\$?([\d,_ ]*\.?\d+)\s*([kmb])?$/i.exec(text.trim());
  if (!match?.[1]) return text.trim();
  const value =
    Number(match[1].replace(/[,_ ]/g, "")) * (MULTIPLES[match[2]?.toLowerCase() ?? ""] ?? 1);
  return Number.isFinite(value) ? value : text.trim();
}

/** A free field's value: JSON where it is, else the text itself. */
function freeValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The body to send. Empty fields are left out, so that the API's own word for a missing one applies. */
export function bodyOf({
  profile,
  extra,
  pool,
  max_candidates,
  webhook_url,
}: Draft): Record<string, unknown> {
  const known = PROFILE_FIELDS.filter((name) => profile[name].trim() !== "").map(
    (name) => [name, NUMBERS.has(name) ? numberOf(profile[name]) : profile[name].trim()] as const,
  );
  const free = extra
    .filter(({ name }) => name.trim() !== "")
    .map(({ name, value }) => [name.trim(), freeValue(value)] as const);
  return {
    profile: Object.fromEntries([...known, ...free]),
    ...(pool && { pool }),
    ...(max_candidates.trim() && { max_candidates: numberOf(max_candidates) }),
    ...(webhook_url.trim() && { webhook_url: webhook_url.trim() }),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown) =>
  value === undefined || value === null
    ? ""
    : typeof value === "string"
      ? value
      : JSON.stringify(value);
const isProfileField = (name: string): name is ProfileField =>
  PROFILE_FIELDS.some((known) => known === name);
const ENVELOPE: ReadonlySet<string> = new Set(["profile", "pool", "max_candidates", "webhook_url"]);

/** A free text that reads as JSON (`"42"`) needs its quotes to come back as text. */
const freeText = (value: unknown) =>
  typeof value === "string" && freeValue(value) === value ? value : JSON.stringify(value);

export type Reading =
  | { outcome: "read"; draft: Draft; unknown: readonly string[] }
  | { outcome: "unreadable"; reason: string };

/** The form's fields for a body; `unknown` names the envelope fields that the form has no place for. */
export function draftOf(body: unknown): Reading {
  if (!isObject(body))
    return {
      outcome: "unreadable",
      reason: 'The body must be an object such as {"profile": {…}, "pool": "carriers:all"}.',
    };
  const given = body.profile ?? {};
  if (!isObject(given))
    return {
      outcome: "unreadable",
      reason: 'profile must be an object such as {"entity": "…", "state": "NY", "line": "cyber"}.',
    };
  const profile = { ...EMPTY_DRAFT.profile };
  const extra: ExtraField[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (isProfileField(name)) profile[name] = textOf(value);
    else extra.push({ name, value: freeText(value) });
  }
  const draft = {
    profile,
    extra,
    pool: textOf(body.pool),
    max_candidates: textOf(body.max_candidates),
    webhook_url: textOf(body.webhook_url),
  };
  return {
    outcome: "read",
    draft,
    unknown: Object.keys(body).filter((name) => !ENVELOPE.has(name)),
  };
}

/** The same for JSON text, with the parser's complaint where it is none. */
export function draftOfText(text: string): Reading {
  try {
    return draftOf(JSON.parse(text));
  } catch (error) {
    return {
      outcome: "unreadable",
      reason: `This is not JSON yet: ${error instanceof Error ? error.message : "it cannot be parsed"}.`,
    };
  }
}
