import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** The address to bind. Throws for any that another machine could reach: the server has one app and no TLS. */
export function loopbackAddress(host: string): string {
  // Bound as an address, because a hosts file may point the name anywhere.
  if (host === "localhost") return "127.0.0.1";
  const version = isIP(host);
  if (version !== 0 && loopback.check(host, version === 4 ? "ipv4" : "ipv6")) return host;
  throw new Error(
    `The bundled realtime server listens on loopback only, not on "${host}". Use 127.0.0.1, or set PUSHER_HOST and PUSHER_CLUSTER for a cluster that others can reach.`,
  );
}
