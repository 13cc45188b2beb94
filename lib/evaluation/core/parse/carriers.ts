/** Which names mean the same carrier. Two carriers are never merged because their names are alike. */

/**
 * Names that mean one carrier, besides its legal suffix. The owner of an engine may add rows. Names are compared
 * without case and punctuation, and as a whole.
 */
export type CarrierAliases = readonly (readonly string[])[];

/** How the name of a group is written besides: `Erie`, `Erie Insurance`, `ERIE INSURANCE GROUP`. */
const GROUP_WORDS = [
  "",
  "Insurance",
  "Group",
  "Insurance Group",
  "Insurance Companies",
  "Insurance Group of Companies",
];
const group = (name: string, ...others: string[]): string[] => [
  ...GROUP_WORDS.map((words) => `${name} ${words}`.trim()),
  ...others,
];

/** A group whose lead insurer has its name: `Allstate Insurance Company` is `Allstate`. Not where the lead is an exchange. */
const led = (name: string, ...others: string[]): string[] =>
  group(name, `${name} Insurance Company`, ...others);

export const CARRIER_ALIASES: CarrierAliases = [
  group("Erie", "Erie Insurance Exchange"),
  led("GEICO", "Government Employees Insurance Company"),
  group("USAA", "United Services Automobile Association"),
  led("21st Century", "21stcentury"),
  led("Travelers", "The Travelers Companies", "The Travelers Companies, Inc."),
  led("Progressive"),
  led("Safeco", "Safeco Insurance Company of America"),
  group("State Farm", "State Farm Mutual", "State Farm Mutual Automobile Insurance Company"),
  led("Allstate"),
  led("Nationwide", "Nationwide Mutual", "Nationwide Mutual Insurance Company"),
  led("Liberty Mutual", "Liberty Mutual Insurance Company"),
  led("Hartford", "The Hartford", "The Hartford Financial Services Group"),
  group("Chubb"),
  group("Farmers", "Farmers Insurance Exchange"),
  group("American Family", "AmFam", "American Family Mutual"),
  led("Auto-Owners"),
  led("Cincinnati"),
  led("Hanover", "The Hanover"),
  led("Mercury"),
  group("Kemper"),
  led("Amica", "Amica Mutual", "Amica Mutual Insurance Company"),
  led("Westfield"),
  led("Shelter"),
  group("Plymouth Rock", "Plymouth Rock Assurance"),
  led("National General", "NatGen"),
  led("Zurich", "Zurich North America"),
  group("CNA"),
  group("AIG", "American International Group"),
  group("PURE", "Privilege Underwriters Reciprocal Exchange"),
  group("NJM", "New Jersey Manufacturers", "New Jersey Manufacturers Insurance Company"),
  led("Philadelphia Indemnity", "Philadelphia Insurance Companies", "PHLY"),
  led("Berkshire Hathaway GUARD", "GUARD", "GUARD Insurance", "BHGUARD"),
  group("Tokio Marine HCC", "TMHCC"),
  group("AXA XL", "XL Catlin"),
  led("Foremost", "Foremost Insurance Company Grand Rapids, Michigan"),
  led("Universal Property & Casualty", "UPCIC", "Universal Property"),
  group("Citizens Property Insurance Corporation", "Florida Citizens"),
];

/** Legal forms, each with its spellings. */
const LEGAL_FORMS: Readonly<Record<string, string>> = {
  inc: "inc",
  incorporated: "inc",
  co: "company",
  company: "company",
  corp: "corporation",
  corporation: "corporation",
  ltd: "limited",
  limited: "limited",
  llc: "llc",
  lp: "lp",
  plc: "plc",
};

/** How agencies shorten words of a name. */
const SHORT_WORDS: Readonly<Record<string, string>> = {
  ins: "insurance",
  mut: "mutual",
  cas: "casualty",
  indem: "indemnity",
  assn: "association",
  assoc: "association",
  exch: "exchange",
  grp: "group",
  cos: "companies",
  natl: "national",
  intl: "international",
  amer: "american",
  mfrs: "manufacturers",
};

/** A name without its legal form, in lower case without spaces and punctuation, and the legal form. */
function nameParts(name: string): { key: string; legalForm: string } {
  const words = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’.]/g, "")
    .replace(/&/g, " and ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (Object.hasOwn(SHORT_WORDS, word) ? (SHORT_WORDS[word] ?? word) : word));
  const withoutArticle = words[0] === "the" && words.length > 1 ? words.slice(1) : words;
  const stem = [...withoutArticle];
  const forms: string[] = [];
  for (;;) {
    const last = stem.at(-1);
    const form =
      last !== undefined && Object.hasOwn(LEGAL_FORMS, last) ? LEGAL_FORMS[last] : undefined;
    if (form === undefined || stem.length === 1) break;
    forms.unshift(form);
    stem.pop();
  }
  return { key: stem.join("") || name, legalForm: forms.join(" ") };
}

export type NamedCarrier = { name: string; id?: string | null | undefined };

/** A name with its legal form. */
const exactly = ({ key, legalForm }: ReturnType<typeof nameParts>) => `${key} ${legalForm}`;

const rowsByTable = new WeakMap<CarrierAliases, ReadonlyMap<string, number>>();

/** The row of each name of a table, the first if several have it. */
function aliasRows(aliases: CarrierAliases): ReadonlyMap<string, number> {
  const known = rowsByTable.get(aliases);
  if (known) return known;
  const rows = new Map<string, number>();
  for (const [row, names] of aliases.entries())
    for (const name of names) {
      const key = exactly(nameParts(name));
      if (!rows.has(key)) rows.set(key, row);
    }
  rowsByTable.set(aliases, rows);
  return rows;
}

/** The row of a name with its abbreviation in brackets, if one row has both: `American International Group (AIG)`. */
function rowOfBoth(name: string, rows: ReadonlyMap<string, number>): number | undefined {
  const [, first, second] = /^([^()]+)\(([^()]+)\)$/.exec(name.trim()) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const row = rows.get(exactly(nameParts(first)));
  return row === rows.get(exactly(nameParts(second))) ? row : undefined;
}

export type CarrierKeys = (carrier: NamedCarrier) => string;

/**
 * The key of each carrier of one request: carriers with the same key are one. An id decides where it is given. A name
 * without an id means the id that its name has elsewhere in the request, if that is only one. Names are the same if
 * they differ in case, punctuation or a legal form that only one of them has (`Acme` and `Acme, Inc.`, but not
 * `Acme, LLC` beside `Acme, Inc.`), or if one row of the aliases has both.
 */
export function carrierKeys(
  carriers: readonly NamedCarrier[],
  aliases: CarrierAliases = CARRIER_ALIASES,
): CarrierKeys {
  const rowByName = aliasRows(aliases);
  const partsByName = new Map<string, ReturnType<typeof nameParts>>();
  const partsOf = (name: string) => {
    const known = partsByName.get(name);
    if (known) return known;
    const parts = nameParts(name);
    partsByName.set(name, parts);
    return parts;
  };
  const formsByKey = new Map<string, Set<string>>();
  for (const { name } of carriers) {
    const { key, legalForm } = partsOf(name);
    const forms = formsByKey.get(key) ?? new Set();
    if (legalForm) forms.add(legalForm);
    formsByKey.set(key, forms);
  }
  const nameKey = (name: string): string => {
    const { key, legalForm } = partsOf(name);
    // With its legal form: Erie Insurance Company is not Erie Insurance Exchange.
    const row = rowByName.get(exactly({ key, legalForm })) ?? rowOfBoth(name, rowByName);
    if (row !== undefined) return `alias:${row}`;
    const forms = formsByKey.get(key)?.size ?? 0;
    return legalForm && forms > 1 ? `name:${key}:${legalForm}` : `name:${key}`;
  };

  const idsByName = new Map<string, Set<string>>();
  for (const { name, id } of carriers) {
    if (!id) continue;
    const ids = idsByName.get(nameKey(name)) ?? new Set();
    idsByName.set(nameKey(name), ids.add(id));
  }
  return ({ name, id }) => {
    if (id) return `id:${id}`;
    const key = nameKey(name);
    const [only, ...others] = idsByName.get(key) ?? [];
    return only !== undefined && others.length === 0 ? `id:${only}` : key;
  };
}

/**
 * Whether a carrier is one of those with the names, however its name is written: as {@link carrierKeys} does, without
 * ids.
 */
export function carrierMatcher(
  names: readonly string[],
  aliases: CarrierAliases = CARRIER_ALIASES,
): (name: string) => boolean {
  const rowByName = aliasRows(aliases);
  const rowOf = (name: string) =>
    rowByName.get(exactly(nameParts(name))) ?? rowOfBoth(name, rowByName);
  const rows = new Set(names.map(rowOf));
  const formsByKey = new Map<string, Set<string>>();
  for (const name of names) {
    if (rowOf(name) !== undefined) continue;
    const { key, legalForm } = nameParts(name);
    formsByKey.set(key, (formsByKey.get(key) ?? new Set()).add(legalForm));
  }
  return (name) => {
    const row = rowOf(name);
    if (row !== undefined) return rows.has(row);
    const { key, legalForm } = nameParts(name);
    const forms = formsByKey.get(key);
    return forms !== undefined && (legalForm === "" || forms.has("") || forms.has(legalForm));
  };
}
