import { formatExact } from "@/components/ui/format";
import type { Path } from "./config-path";
import type { SchemaNode } from "./schema-node";

/** Configurations of placement engines write levels in hundredths: 175 is 1.75. People read and type 1.75. */

const BEST = 100;
const WORST = 400;

/** Whether a number is a level, or is added to one. */
export const isHundredths = (path: Path, node: SchemaNode | undefined): boolean =>
  path.at(-1) === "per_hundred_percent" || (node?.minimum === BEST && node.maximum === WORST);

/** `1.75`. A number of the configuration that is not whole keeps its digits. */
export const formatHundredths = (value: number): string =>
  Number.isInteger(value) ? (value / 100).toFixed(2) : formatExact(value / 100);

/** Typed levels as the configuration writes them, without the error of the multiplication. */
export const toHundredths = (level: number): number => Number((level * 100).toFixed(6));

/** Whole numbers that are no part of a decimal one. */
const WHOLE = /(?<![\d.])\d+(?![\d.])/g;

/** A problem of a level in the numbers of the form. */
export const levelMessage = (message: string): string =>
  message
    .replace("a whole number from 100 (best, 1.00) to 400 (worst, 4.00)", "from 100 to 400")
    .replace("a whole number", "a number")
    .replace(WHOLE, (number) => formatHundredths(Number(number)));
