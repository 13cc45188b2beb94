export { type ListenOptions, listen } from "./listen";
