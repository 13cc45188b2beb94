"use client";

import { isEqual } from "es-toolkit";
import { createContext, type ReactNode, use, useDeferredValue, useEffect, useState } from "react";
import { type Control, useWatch } from "react-hook-form";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import type { RunBody } from "../kind-form";

type Unread = readonly IgnoredField[];
const NONE: Unread = [];
const UnreadContext = createContext<Unread>(NONE);

/** Waits for a pause in typing. */
const CHECK_AFTER_MS = 250;
/** The schemas of the API are large, so they load when there is something to check. */
const loadCheck = () => import("./unread-fields").then((module) => module.unreadFields);

type Props = { control: Control; bodyFor: (values: RunBody) => RunBody; children: ReactNode };

/** Finds the fields of a draft that no rule will read, for the fields inside. */
export function UnreadFields({ control, bodyFor, children }: Props) {
  const values = useDeferredValue(useWatch({ control }));
  const [unread, setUnread] = useState(NONE);
  const body = JSON.stringify(bodyFor(values));
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      // Without the check, for lack of a network, nothing is marked: the result lists the same fields.
      const check = await loadCheck().catch(() => undefined);
      if (!check || !isCurrent) return;
      const next = check(JSON.parse(body));
      setUnread((now) => (isEqual(now, next) ? now : next));
    }, CHECK_AFTER_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [body]);
  return <UnreadContext value={unread}>{children}</UnreadContext>;
}

/** All fields of the draft that no rule will read. */
export const useUnreadFields = () => use(UnreadContext);

/** Why no rule will read the field at this path of the body; undefined if one does. */
export const useUnread = (path: string) => use(UnreadContext).find((field) => field.path === path);
