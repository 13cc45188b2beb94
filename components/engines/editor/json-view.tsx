"use client";

import { useState } from "react";
import { Field, Textarea } from "@/components/ui/field";
import { type Config, isObject } from "./draft/config-path";

type Props = { config: Config; readOnly: boolean; onChange: (config: Config) => void };

/** The configuration in a text, or what is wrong with the text. */
function read(text: string): { config: Config } | { problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { config: value } : { problem: "It must be an object: {…}." };
  } catch (error) {
    return { problem: `It is not JSON: ${error instanceof Error ? error.message : "unreadable"}.` };
  }
}

const written = (config: Config) => JSON.stringify(config, null, 2);

/** The whole draft as text. What is typed stays as it is typed while it means the same configuration. */
export function JsonView({ config, readOnly, onChange }: Props) {
  const [typed, setTyped] = useState<{ text: string; config: Config } | null>(null);
  const text = typed?.config === config ? typed.text : written(config);
  const result = read(text);
  function change(next: string) {
    const parsed = read(next);
    if ("problem" in parsed) return setTyped({ text: next, config });
    setTyped({ text: next, config: parsed.config });
    onChange(parsed.config);
  }
  return (
    <Field
      label="Configuration"
      hint="Every field of the draft. Problems are listed under Changes."
      error={
        "problem" in result ? `${result.problem} The draft keeps its last valid text.` : undefined
      }
      className="mt-5"
    >
      <Textarea
        rows={32}
        spellCheck={false}
        readOnly={readOnly}
        className="font-mono text-[12.5px] leading-[18px]"
        value={text}
        onChange={({ target }) => change(target.value)}
      />
    </Field>
  );
}
