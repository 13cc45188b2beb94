export { messageOf } from "../error-message";
export { isOnThisMachine, parseForward, parseHttpUrl } from "./forward-url";
export { listen } from "./listen";
