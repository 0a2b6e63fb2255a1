// The benchmarks of the pages need a built site: says so before anything runs.
import {existsSync} from "node:fs";

if (!existsSync("dist/index.html")) {
  console.error("npm run bench measures the built site, too: run npm run build first");
  process.exit(1);
}
