import { checkDataFolder, checkNode, enter, install } from "./bootstrap.mjs";

checkNode();
checkDataFolder();
await install();
await enter("bin/start.ts");
