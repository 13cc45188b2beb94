import { config } from "@/lib/config";

/** Where webhooks may go. */
export interface TransportPolicy {
  /** The embedded stack's exception: loopback addresses, plain http to them, any port. Nothing else that is private. */
  allowLoopbackHttp: boolean;
  /** Ports of targets; every port where loopback is allowed. */
  ports: readonly number[];
}

/** The policy of this process. */
export function transportPolicy(): TransportPolicy {
  const { NEXIO_WEBHOOK_ALLOW_LOOPBACK, NEXIO_WEBHOOK_PORTS } = config();
  return { allowLoopbackHttp: NEXIO_WEBHOOK_ALLOW_LOOPBACK, ports: NEXIO_WEBHOOK_PORTS };
}
