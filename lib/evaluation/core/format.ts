/** Numbers as evidence says them. Own rules instead of the platform's locale data, so that the bytes are the same everywhere. */

/** At most so many decimals, without trailing zeros, thousands parted by commas. */
export function plain(value: number, decimals: number): string {
  const [whole = "", fraction = ""] = value.toFixed(decimals).split(".");
  const trimmed = fraction.replace(/0+$/, "");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (trimmed && `.${trimmed}`);
}

/**
 * As {@link plain}, with as many more decimals as it takes not to read like a bound that it only comes near: a quote in 2.04 days must not say that
 * it takes the 2 days which would have been another level.
 */
export function besideBounds(value: number, decimals: number, bounds: readonly number[]): string {
  const readsAs = (shown: number) =>
    bounds.some((bound) => bound !== value && Number(value.toFixed(shown)) === bound);
  let shown = decimals;
  while (shown < MOST_DECIMALS && readsAs(shown)) shown++;
  return plain(value, shown);
}
const MOST_DECIMALS = 10;

const UNITS = [
  { usd: 1e9, decimals: 2, name: "B" },
  { usd: 1e6, decimals: 2, name: "M" },
  { usd: 1e3, decimals: 1, name: "K", below: 1e6 },
] as const;
/** Below it millions keep a decimal, so that amounts of a list look alike. */
const WHOLE_MILLIONS_FROM = 1e8;

/** US dollars in the largest unit that says them exactly, such as `$12.0 M` and `$250 K`; where none does, to the dollar or cent: `$4,999,999`. */
export function dollars(usd: number): string {
  const cents = Math.round(usd * 100);
  for (const { usd: unit, decimals, name, ...only } of UNITS) {
    if (
      cents < unit * 100 ||
      ("below" in only && usd >= only.below) ||
      cents % ((unit * 100) / 10 ** decimals) !== 0
    )
      continue;
    const text = plain(usd / unit, decimals);
    return `$${name === "M" && usd < WHOLE_MILLIONS_FROM && !text.includes(".") ? `${text}.0` : text} ${name}`;
  }
  const whole = plain(Math.floor(cents / 100), 0);
  return cents % 100 === 0 ? `$${whole}` : `$${whole}.${String(cents % 100).padStart(2, "0")}`;
}

export function count(
  value: number,
  one: string,
  many = `${one}s`,
  bounds: readonly number[] = [],
): string {
  const text = besideBounds(value, 1, bounds);
  return `${text} ${text === "1" ? one : many}`;
}

export const percent = (ratio: number, bounds: readonly number[] = []) =>
  `${besideBounds(
    ratio * 100,
    1,
    bounds.map((bound) => bound * 100),
  )} %`;

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

export const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
