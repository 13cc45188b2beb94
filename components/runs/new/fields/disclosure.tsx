"use client";

import { type ReactNode, useState } from "react";

type Props = {
  title: ReactNode;
  /** Open until the user decides. */
  isOpenAtFirst?: boolean;
  /** Opens the group for an error in it. */
  mustBeOpen: boolean;
  look: { group?: string; title: string; content: string };
  children: ReactNode;
};

/** Fields that open below their title. */
export function Disclosure({ title, isOpenAtFirst = false, mustBeOpen, look, children }: Props) {
  const [choice, choose] = useState<boolean | null>(null);
  return (
    <details
      open={mustBeOpen || (choice ?? isOpenAtFirst)}
      onToggle={({ currentTarget }) => choose(currentTarget.open)}
      className={look.group}
    >
      <summary className={look.title}>{title}</summary>
      <div className={look.content}>{children}</div>
    </details>
  );
}
