export * from "./access";
export * from "./backtests";
export * from "./decisions";
export * from "./engines";
export * from "./lifecycle";
export * from "./pools";
export * from "./runs";
export * from "./webhooks";
