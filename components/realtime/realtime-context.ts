"use client";

import { createContext, useContext } from "react";
import type { Connection } from "./connection";

export const RealtimeContext = createContext<Connection | null>(null);

export function useRealtime(): Connection {
  const connection = useContext(RealtimeContext);
  if (!connection) throw new Error("A realtime hook needs a <RealtimeProvider> above it.");
  return connection;
}
