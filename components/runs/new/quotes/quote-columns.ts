/** The columns of a pasted table of quotes: which field of a quote each one fills, and how its cells are read. */

/** `unclear` is a number that another country's spreadsheet would mean differently. */
export type Cell = { outcome: "read"; value: unknown } | { outcome: "unclear" };
export type Column = {
  /** Field of the quote; two steps for an amount, such as `limits`, `dwelling`. */
  path: readonly [string] | readonly [string, string];
  read: (text: string, delimiter: string) => Cell;
};

const read = (value: unknown): Cell => ({ outcome: "read", value });

const US_GROUPS = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const PLAIN = /^-?\d+(?:\.\d+)?$/;
/** `1.400,50`: with both signs and cents, a number has only one meaning. */
const POINT_GROUPS_AND_CENTS = /^-?\d{1,3}(?:\.\d{3})+,\d{2}$/;
const THREE_AFTER_POINT = /^-?\d{1,3}(?:\.\d{3})+$/;

/**
 * Reads `$4,200.00` as 4200. A number that also has a meaning with a decimal comma is unclear: tables with semicolons come from
 * spreadsheets that write one, and no amount of dollars has three decimals. A text that is no number is left for the API to reject.
 */
const readNumber =
  ({ isMoney }: { isMoney: boolean }) =>
  (text: string, delimiter: string): Cell => {
    const plain = text.replace(/[$\s]/g, "");
    if (!/^-?[\d.,]*\d[\d.,]*$/.test(plain)) return read(text);
    if (isMoney && POINT_GROUPS_AND_CENTS.test(plain))
      return read(Number(plain.replaceAll(".", "").replace(",", ".")));
    const hasDecimalComma = delimiter === ";";
    if (THREE_AFTER_POINT.test(plain) && (isMoney || hasDecimalComma))
      return { outcome: "unclear" };
    if (PLAIN.test(plain)) return read(Number(plain));
    return US_GROUPS.test(plain) && isMoney && !hasDecimalComma
      ? read(Number(plain.replaceAll(",", "")))
      : { outcome: "unclear" };
  };

const readMoney = readNumber({ isMoney: true });
const readDecimal = readNumber({ isMoney: false });
const readText = (text: string) => read(text);
const readYesNo = (text: string) => {
  if (/^(true|yes|y|1)$/i.test(text)) return read(true);
  return read(/^(false|no|n|0)$/i.test(text) ? false : text);
};
const readList = (text: string) => read(text.split(/[|;,\s]+/).filter(Boolean));

const READERS: Readonly<Record<string, Column["read"]>> = {
  id: readText,
  provider_name: readText,
  category: readText,
  premium: readMoney,
  package_premium: readMoney,
  valid_until: readText,
  am_best_rating: readText,
  quote_status: readText,
  complaint_index: readDecimal,
  quote_days: readDecimal,
  admitted: readYesNo,
  e_bind: readYesNo,
  inspection_required: readYesNo,
  coverage_features: readList,
  coverage_exclusions: readList,
  excluded_states: readList,
  licensed_states: readList,
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  quote_id: "id",
  provider: "provider_name",
  carrier: "provider_name",
  company: "provider_name",
  coverage: "category",
  line: "category",
  type: "category",
  annual_premium: "premium",
  price: "premium",
  am_best: "am_best_rating",
};
const AMOUNT = /^(limits|deductibles)\.(.+)$/;

/** The column that a title names; null if quotes have no such field. */
export function columnFor(title: string): Column | null {
  const words = title
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const name = Object.hasOwn(OTHER_NAMES, words) ? (OTHER_NAMES[words] ?? words) : words;
  const [, record, amount] = AMOUNT.exec(name) ?? [];
  if (record !== undefined && amount !== undefined)
    return { path: [record, amount], read: readMoney };
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return reader ? { path: [name], read: reader } : null;
}

export const REQUIRED_COLUMNS = ["provider_name", "category", "premium"] as const;
