import { log } from "@/lib/log";

// What is logged is not what is tested, and would bury the results.
log.level = "silent";
