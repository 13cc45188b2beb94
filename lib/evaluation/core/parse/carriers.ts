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

export const CARRIER_ALIASES: CarrierAliases = [
  group("Erie", "Erie Insurance Exchange"),
  group("GEICO", "Government Employees Insurance Company"),
  group("USAA", "United Services Automobile Association"),
  group("21st Century", "21stcentury"),
  group("Travelers", "The Travelers Companies", "The Travelers Companies, Inc."),
  group("Progressive"),
  group("Safeco"),
  group("State Farm", "State Farm Mutual"),
  group("Allstate"),
  group("Nationwide", "Nationwide Mutual"),
  group("Liberty Mutual"),
  group("Hartford", "The Hartford", "The Hartford Financial Services Group"),
  group("Chubb"),
  group("Farmers"),
  group("American Family", "AmFam"),
  group("Auto-Owners"),
  group("Cincinnati"),
  group("Hanover", "The Hanover"),
  group("Mercury"),
  group("Kemper"),
  group("Amica", "Amica Mutual"),
  group("Westfield"),
  group("Shelter"),
  group("Plymouth Rock", "Plymouth Rock Assurance"),
  group("National General"),
  group("Zurich", "Zurich North America"),
  group("CNA"),
  group("AIG", "American International Group"),
  group("PURE", "Privilege Underwriters Reciprocal Exchange"),
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

/** A name without its legal form, in lower case without spaces and punctuation, and the legal form. */
function nameParts(name: string): { key: string; legalForm: string } {
  const words = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’.]/g, "")
    .replace(/&/g, " and ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
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
    const row = rowByName.get(exactly({ key, legalForm }));
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
