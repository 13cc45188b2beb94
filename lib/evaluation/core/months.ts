/** Days some months away, and how far ahead policies are quoted. */

/** A day some months later, or earlier, in the form YYYY-MM-DD; only its order against other days counts. */
export function monthsFrom(day: string, months: number): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const total = 12 * year + month - 1 + months;
  const pad = (value: number, digits: number) => String(value).padStart(digits, "0");
  return `${pad(Math.floor(total / 12), 4)}-${pad((total % 12) + 1, 2)}${day.slice(7)}`;
}

/** Nobody quotes a policy that begins later than this. */
export const MONTHS_AHEAD = 18;
