import { InvalidArgumentError } from "commander";
import { parseRunId, type RunId } from "@/lib/ids";
import { MAX_RETENTION_DAYS } from "@/lib/lifecycle/schemas";
import { ORGANIZATION_ID } from "@/lib/realtime/channel";

/** Parsers of arguments and options. Each throws a sentence that follows the name of the argument. */

export function organizationId(text: string): string {
  if (!ORGANIZATION_ID.test(text))
    throw new InvalidArgumentError("It must be an organization id such as org_01H….");
  return text;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function uuid(text: string): string {
  if (!UUID.test(text))
    throw new InvalidArgumentError(
      "It must be an id such as 019a5c7e-6f1b-7c52-9d30-0f8a1b2c3d4e.",
    );
  return text;
}

export const lastFour = (text: string): string => {
  if (!/^[0-9a-f]{4}$/.test(text))
    throw new InvalidArgumentError("It must be the last four characters of the key, such as 3f9a.");
  return text;
};

export const MAX_LIMIT = 1_000;

export function limit(text: string): number {
  const n = Number(text);
  if (!/^\d+$/.test(text) || n < 1 || n > MAX_LIMIT)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAX_LIMIT}.`);
  return n;
}

const MAX_REASON_LENGTH = 500;

export function reason(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > MAX_REASON_LENGTH)
    throw new InvalidArgumentError(`It must have 1 to ${MAX_REASON_LENGTH} characters.`);
  return trimmed;
}

export function runId(text: string): RunId {
  const id = parseRunId(text);
  if (!id) throw new InvalidArgumentError("It must be a run id such as run_0AbC….");
  return id;
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A length of time such as 90s or 3d, in milliseconds. */
export function durationMs(text: string): number {
  const [, n, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const unitMs = UNIT_MS[unit ?? ""];
  if (n === undefined || unitMs === undefined)
    throw new InvalidArgumentError("It must be a time such as 90s, 10m, 2h or 3d.");
  return Number(n) * unitMs;
}

/** The largest number that the database's columns store. */
export const MAX_NUMBER = 2 ** 31 - 1;

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > MAX_NUMBER)
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${MAX_NUMBER}.`);
  return Number(text);
}

/** Days that runs are kept. */
export function retentionDays(text: string): number | "unlimited" {
  if (text === "unlimited") return text;
  const n = Number(text);
  if (!/^\d+$/.test(text) || n < 1 || n > MAX_RETENTION_DAYS)
    throw new InvalidArgumentError(
      `It must be a number of days from 1 to ${MAX_RETENTION_DAYS}, or unlimited.`,
    );
  return n;
}

/** A month such as 2026-03, as the time at which it begins in UTC. */
export function month(text: string): Date {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(text))
    throw new InvalidArgumentError("It must be a month such as 2026-03.");
  return new Date(`${text}-01T00:00:00Z`);
}
