export * from "./access";
export * from "./engines";
export * from "./pools";
export * from "./runs";
export * from "./webhooks";
