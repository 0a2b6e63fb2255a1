import {defineConfig} from "vitest/config";
import {BaseSequencer, type TestSpecification} from "vitest/node";

/** Files that take long, the longest first: they start first, lest the last one runs alone. */
const long = [
  "attention/field",
  ...["every-cell", "build", "cells", "take", "guide", "take-away", "trained-loaders", "pages", "frame"],
  ...["navigation", "figure-pages", "work", "dynamics", "figures"]
];
const rank = ({moduleId}: TestSpecification) => {
  const place = long.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return place === -1 ? long.length : place;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/** Unit tests that put something else in the place of a module, or have a document. */
const apart = ["test/lib/claims/*.test.ts", "test/components/**/*.test.ts"];
const unit = {setupFiles: "test/fast-check.ts", testTimeout: 60_000, maxWorkers: 2};

export default defineConfig({
  test: {
    sequence: {sequencer: LongestFirst},
    projects: [
      {test: {name: "bench", include: [], benchmark: {include: ["test/bench/*.bench.ts"]}}},
      {
        test: {
          ...{name: "unit", include: ["test/{lib,data}/**/*.test.ts"], exclude: apart},
          ...unit,
          // they change nothing that others see: half the time
          isolate: false
        }
      },
      {
        resolve: {alias: {"npm:compiler-kit": new URL("src/site/compiler-kit.ts", import.meta.url).pathname}},
        test: {name: "unit-apart", include: apart, ...unit}
      },
      {
        test: {
          name: "site",
          include: ["test/site/**/*.test.ts"],
          globalSetup: "test/site/setup.ts",
          setupFiles: "test/fast-check.ts",
          // far more than anything takes: a busy machine is no fault
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: {poll: {timeout: 60_000}},
          maxWorkers: 2
        }
      }
    ]
  }
});
