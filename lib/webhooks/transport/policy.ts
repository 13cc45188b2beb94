import { config } from "@/lib/config";

/** Which targets webhooks may be sent to. */
export interface TransportPolicy {
  /**
   * For the local stack: permits loopback addresses, http to them, and any port. Other private addresses stay
   * forbidden.
   */
  allowLoopbackHttp: boolean;
  /** Permitted ports, unless loopback is allowed. */
  ports: readonly number[];
}

/** The configured policy of this process. */
export function transportPolicy(): TransportPolicy {
  const { NEXIO_WEBHOOK_ALLOW_LOOPBACK, NEXIO_WEBHOOK_PORTS } = config();
  return { allowLoopbackHttp: NEXIO_WEBHOOK_ALLOW_LOOPBACK, ports: NEXIO_WEBHOOK_PORTS };
}
