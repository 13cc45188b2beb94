import { runAlone } from "./build/run-alone";

await runAlone("web");
