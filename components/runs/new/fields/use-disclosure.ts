"use client";

import { type SyntheticEvent, useState } from "react";

/** A group that is open by itself where `byItself` says so, until a person decides; `must` opens it for what is wrong in it. */
export function useDisclosure({ byItself, must }: { byItself: boolean; must: boolean }) {
  const [decided, decide] = useState<boolean | null>(null);
  return {
    open: must || (decided ?? byItself),
    onToggle: ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => decide(currentTarget.open),
  };
}
