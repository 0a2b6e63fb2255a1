// Runs the data loaders whose inputs have changed: the loader itself, all that it imports, the files beside
// those in data/, its packages (by lock file) and the major version of Node. Outputs appear whole or not at all.
import {spawn} from "node:child_process";
import {createHash} from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  watch,
  writeFileSync
} from "node:fs";
import {basename, dirname, join, relative, resolve} from "node:path";
import {createInterface} from "node:readline";
import {buildSync} from "esbuild";

const loaderName = /\.\w+\.ts$/;

/** Every loader below `data`, sorted: files named like `trained.json.ts`. */
function findLoaders(data: string): string[] {
  return readdirSync(data, {recursive: true, encoding: "utf8"})
    .filter((file) => loaderName.test(file) && !file.endsWith(".d.ts"))
    .map((file) => join(data, file))
    .sort();
}

/** The outputs of other loaders that a loader reads, from its line `// needs: trained.json`. */
const needsOf = (loader: string) =>
  /^\/\/ needs: (.+)$/m.exec(readFileSync(loader, "utf8"))?.[1].split(/,\s*/) ?? [];

/** Where Framework looks for the output of a loader. */
const outputOf = (loader: string, cache: string, data: string) =>
  join(cache, basename(data), relative(data, loader).replace(/\.ts$/, ""));

/** A hash of everything that the output of `loader` depends on. */
function inputHash(loader: string, cache: string, data: string): string {
  const {metafile} = buildSync({
    entryPoints: [loader],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    packages: "external",
    loader: {".txt": "text"},
    logLevel: "silent"
  });
  const hash = createHash("sha256")
    .update(process.version.split(".")[0])
    .update(readFileSync("package-lock.json"));
  const inputs = new Set(Object.keys(metafile.inputs));
  for (const input of [...inputs]) {
    // A loader may read plain files that lie beside its modules.
    if (!resolve(input).startsWith(resolve(data))) continue;
    for (const file of readdirSync(dirname(input), {withFileTypes: true})) {
      if (file.isFile() && !file.name.endsWith(".ts")) inputs.add(join(dirname(input), file.name));
    }
  }
  for (const input of [...inputs].sort()) hash.update(input).update(readFileSync(input));
  for (const name of needsOf(loader)) {
    const output = outputOf(join(data, `${name}.ts`), cache, data);
    if (existsSync(output)) hash.update(readFileSync(output));
  }
  return hash.digest("hex");
}

/** Runs one loader; its standard output becomes `output`, by a rename once it has ended well. */
async function runLoader(loader: string, output: string): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", loader], {stdio: "pipe"});
  createInterface({input: child.stderr}).on("line", (line) => process.stderr.write(`${loader}: ${line}\n`));
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk) => chunks.push(chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`${loader} failed with exit code ${code}; ${output} is unchanged`);
  mkdirSync(dirname(output), {recursive: true});
  const temporary = `${output}.${process.pid}.tmp`;
  writeFileSync(temporary, Buffer.concat(chunks));
  renameSync(temporary, output);
}

/** The loaders in the order in which they start: first those at the head of the longest chain of needs. */
function inOrder(loaders: readonly string[], data: string): string[] {
  const needs = new Map(
    loaders.map((loader) => [loader, needsOf(loader).map((name) => join(data, `${name}.ts`))])
  );
  for (const [loader, some] of needs)
    for (const need of some)
      if (!needs.has(need)) throw new Error(`${loader} needs the output of ${need}, which is not there`);
  const height = (loader: string): number =>
    1 + Math.max(0, ...loaders.filter((other) => needs.get(other)!.includes(loader)).map(height));
  // of equal ones those first that wait for nobody
  return [...loaders].sort((a, b) => height(b) - height(a) || needs.get(a)!.length - needs.get(b)!.length);
}

/** Runs a loader if it is out of date, with progress on standard error. */
async function refresh(loader: string, cache: string, data: string): Promise<void> {
  const output = outputOf(loader, cache, data);
  const hashFile = `${output}.hash`;
  const hash = inputHash(loader, cache, data);
  if (existsSync(output) && existsSync(hashFile) && readFileSync(hashFile, "utf8").startsWith(hash)) return;
  const start = Date.now();
  process.stderr.write(`${loader} …\n`);
  rmSync(hashFile, {force: true});
  await runLoader(loader, output);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  writeFileSync(hashFile, `${hash} ${seconds}\n`); // the time is for those who want to know which are long
  process.stderr.write(`${loader} done in ${seconds} s\n`);
}

/** Runs every loader that is out of date, two at a time; throws if one fails. */
export async function refreshLoaders(root = "src", data = "data"): Promise<void> {
  const cache = join(root, ".observablehq", "cache");
  let waiting = inOrder(findLoaders(data), data);
  const started = new Map<string, Promise<void>>();
  const work = async () => {
    for (let loader = waiting.shift(); loader !== undefined; loader = waiting.shift()) {
      const current = loader;
      // what it needs stands before it in the order, so that it has been started
      const run = Promise.all(needsOf(current).map((name) => started.get(join(data, `${name}.ts`)))).then(
        () => refresh(current, cache, data)
      );
      started.set(current, run);
      try {
        await run;
      } catch (error) {
        waiting = [];
        throw error;
      }
    }
  };
  // One that still runs comes to its end, so that the fault is told last.
  for (const ended of await Promise.allSettled([work(), work()]))
    if (ended.status === "rejected") throw ended.reason;
}

/** In preview: when something that a loader imports changes, touches the loader, so that Framework runs it again. */
export function watchLoaders(root = "src", data = "data", folders = ["lib", "data"]): void {
  const cache = join(root, ".observablehq", "cache");
  const hashes = new Map(findLoaders(data).map((loader) => [loader, inputHash(loader, cache, data)]));
  let timer: NodeJS.Timeout | undefined;
  const check = () => {
    for (const loader of findLoaders(data)) {
      try {
        const hash = inputHash(loader, cache, data);
        if (hashes.get(loader) !== hash) utimesSync(loader, new Date(), new Date());
        hashes.set(loader, hash);
      } catch {
        // half-saved source: the next change comes by here again
      }
    }
  };
  for (const folder of folders) {
    watch(folder, {recursive: true}, () => {
      clearTimeout(timer);
      // Framework re-creates its own watchers after an edit; a second gives it time to hear the touch.
      timer = setTimeout(check, 1000);
    }).unref();
  }
}
