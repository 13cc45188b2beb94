/** Time zones without zod: the frame of every page imports this file. */

/** The time zone of the browser that shows a time. */
export const BROWSER_ZONE = "browser";

const MAX_LENGTH = 64;

/** Whether the runtime knows a name of the IANA database. Offsets such as `+05:00` are no names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(name) || name.length > MAX_LENGTH) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `America/New_York` as `New York`, `UTC` as it is. */
export const placeOfZone = (name: string): string =>
  (name.split("/").at(-1) ?? name).replaceAll("_", " ");

export type TimeZones = {
  /** Null: the zone of each browser. */
  organization: string | null;
  /** Null: the organization's. `browser`: the zone of each browser. */
  own: string | null;
};

/** The zone in which a person sees times; undefined for the browser's own. */
export function shownZone({ organization, own }: TimeZones): string | undefined {
  if (own === BROWSER_ZONE) return undefined;
  return own ?? organization ?? undefined;
}
