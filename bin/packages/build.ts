import { closeWithProblem } from "@/local/stack/output";
import { buildPackage } from "./build-package";
import { readPackages } from "./manifests";

try {
  for (const each of readPackages()) {
    await buildPackage(each);
    process.stdout.write(`${each.name} ${each.version}: ${each.entries.length} entries\n`);
  }
} catch (error) {
  closeWithProblem(error);
}
