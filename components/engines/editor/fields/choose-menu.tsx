"use client";

import { ChevronDown, Plus } from "lucide-react";
import { Fragment } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import type { Names } from "../draft/known-names";

type Props = {
  /** What the button does, for screen readers: `Add to Lines`. */
  label: string;
  /** The visible text of the button. */
  text?: string;
  names: Names;
  onChoose: (name: string) => void;
  /** Moves the focus when the menu closes. False: it goes back to the button. */
  onClosed?: () => boolean;
};

/** A button with a menu of names: choosing one acts at once. */
export function ChooseMenu({ label, text = "Add", names, onChoose, onClosed }: Props) {
  const groups = [...new Set(names.map(({ group }) => group))];
  return (
    <Menu
      className="max-w-[min(340px,90vw)]"
      onClosed={onClosed}
      trigger={
        <Button size="small" aria-label={label}>
          <Plus aria-hidden size={12} />
          {text}
          <ChevronDown aria-hidden size={12} className="text-ink-3" />
        </Button>
      }
    >
      {groups.map((group) => (
        <Fragment key={group}>
          {group !== undefined && <MenuLabel>{group}</MenuLabel>}
          {names
            .filter((each) => each.group === group)
            .map(({ value, label: name }) => (
              <MenuItem key={value} onSelect={() => onChoose(value)}>
                <span className="wrap-anywhere">{name}</span>
              </MenuItem>
            ))}
        </Fragment>
      ))}
    </Menu>
  );
}
