// Where a loader's output comes from: enough to make it again, to the byte, on the same engine.
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {relative} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

export interface Provenance {
  /** Name and version of the output's shape, e.g. "trained/1". */
  schema: string;
  /** Version of this package. */
  version: string;
  /** What the loader chose. */
  parameters: Record<string, unknown>;
  /** Seeds of the random streams; none where no random numbers are drawn. */
  seeds: readonly number[];
  /** SHA-256 over the loader, all that it imports, the data files that it reads, and the packages' versions. */
  sourceHash: string;
}

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * The provenance of a loader's output; carries no date, so that equal sources give equal bytes.
 *
 * @param loader the loader's `import.meta.url`
 * @param schema name and version of the output's shape
 * @param parameters what the loader chose
 * @param seeds of the random streams
 * @param files URLs of the data files that the loader reads, which no import shows
 */
export async function provenance(
  loader: string,
  {
    schema,
    parameters,
    seeds = [],
    files = []
  }: {schema: string; parameters: Record<string, unknown>; seeds?: readonly number[]; files?: URL[]}
): Promise<Provenance> {
  const {version} = readJson("package.json");
  return {schema, version, parameters, seeds, sourceHash: await sourceHash(loader, files)};
}

async function sourceHash(loader: string, files: URL[]): Promise<string> {
  const {metafile} = await build({
    entryPoints: [fileURLToPath(loader)],
    absWorkingDir: root,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    write: false,
    metafile: true,
    logLevel: "silent"
  });
  const sources = [
    ...Object.keys(metafile.inputs),
    ...files.map((file) => relative(root, fileURLToPath(file)))
  ];
  const external = Object.values(metafile.outputs).flatMap(({imports}) => imports.map(({path}) => path));
  const {packages} = readJson("package-lock.json");
  const hash = createHash("sha256");
  for (const source of [...new Set(sources)].sort()) {
    hash
      .update(`${source}\n`)
      .update(readFileSync(`${root}${source}`))
      .update("\n");
  }
  for (const name of [
    ...new Set(external.filter((path) => !path.startsWith("node:")).map(packageName))
  ].sort()) {
    hash.update(`${name} ${packages[`node_modules/${name}`].version}\n`);
  }
  return hash.digest("hex");
}

/** "@scope/name/file.js" → "@scope/name"; "name/file.js" → "name". */
function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function readJson(path: string) {
  return JSON.parse(readFileSync(`${root}${path}`, "utf8"));
}
