import { randomInt } from "node:crypto";
import { type AddressInfo, createServer, Socket } from "node:net";
import { Client } from "pg";

/**
 * A pooler in transaction mode: each transaction may meet another server connection, as with PgBouncer. It speaks
 * PostgreSQL's protocol, passes prepared statements on as they are, and refuses settings at the start of a connection.
 */

const PASSED_ON = ["user", "database", "application_name", "client_encoding", "replication"];
const SSL_REQUEST = 80_877_103;

type Server = { socket: Socket; onMessage: (type: string, message: Buffer) => void };
type Waiting = (server: Server) => void;

/** Calls `onMessage` with each whole message of a stream. `hasStartup`: the first one has no type. */
function readMessages(
  socket: Socket,
  hasStartup: boolean,
  onMessage: (type: string, message: Buffer) => void,
): void {
  let rest = Buffer.alloc(0);
  let isStartup = hasStartup;
  socket.on("data", (data) => {
    rest = Buffer.concat([rest, Buffer.from(data)]);
    for (;;) {
      const head = isStartup ? 0 : 1;
      if (rest.length < head + 4) return;
      const size = head + rest.readInt32BE(head);
      if (rest.length < size) return;
      const message = rest.subarray(0, size);
      rest = rest.subarray(size);
      const isSsl = isStartup && message.readInt32BE(4) === SSL_REQUEST;
      const type = isStartup ? (isSsl ? "ssl" : "startup") : String.fromCharCode(message[0] ?? 0);
      if (!isSsl) isStartup = false;
      onMessage(type, message);
    }
  });
}

const frame = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type, 0);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const text = (...values: string[]) => Buffer.from(values.map((value) => `${value}\0`).join(""));
const READY = frame("Z", Buffer.from("I"));

/** A server connection, opened and authenticated by the driver, whose socket the pooler then uses itself. */
async function openServer(url: string): Promise<Server> {
  const client = new Client({ connectionString: url, application_name: "pooled" });
  await client.connect();
  client.on("error", () => undefined);
  const socket: unknown = Reflect.get(Reflect.get(client, "connection"), "stream");
  if (!(socket instanceof Socket)) throw new Error("The driver has no socket");
  socket.removeAllListeners("data");
  const server: Server = { socket, onMessage: () => undefined };
  readMessages(socket, false, (type, message) => server.onMessage(type, message));
  socket.on("error", () => undefined);
  return server;
}

/** Starts a pooler with so many server connections. `url` leads to it. */
export async function openPooler(serverUrl: string, size = 4) {
  const servers = await Promise.all(Array.from({ length: size }, () => openServer(serverUrl)));
  // In turns, so that one client rarely meets the same one twice.
  const idle = [...servers];
  const waiting: Waiting[] = [];
  const clients = new Set<Socket>();
  let most = 0;

  const take = (use: Waiting) => {
    const server = idle.shift();
    most = Math.max(most, size - idle.length);
    if (server) use(server);
    else waiting.push(use);
  };
  const giveBack = (server: Server) => {
    server.onMessage = () => undefined;
    const next = waiting.shift();
    if (next) next(server);
    else idle.push(server);
  };

  function serve(client: Socket): void {
    clients.add(client);
    let server: Server | undefined;
    let isTaking = false;
    let awaited = 0;
    let held: Buffer[] = [];

    function begin(message: Buffer): string | undefined {
      const words = message.subarray(8).toString().split("\0");
      const names = words.filter((_, i) => i % 2 === 0 && words[i] !== "");
      return names.find((name) => !PASSED_ON.includes(name));
    }
    function onServerMessage(type: string, message: Buffer): void {
      client.write(message);
      if (type !== "Z") return;
      awaited -= 1;
      if (awaited > 0 || message.toString("latin1", 5, 6) !== "I" || !server) return;
      const former = server;
      server = undefined;
      giveBack(former);
    }
    function forward(message: Buffer): void {
      if (server) {
        server.socket.write(message);
        return;
      }
      held.push(message);
      if (isTaking) return;
      isTaking = true;
      take((taken) => {
        isTaking = false;
        if (client.destroyed) return giveBack(taken);
        server = taken;
        taken.onMessage = onServerMessage;
        for (const each of held) taken.socket.write(each);
        held = [];
      });
    }

    readMessages(client, true, (type, message) => {
      if (type === "ssl") return client.write("N");
      if (type === "X") return client.end();
      if (type !== "startup") {
        if (type === "Q" || type === "S") awaited += 1;
        return forward(Buffer.from(message));
      }
      const refused = begin(message);
      if (refused !== undefined) {
        const reason = text("SFATAL", "C08P01", `Munsupported startup parameter: ${refused}`);
        return client.end(frame("E", Buffer.concat([reason, Buffer.from("\0")])));
      }
      const ok = frame("R", Buffer.alloc(4));
      const key = Buffer.alloc(8);
      key.writeInt32BE(randomInt(1, 2 ** 31 - 1), 0);
      const settings = [
        ["server_version", "18.0"],
        ["client_encoding", "UTF8"],
        ["DateStyle", "ISO, MDY"],
      ].map(([name = "", value = ""]) => frame("S", text(name, value)));
      return client.write(Buffer.concat([ok, ...settings, frame("K", key), READY]));
    });
    client.on("error", () => undefined);
    client.on("close", () => {
      clients.delete(client);
      // In the middle of a transaction: the server connection cannot be used again.
      server?.socket.destroy();
    });
  }

  const listener = createServer(serve).listen(0, "127.0.0.1");
  await new Promise((resolve) => listener.once("listening", resolve));
  const { port } = listener.address() as AddressInfo;
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    /** The most server connections that were used at the same time. */
    mostUsed: () => most,
    close() {
      listener.close();
      for (const client of clients) client.destroy();
      for (const { socket } of servers) socket.destroy();
    },
  };
}
