import { join } from "node:path";
import { closeWithProblem } from "@/local/stack/output";
import { root } from "@/local/stack/settings";
import { packPackages } from "./pack-packages";

try {
  const archives = await packPackages(join(root, "dist", "packages"));
  for (const [name, path] of archives) process.stdout.write(`${name}: ${path}\n`);
} catch (error) {
  closeWithProblem(error);
}
