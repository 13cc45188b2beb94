"use client";

import { RowLink } from "@/components/layout/environment-link";
import { Duration } from "@/components/ui/duration";
import { Identifier } from "@/components/ui/identifier";
import type { ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import type { ApiRequest } from "./queries";
import { RequestStatus } from "./request-status";

type Props = { request: ApiRequest };

function Request({ request }: Props) {
  const { method, path, request_id: id, key, duration_ms: ms } = request;
  return (
    <>
      <RowLink path={`/requests/${id}`}>
        <code className="wrap-anywhere">
          {method} {path}
        </code>
      </RowLink>
      <div className="text-small text-ink-2">
        <Identifier value={id} />
      </div>
      <Stacked until="md" className="mt-0.5 text-small text-ink-2">
        <Stacked until="sm" className="inline">
          <RequestStatus request={request} /> ·{" "}
        </Stacked>
        <span className="wrap-anywhere">{key.name}</span> · <Duration ms={ms} />
      </Stacked>
    </>
  );
}

/** The list of API requests. Rows link to the request. */
export const REQUESTS: ListShape<ApiRequest> = {
  one: "request",
  many: "requests",
  keyOf: ({ request_id }) => request_id,
  columns: [
    {
      header: "Request",
      width: "@min-[640px]/list:w-[42%]",
      cell: (request) => <Request request={request} />,
      skeleton: [["w-52", "w-40", "w-56"], ["w-36"]],
    },
    {
      header: "Status",
      visibleFrom: "sm",
      cell: (request) => <RequestStatus request={request} />,
      skeleton: [["w-10", "w-32"]],
    },
    {
      header: "API key",
      visibleFrom: "md",
      cell: ({ key }) => <span className="wrap-anywhere">{key.name}</span>,
      skeleton: [["w-24"]],
    },
    {
      header: "Duration",
      visibleFrom: "md",
      align: "end",
      width: "w-[90px]",
      cell: ({ duration_ms: ms }) => <Duration ms={ms} />,
      skeleton: [["w-12"]],
    },
    {
      header: "Time",
      width: "w-[100px]",
      align: "end",
      className: "text-ink-2",
      cell: ({ at }) => <Timestamp at={at} />,
      skeleton: [["w-16"]],
    },
  ],
};
