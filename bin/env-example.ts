import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/local/stack/settings";
import { envExample } from "./checks/env-example";

// Writes .env.example from lib/config.ts.
const file = join(root, ".env.example");
if (readFileSync(file, "utf8") !== envExample()) writeFileSync(file, envExample());
