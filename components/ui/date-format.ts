const formats = new Map<string, Intl.DateTimeFormat>();

/** A date or time in the dashboard's one style. Making a formatter costs more than a hundred uses of it: the same options get the same. */
export function formatDate(at: number | Date, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", options);
  formats.set(key, format);
  return format.format(at);
}

export const DAY = { day: "numeric", month: "short" } as const;
export const DAY_AND_MINUTE = { ...DAY, hour: "2-digit", minute: "2-digit" } as const;
