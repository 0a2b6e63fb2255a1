import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {test: {name: "bench", include: [], benchmark: {include: ["test/bench/*.bench.ts"]}}},
      {
        resolve: {alias: {"npm:compiler-kit": new URL("src/site/compiler-kit.ts", import.meta.url).pathname}},
        test: {
          name: "unit",
          include: ["test/{lib,data,components}/**/*.test.ts"],
          testTimeout: 60_000
        }
      },
      {
        test: {
          name: "site",
          include: ["test/site/**/*.test.ts"],
          globalSetup: "test/site/setup.ts",
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // far more than anything takes: a busy machine is no fault
          expect: {poll: {timeout: 20_000}},
          maxWorkers: 2
        }
      }
    ]
  }
});
