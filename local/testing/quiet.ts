import { log, recordLog } from "@/lib/log";

// Log lines would hide the test results.
log.level = "silent";
recordLog.level = "silent";
