import { createParser } from "nuqs/server";
import { startOfDay } from "./period";

/** A day such as 2026-03-22. */
export const DAY_PARSER = createParser({
  parse: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) && startOfDay(text) !== undefined ? text : null),
  serialize: (day: string) => day,
});
