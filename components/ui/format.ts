/** Figures as people read them. A no-break space keeps a figure and its unit on one line. */
const NBSP = "\u00a0";

const counts = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
});

export const formatCount = (value: number) => counts.format(value);

const SCALES = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
] as const;

/** `$11,985`; from a million on `$12.0 M`. With `exact`, every digit. */
export function formatUsd(value: number, { exact = false } = {}): string {
  const scale = exact ? undefined : SCALES.find(([least]) => Math.abs(value) >= least);
  if (!scale) return dollars.format(value);
  return `$${(value / scale[0]).toFixed(1)}${NBSP}${scale[1]}`;
}

/** `38 ms`, `1.2 s`, `48 s`, `2 min 5 s`, `3 h 12 min`. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < 999.5) return `${Math.round(ms)}${NBSP}ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)}${NBSP}s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}${NBSP}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${NBSP}min ${seconds % 60}${NBSP}s`;
  const hours = Math.floor(minutes / 60);
  return `${hours}${NBSP}h ${minutes % 60}${NBSP}min`;
}

/** `99.6 %`, or `97 %` with no decimals; only nothing is 0 % and only everything 100 %. */
export function formatShare(
  part: number,
  whole: number,
  { decimals = 1 }: { decimals?: 0 | 1 } = {},
): string {
  if (whole === 0) return "–";
  const steps = decimals === 0 ? 100 : 1000;
  const rounded = Math.round((part / whole) * steps);
  const honest = part > 0 && part < whole ? Math.min(steps - 1, Math.max(1, rounded)) : rounded;
  const percent = (honest * 100) / steps;
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)}${NBSP}%`;
}

/** `1 run`, `1,794 runs`. */
export const formatPlural = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
