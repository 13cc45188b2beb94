"use client";

import { type Config, isSame } from "../draft/config-path";
import type { RuleText as Text } from "../editor-context";
import { plainText } from "./field-labels";

type Props = { rule: Text; value: Config; original: Config | undefined };

/** The published text of a built-in rule, with a note where the draft has other numbers. */
export function RuleText({ rule, value, original }: Props) {
  const isChanged =
    original !== undefined && !isSame({ ...value, enabled: true }, { ...original, enabled: true });
  return (
    <p className="mt-0.5 ml-[22px] max-w-prose text-small text-ink-3">
      {isChanged && (
        <span className="font-medium text-ink-2">Changed. The text has the built-in values: </span>
      )}
      {plainText(rule.text)}
    </p>
  );
}
