import { isObject, type Path, withValue } from "../fields/paths";

/** Offerings as people have them: a spreadsheet's cells (with commas, semicolons or tabs) or JSON. */

type Given = Record<string, unknown>;
export type OfferingsReading =
  | { outcome: "read"; offerings: readonly Given[]; unused: readonly string[] }
  | { outcome: "unreadable"; reason: string };

const NAMES: Readonly<Record<string, string>> = {
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
const NUMBERS: ReadonlySet<string> = new Set([
  "premium",
  "package_premium",
  "complaint_index",
  "quote_days",
]);
const CHOICES: ReadonlySet<string> = new Set(["admitted", "e_bind", "inspection_required"]);
const LISTS: ReadonlySet<string> = new Set([
  "coverage_features",
  "coverage_exclusions",
  "excluded_states",
  "licensed_states",
]);
const TEXTS: ReadonlySet<string> = new Set([
  "id",
  "provider_name",
  "category",
  "valid_until",
  "am_best_rating",
  "quote_status",
]);
const AMOUNTS = /^(limits|deductibles)\.(.+)$/;

/** The cells of each line; a cell in quotes may hold separators, line ends and doubled quotes. */
export function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell.trim());
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"' && (quoted || cell.trim() === "")) {
      quoted = !quoted;
    } else if (!quoted && sign === separator) {
      endCell();
    } else if (!quoted && sign === "\n") {
      endCell();
      rows.push([]);
    } else {
      cell += sign;
    }
  }
  endCell();
  return rows.filter((row) => row.some((value) => value !== ""));
}

/** `$4,200.00` is 4200. What is no number stays text, so that the API says at which offering. */
function amountOf(text: string): number | string {
  const plain = text.replace(/[$,\s]/g, "");
  return plain !== "" && Number.isFinite(Number(plain)) ? Number(plain) : text;
}

function fieldOf(name: string, text: string): { path: Path; value: unknown } | null {
  const amount = AMOUNTS.exec(name);
  if (amount?.[1] && amount[2]) return { path: [amount[1], amount[2]], value: amountOf(text) };
  if (NUMBERS.has(name)) return { path: [name], value: amountOf(text) };
  if (CHOICES.has(name))
    return {
      path: [name],
      value: /^(true|yes|y|1)$/i.test(text) ? true : /^(false|no|n|0)$/i.test(text) ? false : text,
    };
  if (LISTS.has(name)) return { path: [name], value: text.split(/[|;,\s]+/).filter(Boolean) };
  return TEXTS.has(name) ? { path: [name], value: text } : null;
}

const columnOf = (title: string) => {
  const name = title
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return NAMES[name] ?? name;
};
const slug = (value: unknown) =>
  String(value ?? "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");

function readTable(text: string): OfferingsReading {
  const [firstLine = ""] = text.split("\n");
  const separator = ["\t", ";"].find((sign) => firstLine.includes(sign)) ?? ",";
  const [titles = [], ...rows] = cellsOf(text.replaceAll("\r\n", "\n"), separator);
  const columns = titles.map(columnOf);
  const missing = ["provider_name", "category", "premium"].filter(
    (name) => !columns.includes(name),
  );
  if (missing.length > 0)
    return {
      outcome: "unreadable",
      reason: `The first line must name the columns, such as id, provider_name, category, premium: ${missing.join(", ")} missing.`,
    };
  if (rows.length === 0)
    return {
      outcome: "unreadable",
      reason: "There is no offering below the line of column names.",
    };
  const offerings = rows.map((row, place) => {
    const filled = columns.flatMap((name, at) => (row[at] ? (fieldOf(name, row[at]) ?? []) : []));
    const offering = filled.reduce<unknown>(
      (before, { path, value }) => withValue(before, path, value),
      {},
    );
    const known = isObject(offering) ? offering : {};
    return "id" in known
      ? known
      : { id: `${slug(known.provider_name)}_${slug(known.category)}_${place + 1}`, ...known };
  });
  return {
    outcome: "read",
    offerings,
    unused: columns.filter((name) => name !== "" && fieldOf(name, "0") === null),
  };
}

function readJson(text: string): OfferingsReading {
  try {
    const given: unknown = JSON.parse(text);
    const list =
      isObject(given) && Array.isArray(given.offerings)
        ? given.offerings
        : Array.isArray(given)
          ? given
          : [given];
    const offerings = list.filter(isObject);
    if (offerings.length === list.length && list.length > 0)
      return { outcome: "read", offerings, unused: [] };
    return {
      outcome: "unreadable",
      reason:
        'Every offering must be an object such as {"id": "…", "provider_name": "…", "category": "home", "premium": 4200}.',
    };
  } catch (error) {
    return {
      outcome: "unreadable",
      reason: `This is not JSON yet: ${error instanceof Error ? error.message : "it cannot be parsed"}.`,
    };
  }
}

export function readOfferings(text: string): OfferingsReading {
  const trimmed = text.trim();
  return /^[[{]/.test(trimmed) ? readJson(trimmed) : readTable(trimmed);
}
