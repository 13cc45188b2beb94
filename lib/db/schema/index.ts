export * from "./access";
export * from "./pools";
export * from "./runs";
export * from "./webhooks";
