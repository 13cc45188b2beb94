"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/notify";
import { engineQueries } from "./queries";

type Options<Input, Result> = {
  run: (input: Input) => Promise<Result>;
  /** The title of the notice after success. */
  done: (result: Result, input: Input) => string;
  onSuccess?: (result: Result) => void;
};

/** A change of an engine. Afterwards everything about engines is read again. */
export function useEngineMutation<Result, Input = void>({
  run,
  done,
  onSuccess,
}: Options<Input, Result>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (result: Result, input: Input) => {
      await queryClient.invalidateQueries({ queryKey: engineQueries.all() });
      void notify({ tone: "success", title: done(result, input) });
      onSuccess?.(result);
    },
  });
}
