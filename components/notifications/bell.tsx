"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { throttle } from "es-toolkit";
import { Bell as BellIcon } from "lucide-react";
import { useMemo, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { useChannel } from "@/components/realtime/use-channel";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { NotificationList } from "./notification-list";
import { notificationQueries } from "./queries";

/** Many notifications can arrive at once. */
const READ_INTERVAL_MS = 2_000;

function useUpdates() {
  const queryClient = useQueryClient();
  const { organization, user } = useSession();
  const environment = useEnvironment();
  const refetch = useMemo(
    () =>
      throttle(() => {
        const { unread, list } = notificationQueries;
        void queryClient.invalidateQueries({ queryKey: unread(environment).queryKey });
        void queryClient.invalidateQueries({ queryKey: list(environment).queryKey });
      }, READ_INTERVAL_MS),
    [queryClient, environment],
  );
  const isMine = (userId: string | null) => userId === null || userId === user.id;
  useChannel(privateOrgChannel(organization.id), {
    "notification.created": ({ user_id }) => isMine(user_id) && refetch(),
    "notification.read": ({ user_id }) => isMine(user_id) && refetch(),
    onSubscribed: refetch,
    onUnreadable: refetch,
  });
}

/** The number of unread notifications. Opens a drawer with all notifications. */
export function Bell() {
  useUpdates();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(notificationQueries.unread(useEnvironment()));
  const unread = data?.unread ?? 0;
  const shown = `${unread}${data?.more ? "+" : ""}`;
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={unread === 0 ? "Notifications" : `Notifications, ${shown} unread`}
        className="relative"
        onClick={() => setOpen(true)}
      >
        <BellIcon aria-hidden size={16} />
        {unread > 0 && (
          <span
            aria-hidden
            className="num absolute -top-0.5 -right-1 min-w-4 rounded-full bg-bad px-1 text-center text-micro leading-4 font-semibold text-canvas"
          >
            {shown}
          </span>
        )}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Notifications" place="right">
        <NotificationList unread={unread} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
