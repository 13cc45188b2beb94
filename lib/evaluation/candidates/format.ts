/** Numbers as evidence says them. Own rules instead of the platform's locale data, so that the bytes are the same everywhere. */

/** At most so many decimals, without trailing zeros, thousands parted by commas. */
export function plain(value: number, decimals: number): string {
  const [whole = "", fraction = ""] = value.toFixed(decimals).split(".");
  const trimmed = fraction.replace(/0+$/, "");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (trimmed && `.${trimmed}`);
}

/** US dollars in the largest unit that keeps a digit before the point: `$12.0 M`, `$250 K`. */
export function dollars(usd: number): string {
  if (usd >= 1e9) return `$${plain(usd / 1e9, 2)} B`;
  if (usd >= 1e6) return `$${usd < 1e8 ? (usd / 1e6).toFixed(1) : plain(usd / 1e6, 0)} M`;
  return usd >= 1e3 ? `$${plain(usd / 1e3, 1)} K` : `$${plain(usd, 0)}`;
}

export const count = (value: number, one: string, many = `${one}s`) => `${plain(value, 1)} ${value === 1 ? one : many}`;

export const percent = (ratio: number) => `${plain(ratio * 100, 1)} %`;

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

export const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
