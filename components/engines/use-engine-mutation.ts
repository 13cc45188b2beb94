import { type NoticedMutation, useNoticedMutation } from "@/components/forms/use-noticed-mutation";
import { engineQueries } from "./queries";

/** A change of an engine. Afterwards everything about engines is read again. */
export const useEngineMutation = <Result, Input = void>(mutation: NoticedMutation<Input, Result>) =>
  useNoticedMutation(engineQueries.all(), mutation);
