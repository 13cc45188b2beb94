"use client";

import { upperFirst } from "es-toolkit";
import { type Config, findItem, inWords, isObject } from "../draft/config-path";
import { useEditor } from "../editor-context";
import { SwitchField } from "./basic-fields";
import { RuleText } from "./rule-text";
import { isEditable, ValueField } from "./value-field";

const HEAD = new Set(["id", "enabled", "label"]);

/** A list of rules that can be switched off, such as filters. Locked ones say why. */
export function RulesSection({ list }: { list: string }) {
  const { config, builtIn, ruleText, lockOf } = useEditor();
  const given = config[list];
  const rules: Config[] = Array.isArray(given) ? given.filter(isObject) : [];
  return (
    <ul className="border-t">
      {rules.map((rule, i) => {
        const id = String(rule.id ?? "");
        const text = ruleText(id);
        const title = text ? upperFirst(text.title) : inWords(id);
        const fields = Object.entries(rule).filter(
          ([name, value]) => !HEAD.has(name) && isEditable(value),
        );
        return (
          <li key={id || i} className="border-b py-2">
            <SwitchField
              path={[list, i, "enabled"]}
              label={typeof rule.label === "string" ? rule.label : title}
              value={rule.enabled}
              locked={lockOf(list, id)}
            />
            {text && <RuleText rule={text} value={rule} original={findItem(builtIn?.[list], id)} />}
            {rule.enabled === true && fields.length > 0 && (
              <div className="mt-2 ml-[22px] grid gap-3">
                {fields.map(([name, value]) => (
                  <ValueField key={name} path={[list, i, name]} value={value} owner={id} />
                ))}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
