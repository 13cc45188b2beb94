import { log } from "@/lib/log";

// Log lines would hide the test results.
log.level = "silent";
