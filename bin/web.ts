import { runProcess } from "./build/run-process";

await runProcess("web");
