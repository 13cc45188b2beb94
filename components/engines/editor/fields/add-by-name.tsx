"use client";

import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { useEditor } from "../editor-context";

type Props = {
  /** `Name of the new criterion` */
  label: string;
  /** `Add criterion` */
  action: string;
  onAdd: (name: string) => void;
};

const LONGEST = 100;

/** Adds an item to a list by its name. Its id is made from the name and does not change with it. */
export function AddByName({ label, action, onAdd }: Props) {
  const { readOnly } = useEditor();
  const id = useId();
  const [name, setName] = useState("");
  if (readOnly) return null;
  const text = name.trim();
  return (
    <form
      className="mt-2.5 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text === "") return;
        onAdd(text);
        setName("");
      }}
    >
      <div className="grid w-full max-w-[260px] gap-0.5">
        <label htmlFor={id} className="text-small text-ink-2">
          {label}
        </label>
        <Input
          id={id}
          autoComplete="off"
          maxLength={LONGEST}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <Button type="submit" disabled={text === ""}>
        <Plus aria-hidden size={14} />
        {action}
      </Button>
    </form>
  );
}
