import { InvalidArgumentError } from "commander";
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
