import { isRecord } from "@/lib/domain/record";

/** Configurations of placement engines have levels in hundredths: 175 is 1.75, as results show it. */

const level = (hundredths: number) => (hundredths / 100).toFixed(2);

/** Fields of criteria of the kinds `flag`, `class` and `carrier`. */
const LEVEL_FIELDS = new Set(["yes", "no", "avoided", "written", "same", "other", "none"]);

const isPoint = (point: unknown): point is [number, number] =>
  Array.isArray(point) && point.length === 2 && point.every((each) => typeof each === "number");
const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((each) => typeof each === "number");

const isLevel = (path: readonly string[]): boolean => {
  const [part, field] = [path[0], path.at(-1) ?? ""];
  if (part === "not_stated" || field === "per_hundred_percent" || path.at(-2) === "levels")
    return true;
  return path.includes("criteria") && LEVEL_FIELDS.has(field);
};

/** Levels of a placement engine as people read them; undefined for other values. `root`: its configuration. */
export function writtenLevels(
  value: unknown,
  { path, root }: { path: readonly string[]; root: unknown },
): string | undefined {
  if (!isRecord(root) || typeof root.not_stated !== "number") return undefined;
  if (typeof value === "number") return isLevel(path) ? level(value) : undefined;
  if (path[0] === "simplicity" && isNumbers(value)) return value.map(level).join(", ");
  return Array.isArray(value) && value.length > 0 && value.every(isPoint)
    ? value.map(([at, hundredths]) => `${at}: ${level(hundredths)}`).join(", ")
    : undefined;
}
