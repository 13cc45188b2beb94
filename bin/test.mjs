import { checkNode, enter, install } from "./bootstrap.mjs";

checkNode();
await install();
await enter("bin/test.ts");
