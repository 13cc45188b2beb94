import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/notify";

export type NoticedMutation<Input, Result> = {
  run: (input: Input) => Promise<Result>;
  /** The title of the notice after success. */
  done: (result: Result, input: Input) => string;
  onSuccess?: (result: Result) => void;
};

/** A change that a notice confirms. Afterwards the queries under `queryKey` are read again. */
export function useNoticedMutation<Result, Input = void>(
  queryKey: QueryKey,
  { run, done, onSuccess }: NoticedMutation<Input, Result>,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (result: Result, input: Input) => {
      await queryClient.invalidateQueries({ queryKey });
      void notify({ tone: "success", title: done(result, input) });
      onSuccess?.(result);
    },
  });
}
