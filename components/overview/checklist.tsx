"use client";

import { Circle, CircleCheck, X } from "lucide-react";
import { useState } from "react";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import type { FirstStep } from "@/lib/overview/schemas";
import { dismissedCookie } from "./dismissed-cookie";
import type { OverviewData } from "./queries";

const STEPS: Readonly<Record<FirstStep, { title: string; help: string; path: string }>> = {
  pool: {
    title: "Upload a pool",
    help: "A CSV or Excel file of your carriers and what they write",
    path: "/pools",
  },
  engine: {
    title: "Customize an engine",
    help: "Copy the built-in rules, then change weights and criteria",
    path: "/engines",
  },
  key: { title: "Create an API key", help: "Your systems use it to submit runs", path: "/keys" },
  endpoint: {
    title: "Add a webhook endpoint",
    help: "Your server receives an event when a run ends",
    path: "/webhooks/new",
  },
  run: {
    title: "Submit your first run",
    help: "Use the form, or the command in the API reference",
    path: "/runs/new",
  },
};

const YEAR_S = 31_536_000;

/** Stores the dismissal in a cookie. The server reads it, so that the layout does not shift after the first paint. */
function remember(organizationId: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the cookie store.
  document.cookie = `${dismissedCookie(organizationId)}=1; path=/; max-age=${YEAR_S}; samesite=lax`;
}

/** The setup steps of a new organization. Hidden when all are done or dismissed. */
export function Checklist({
  overview: { steps },
  initiallyDismissed,
}: {
  overview: OverviewData;
  initiallyDismissed: boolean;
}) {
  const { organization } = useSession();
  const [dismissed, setDismissed] = useState(initiallyDismissed);
  const dismiss = () => {
    remember(organization.id);
    setDismissed(true);
  };
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
