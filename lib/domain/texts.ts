import { memoize } from "es-toolkit";

/** Times and counts in texts that are stored, sent or printed: absolute, with zone, in US style. */

const timesIn = memoize(
  (timeZone: string) =>
    new Intl.DateTimeFormat("en-US", {
      ...{ year: "numeric", month: "short", day: "numeric" },
      ...{ hour: "numeric", minute: "2-digit", second: "2-digit" },
      ...{ timeZone, timeZoneName: "short" },
    }),
);
/** `Nov 30, 2026, 9:30:52 AM EST`. */
export const timeText = (at: string | Date, timeZone = "UTC") =>
  timesIn(timeZone).format(new Date(at)).replaceAll("\u202f", " ");

export const countText = (value: number) => value.toLocaleString("en-US");
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${countText(count)} ${count === 1 ? one : many}`;
