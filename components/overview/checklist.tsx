"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Circle, CircleCheck, X } from "lucide-react";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import type { FirstStep } from "@/lib/overview/schemas";
import { type OverviewData, overviewQueries } from "./queries";

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

/** Hides the steps at once. They return if that could not be saved. */
function useDismissal() {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const { queryKey } = overviewQueries.page(environment);
  const show = (dismissed: boolean) =>
    queryClient.setQueryData(
      queryKey,
      (overview) => overview && { ...overview, steps_dismissed: dismissed },
    );
  const { mutate } = useMutation({
    mutationFn: () =>
      call("PUT /settings/first-steps", { query: { environment }, body: { dismissed: true } }),
    onMutate: async () => {
      await queryClient.cancelQueries({ queryKey });
      show(true);
    },
    onError: ({ message }) => {
      show(false);
      void notify({
        tone: "error",
        title: "The first steps were not hidden",
        description: message,
      });
    },
  });
  return mutate;
}

/** The setup steps of a new organization. Hidden when all are done or dismissed. */
export function Checklist({
  overview: { steps, steps_dismissed: dismissed },
}: {
  overview: OverviewData;
}) {
  const dismiss = useDismissal();
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
        <Button
          variant="ghost"
          size="icon"
          aria-label="Dismiss the first steps"
          onClick={() => dismiss()}
        >
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
