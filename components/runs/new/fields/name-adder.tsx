"use client";

import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";

type Props = {
  label: string;
  placeholder: string;
  suggestions: readonly string[];
  onAdd: (name: string) => void;
};

/** Takes a name and adds what it names, with Enter or the button. */
export function NameAdder({ label, placeholder, suggestions, onAdd }: Props) {
  const [name, setName] = useState("");
  const listId = useId();
  const add = () => {
    if (name.trim() === "") return;
    onAdd(name.trim());
    setName("");
  };
  return (
    <div className="flex max-w-[260px] gap-2">
      <Input
        aria-label={label}
        placeholder={placeholder}
        list={listId}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id={listId}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
      <Button size="icon" className="shrink-0" aria-label={`Add: ${label}`} onClick={add}>
        <Plus aria-hidden size={14} />
      </Button>
    </div>
  );
}
