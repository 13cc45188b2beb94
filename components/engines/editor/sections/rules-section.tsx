"use client";

import { useState } from "react";
import { Input } from "@/components/ui/field";
import { type Config, findItem, isObject } from "../draft/config-path";
import { itemTitle } from "../draft/item-titles";
import { isForbidden, schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { itemKeys } from "../fields/item-list";
import { ItemRow } from "../fields/item-row";
import { ObjectFields } from "../fields/object-fields";
import { RuleText } from "../fields/rule-text";
import { SchemaField } from "../fields/schema-field";
import { useTarget } from "../problems/use-open";

const HEAD = new Set(["id", "enabled", "severity"]);
/** From so many rules on, they can be searched. */
const MANY = 20;

/** Fields that only some of the built-in rules have. A rule without them cannot get them. */
const OF_SOME = new Set(["least_share", "graver_severity"]);

/** A list of built-in rules that can be switched off and changed. Locked ones say why. */
export function RulesSection({ list, label }: { list: string; label: string }) {
  const { config, schema, builtIn, ruleText, lockOf } = useEditor();
  const [search, setSearch] = useState("");
  useTarget([list], () => setSearch(""));
  const given = config[list];
  const rules: Config[] = Array.isArray(given) ? given.filter(isObject) : [];
  const keys = itemKeys(rules.map(({ id }) => String(id)));
  const items = rules.map((rule, i) => {
    const id = String(rule.id ?? "");
    return {
      rule,
      i,
      id,
      text: ruleText(id),
      title: itemTitle({ config, ruleText }, [list, i]) ?? id,
    };
  });
  const wanted = search.trim().toLowerCase();
  const found = items.filter(
    ({ rule, title, text }) =>
      !("remove_if" in rule) && `${title} ${text?.text ?? ""}`.toLowerCase().includes(wanted),
  );
  return (
    <div>
      {rules.length > MANY && (
        <Input
          type="search"
          aria-label={`Find in ${label.toLowerCase()}`}
          placeholder="Find a rule"
          className="mb-2 max-w-[260px]"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      )}
      <ul aria-label={label} className="border-t">
        {found.map(({ rule, i, id, text, title }) => {
          const path = [list, i];
          const node = schemaAt(schema, config, path);
          const original = findItem(builtIn?.[list], id);
          const without = new Set([
            ...HEAD,
            ...[...OF_SOME].filter((name) => !(name in rule)),
            ...(isObject(rule.bounds) && Object.keys(rule.bounds).length === 0 ? ["bounds"] : []),
          ]);
          const fields = Object.entries(node?.properties ?? {}).filter(
            ([name, field]) => !without.has(name) && !isForbidden(field),
          );
          const severity = node?.properties?.severity;
          return (
            <ItemRow
              key={keys[i]}
              path={path}
              title={title}
              enabled={rule.enabled}
              locked={lockOf(list, id)}
              note={text && <RuleText rule={text} value={rule} original={original} />}
              beside={
                severity && (
                  <SchemaField
                    path={[...path, "severity"]}
                    node={severity}
                    value={rule.severity}
                    label={`Severity of ${title}`}
                    labelHidden
                  />
                )
              }
            >
              {node && fields.length > 0 && (
                <ObjectFields path={path} node={node} value={rule} owner={id} without={without} />
              )}
            </ItemRow>
          );
        })}
      </ul>
      {found.length === 0 && <p className="py-2 text-ink-2">No rule matches “{search}”.</p>}
    </div>
  );
}
