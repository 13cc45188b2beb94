"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import type { Delivery } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "./queries";

type Props = { delivery: Delivery };

/** Sends the payload again as a new delivery, and opens it. */
function ReplayButton({ delivery }: Props) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const queryClient = useQueryClient();
  const refusal = useRefusal("webhooks:manage");
  const replay = useMutation({
    mutationFn: () =>
      call("POST /deliveries/{id}/replay", { params: { id: delivery.id }, query: { environment } }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: deliveryQueries.lists() });
      router.push(href(`/deliveries/${id}`));
    },
    onError: ({ message }) =>
      notify({ tone: "error", title: "The delivery was not replayed", description: message }),
  });
  const reason =
    refusal ??
    (delivery.state === "delivering"
      ? "It is being sent. Wait for the receiver's response."
      : null);
  return (
    <GuardedButton
      reason={reason}
      onClick={() => replay.mutate()}
      disabled={replay.isPending}
      title="Sends the same payload again as a new delivery"
    >
      <RotateCcw aria-hidden size={13} />
      {replay.isPending ? "Replaying…" : "Replay"}
    </GuardedButton>
  );
}

/** Makes the next attempt of a waiting delivery now, so that no second copy is sent. */
function SendNowButton({ delivery: { id } }: Props) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const send = useMutation({
    mutationFn: () =>
      call("POST /deliveries/{id}/send-now", { params: { id }, query: { environment } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: deliveryQueries.all() }),
    onError: ({ message }) => {
      void queryClient.invalidateQueries({ queryKey: deliveryQueries.all() });
      void notify({ tone: "error", title: "The delivery was not sent", description: message });
    },
  });
  return (
    <GuardedButton
      reason={useRefusal("webhooks:manage")}
      onClick={() => send.mutate()}
      disabled={send.isPending}
      title="Makes the next attempt now instead of waiting"
    >
      <Send aria-hidden size={13} />
      {send.isPending ? "Sending…" : "Send now"}
    </GuardedButton>
  );
}

/** Send now while the delivery waits for an attempt; Replay when it has ended. */
export const ResendButton = ({ delivery }: Props) =>
  delivery.state === "pending" ? (
    <SendNowButton delivery={delivery} />
  ) : (
    <ReplayButton delivery={delivery} />
  );
