"use client";

import { Circle, CircleCheck, X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import type { FirstStep } from "@/lib/overview/schemas";
import type { OverviewData } from "./queries";

const STEPS: Readonly<Record<FirstStep, { title: string; help: string; path: string }>> = {
  pool: {
    title: "Upload a pool",
    help: "Your carriers with what they write, as a CSV or Excel file",
    path: "/pools",
  },
  engine: {
    title: "Make an engine yours",
    help: "Copy the built-in rules and change weights and criteria",
    path: "/engines",
  },
  key: { title: "Create an API key", help: "Your systems submit runs with it", path: "/keys" },
  endpoint: {
    title: "Add a webhook endpoint",
    help: "Your server receives an event when a run ends",
    path: "/webhooks/new",
  },
  run: {
    title: "Submit the first run",
    help: "With a form, or with the command of the API reference",
    path: "/runs/new",
  },
};

const listeners = new Set<() => void>();
const storageKey = (organizationId: string) => `nexio.first-steps.${organizationId}`;

function listen(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether the checklist was dismissed in this browser. Dismissed while that is not known, so that it never flashes. */
function useDismissed(organizationId: string) {
  const key = storageKey(organizationId);
  const dismissed = useSyncExternalStore(
    listen,
    () => localStorage.getItem(key) !== null,
    () => true,
  );
  const dismiss = () => {
    localStorage.setItem(key, "dismissed");
    for (const listener of listeners) listener();
  };
  return [dismissed, dismiss] as const;
}

/** What a new organization does first. Disappears when all is done, or when it is dismissed. */
export function Checklist({ overview: { steps } }: { overview: OverviewData }) {
  const [dismissed, dismiss] = useDismissed(useSession().organization.id);
  const open = steps.filter(({ done }) => !done);
  if (dismissed || open.length === 0) return null;
  return (
    <section aria-label="First steps" className="mt-4 rounded-lg border bg-sunken px-4 py-3">
      <div className="flex items-center justify-between gap-3">
        <h2 className="font-semibold">
          First steps{" "}
          <span className="num font-normal text-ink-2">
            {steps.length - open.length} of {steps.length} done
          </span>
        </h2>
        <Button variant="ghost" size="icon" aria-label="Dismiss the first steps" onClick={dismiss}>
          <X aria-hidden size={15} />
        </Button>
      </div>
      <ol className="mt-1 grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-5">
        {steps.map(({ step, done }) => {
          const { title, help, path } = STEPS[step];
          const Icon = done ? CircleCheck : Circle;
          return (
            <li key={step} className="flex min-w-0 gap-2">
              <Icon
                aria-hidden
                size={15}
                className={`mt-[3px] shrink-0 ${done ? "text-good" : "text-ink-3"}`}
              />
              <div className="min-w-0">
                {done ? (
                  <p className="text-ink-2">
                    {title}
                    <span className="sr-only"> (done)</span>
                  </p>
                ) : (
                  <>
                    <EnvironmentLink path={path} className="link font-medium">
                      {title}
                    </EnvironmentLink>
                    <p className="text-small text-ink-2">{help}</p>
                  </>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
