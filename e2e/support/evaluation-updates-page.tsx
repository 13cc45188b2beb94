import { useEvaluationUpdates } from "@nexio/react";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

declare global {
  interface Window {
    updates: { orgId: string; options: Parameters<typeof useEvaluationUpdates>[2] };
  }
}

const { orgId, options } = window.updates;

/** The published hook, with a handler that is new in each render. */
function Updates({ label }: { label: string }) {
  const [ended, setEnded] = useState<string[]>([]);
  const add = ({ run_id }: { run_id: string }) => setEnded((before) => [...before, run_id]);
  const state = useEvaluationUpdates(orgId, add, options);
  return <output aria-label={label}>{`${state}: ${ended.join(" ")}`}</output>;
}

createRoot(document.body.appendChild(document.createElement("div"))).render(
  <StrictMode>
    <Updates label="first" />
    <Updates label="second" />
  </StrictMode>,
);
