import { isRecord } from "@/lib/domain/record";

export type JsonWriter = (value: unknown) => string;

/**
 * `JSON.stringify` for objects that have lists and objects in common: such a member is written once, and must not change
 * afterwards. A result is also in its event and its message, and its largest lists in the trace.
 */
export function createJsonWriter(): JsonWriter {
  const written = new Map<object, string>();
  const textOf = (value: unknown): string | undefined => {
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const text = written.get(value) ?? JSON.stringify(value);
    written.set(value, text);
    return text;
  };
  return (value) => {
    if (!isRecord(value)) return JSON.stringify(value);
    let members = "";
    for (const [name, member] of Object.entries(value)) {
      const text = textOf(member);
      if (text !== undefined) members += `${members && ","}${JSON.stringify(name)}:${text}`;
    }
    return `{${members}}`;
  };
}
