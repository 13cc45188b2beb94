"use client";

import { type Config, isSame } from "../draft/config-path";
import type { RuleText as Text } from "../editor-context";
import { plainText } from "./field-labels";

type Props = { rule: Text; value: Config; original: Config | undefined };

/**
 * The published text of a built-in rule, with a note where the draft has other numbers. Some texts are twenty lines long:
 * the row shows three of them until it is open.
 */
export function RuleText({ rule, value, original }: Props) {
  const isChanged =
    original !== undefined && !isSame({ ...value, enabled: true }, { ...original, enabled: true });
  return (
    <p className="mt-0.5 ml-[22px] line-clamp-3 max-w-prose text-small text-ink-3 group-data-[whole=true]/item:line-clamp-none">
      {isChanged && (
        <span className="font-medium text-ink-2">Changed. The text has the built-in values: </span>
      )}
      {plainText(rule.text)}
    </p>
  );
}
