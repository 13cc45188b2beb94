"use client";

import { useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import type { Config, Path } from "../draft/config-path";
import { offsetInJson, writeJson } from "../draft/json-text";
import { type SchemaNode, schemaAt, valueAt } from "../draft/schema-node";
import { focusPlace } from "./focus-place";
import type { Target } from "./target";

/** A tab is on the page some frames after it was chosen. */
const MOST_FRAMES = 30;
const LINE_PX = 18;
const LINES_ABOVE = 6;

function focusJson(root: ParentNode, config: Config, path: Path): void {
  const text = root.querySelector<HTMLTextAreaElement>("textarea[data-view=json]");
  if (!text) return;
  text.focus();
  if (text.value !== writeJson(config)) return;
  const at = offsetInJson(config, path);
  text.setSelectionRange(at, at);
  const line = text.value.slice(0, at).split("\n").length;
  text.scrollTop = Math.max(0, line - LINES_ABOVE) * LINE_PX;
}

/** Whether the form shows a value. Fields that the schema lacks are in the JSON view only. */
const isInForm = (schema: SchemaNode | undefined, config: Config, path: Path) =>
  schemaAt(schema, config, path) !== undefined || valueAt(config, path) === undefined;

/** Opens the field of a problem, in the form or in the JSON view. */
export function useReveal(schema: SchemaNode | undefined, config: Config) {
  const [, setView] = useQueryState("view");
  const [target, setTarget] = useState<(Target & { view: "forms" | "json" }) | null>(null);
  const root = useRef<HTMLDivElement>(null);
  // The rows around the field have opened, and the tab has changed, when the target is rendered.
  useEffect(() => {
    if (!target || !root.current) return;
    const area = root.current;
    const { path, view } = target;
    let frames = 0;
    let frame = 0;
    const focus = () => {
      if (!area.querySelector(`[data-view=${view}]`) && frames++ < MOST_FRAMES) {
        frame = requestAnimationFrame(focus);
        return;
      }
      if (view === "json") focusJson(area, config, path);
      else if (!focusPlace(area, path)) return reveal(path, "json");
      setTarget(null);
    };
    frame = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(frame);
  });
  function reveal(path: Path, view: "forms" | "json" = "forms") {
    void setView(view === "json" ? "json" : null);
    setTarget({ path, view });
  }
  return {
    root,
    target: target?.view === "forms" ? target : null,
    reveal: (path: Path) => reveal(path, isInForm(schema, config, path) ? "forms" : "json"),
  };
}
