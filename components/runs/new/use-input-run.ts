"use client";

import { useState } from "react";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { type Path, pathName } from "./fields/paths";
import { bodyFor, type InputBody, readInputBody, withField } from "./input-body";
import type { InputKind } from "./kinds";

/** `text` is the JSON as someone types it; null while the form is the one being edited. */
type State = { body: InputBody; text: string | null; touched: ReadonlySet<string> };
type Chosen = { initial: InputBody; kind: InputKind; onKind: (kind: InputKind) => void };

/** The one body behind form and JSON of a run with an `input`. What the form has no field for stays in it. */
export function useInputRun({ initial, kind, onKind }: Chosen) {
  const [{ body, text, touched }, setState] = useState<State>({
    body: initial,
    text: null,
    touched: new Set(),
  });
  const reading = text === null ? null : readInputBody(text);
  const asked = bodyFor(kind, body);
  const sent: unknown = reading === null ? asked : reading.outcome === "read" ? reading.body : null;

  return {
    kind,
    form: asked,
    body: sent,
    problem: reading?.outcome === "unreadable" ? reading.reason : null,
    touched,
    json: text ?? JSON.stringify(asked, null, 2),
    put: (path: Path, value: unknown) =>
      setState((before) => ({
        body: withField(before.body, path, value),
        text: null,
        touched: new Set(before.touched).add(pathName(path)),
      })),
    editJson: (typed: string) => {
      const read = readInputBody(typed);
      setState((before) => ({
        ...before,
        body: read.outcome === "read" ? read.body : before.body,
        text: typed,
      }));
      const next = read.outcome === "read" ? kindOfBody(read.body) : null;
      if (next !== null && next !== "candidate_evaluation" && next !== kind) onKind(next);
    },
    /** Back to the form's own writing of the body, as after a change of kind. */
    rewrite: () => setState((before) => ({ ...before, text: null, touched: new Set() })),
    replace: (next: InputBody) => setState({ body: next, text: null, touched: new Set() }),
    settle: () => setState((before) => ({ ...before, touched: new Set() })),
  };
}
