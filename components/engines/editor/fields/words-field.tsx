"use client";

import { Plus, X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { pathText } from "../draft/config-path";
import { wordsAt } from "../draft/known-names";
import { itemsOf, resolveNode, type SchemaNode } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { ChooseMenu } from "./choose-menu";
import { type FieldProps, Group, Problem } from "./labeled";

/** Adds a text. Several, separated by commas, are added at once. */
function AddText({ label, onAdd }: { label: string; onAdd: (words: string[]) => void }) {
  const [text, setText] = useState("");
  function add() {
    const words = text
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean);
    if (words.length > 0) onAdd(words);
    setText("");
  }
  return (
    <span className="flex max-w-[260px] min-w-0 gap-1.5">
      <Input
        aria-label={label}
        autoComplete="off"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
      />
      <Button size="icon" aria-label={label} onClick={add}>
        <Plus aria-hidden size={13} />
      </Button>
    </span>
  );
}

type Props = Omit<FieldProps, "label"> & {
  label: string;
  value: unknown;
  node: SchemaNode;
  optional?: boolean;
};

/** Several words, as removable entries with a way to add one: from a list, or any text. */
export function WordsField({ path, label, value, node, optional = false }: Props) {
  const { config, schema, edit, readOnly, problemAt } = useEditor();
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  /** Whether the last word was added, with which the button goes. */
  const isLast = useRef(false);
  const words = Array.isArray(value) ? value.map(String) : [];
  const items = itemsOf(node);
  const known = wordsAt(schema, config, {
    path,
    node: items ? resolveNode(schema, items) : {},
  });
  const labelOf = (word: string) => known?.find((each) => each.value === word)?.label ?? word;
  const set = (next: readonly string[]) =>
    edit(path, next.length === 0 && optional ? undefined : next);
  const add = (more: readonly string[]) => set([...new Set([...words, ...more])]);
  const free = known?.filter((each) => !words.includes(each.value));
  return (
    <Group
      ref={group}
      path={path}
      label={label}
      footer={words.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words can be repeated.
        <Problem key={i} path={[...path, i]} id={`${id}-${i}`} />
      ))}
    >
      <div className="flex flex-wrap items-center gap-1.5">
        {words.map((word, i) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: words can be repeated.
            key={i}
            className="inline-flex max-w-full items-center gap-0.5 rounded-sm bg-hover pl-2 text-table"
          >
            <span className="truncate">{labelOf(word)}</span>
            {problemAt([...path, i]) && <span className="text-bad">(unknown)</span>}
            <button
              type="button"
              disabled={readOnly}
              data-path={pathText([...path, i])}
              aria-describedby={problemAt([...path, i]) ? `${id}-${i}` : undefined}
              aria-label={`Remove ${labelOf(word)} from ${label}`}
              className="grid size-6 place-items-center rounded-sm text-ink-3 hover:text-ink disabled:opacity-55"
              onClick={() => {
                set(words.filter((_, at) => at !== i));
                group.current?.focus();
              }}
            >
              <X aria-hidden size={12} />
            </button>
          </span>
        ))}
        {!readOnly &&
          (free ? (
            free.length > 0 && (
              <ChooseMenu
                label={`Add to ${label}`}
                names={free}
                onChoose={(word) => {
                  isLast.current = free.length === 1;
                  add([word]);
                }}
                onClosed={() => {
                  if (!isLast.current) return false;
                  isLast.current = false;
                  group.current?.focus();
                  return true;
                }}
              />
            )
          ) : (
            <AddText label={`Add to ${label}`} onAdd={add} />
          ))}
      </div>
    </Group>
  );
}
