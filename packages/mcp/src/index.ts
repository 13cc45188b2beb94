export { type Api, createApi, NexioError } from "./api";
export { createServer } from "./server";
