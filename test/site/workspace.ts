// A copy of the project in a temporary folder, to build it with changes or from nothing.
import {spawn} from "node:child_process";
import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";

const parts = [
  "lib",
  "data",
  "src",
  "package.json",
  "CITATION.cff",
  "package-lock.json",
  "observablehq.config.ts",
  "tsconfig.json"
];
const generated = [join("src", ".observablehq"), join("src", "fonts"), join("src", "generated")];

export interface Workspace {
  folder: string;
  write(path: string, text: string): void;
  remove(path: string): void;
  /** Builds the site there. */
  build(): Promise<{status: number | null; output: string}>;
  dispose(): void;
}

/** Copies the sources, and none of what a build leaves; the installed packages are shared. */
export function workspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "phases-of-attention-"));
  for (const part of parts) {
    cpSync(part, join(folder, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !generated.includes(source)
    });
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "dir");
  return {
    folder,
    write(path, text) {
      mkdirSync(join(folder, dirname(path)), {recursive: true});
      writeFileSync(join(folder, path), text);
    },
    remove: (path) => rmSync(join(folder, path), {recursive: true, force: true}),
    build: () =>
      new Promise((done, fail) => {
        const child = spawn(
          process.execPath,
          ["--max-semi-space-size=64", "--import", "tsx", "src/site/build.ts"],
          {cwd: folder}
        );
        let output = "";
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding("utf8").on("data", (text) => {
            output += text;
          });
        child.on("error", fail);
        child.on("close", (status) => done({status, output}));
      }),
    dispose: () => rmSync(folder, {recursive: true, force: true})
  };
}
