import { z } from "zod";
import { CODE } from "./codes";
import type { Connection } from "./connection";
import type { Hub } from "./hub";
import { parseJson, type SigninRequest } from "./inbound";
import { MAX_USER_ID_LENGTH } from "./limits";
import { protocolError, signinSuccess } from "./outbound";
import { isAuthorized } from "./signature";

const UserData = z.object({
  id: z.string().min(1).max(MAX_USER_ID_LENGTH),
  user_info: z.unknown().optional(),
});

/** Ties the connection to a user, who can then be sent to and disconnected. A bad signature ends the connection. */
export function signIn(hub: Hub, connection: Connection, { auth, user_data }: SigninRequest) {
  const user = UserData.safeParse(parseJson(user_data));
  // The protocol signs `<socket id>::user::<user data>`, hence the empty parts.
  const signed = isAuthorized(hub.app, auth, [connection.socketId, "", "user", "", user_data]);
  if (!signed || !user.success) {
    const reason = signed
      ? "The user data must be JSON with an id"
      : "Invalid signature of the user data";
    connection.send(protocolError(CODE.unauthorized, reason));
    connection.drop(CODE.unauthorized, reason);
    return;
  }
  connection.user = { id: user.data.id, info: user.data.user_info };
  connection.send(signinSuccess(user_data));
}
