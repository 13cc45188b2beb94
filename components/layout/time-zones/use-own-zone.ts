"use client";

import { useMutation } from "@tanstack/react-query";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import { useEnvironment } from "../environment";
import { useTimeZones } from "./time-zone-provider";

/** The member's time zone, and a function that changes it. The change is shown at once and rolled back on an error. */
export function useOwnZone() {
  const environment = useEnvironment();
  const { zones, show } = useTimeZones();
  const { mutate } = useMutation({
    mutationFn: (zone: string | null) =>
      call("PUT /settings/time-zones/own", { query: { environment }, body: { time_zone: zone } }),
    onMutate: (own) => {
      show({ ...zones, own });
      return zones;
    },
    onSuccess: show,
    onError: (_error, _zone, before) => {
      if (before) show(before);
      void notify({ tone: "error", title: "Your time zone was not saved" });
    },
  });
  return { zones, choose: mutate };
}
