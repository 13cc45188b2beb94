import { checkDataFolder, checkNode, enter, install } from "./bootstrap.mjs";

const alone = { web: "bin/web.ts", worker: "bin/worker.ts" }[process.argv[2]];

checkNode();
if (!alone) checkDataFolder();
await install();
await enter(alone ?? "bin/start.ts");
