// The loader of the ledger runs after those whose outputs its checks read.
import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {claims} from "../../lib/claims/index.js";

test("the ledger needs what its claims are checked on", () => {
  const [, needs] = /^\/\/ needs: (.+)$/m.exec(readFileSync("data/claims.json.ts", "utf8"))!;
  const read = claims.flatMap(({data}) => (data === undefined ? [] : [data]));
  expect(needs.split(", ").sort()).toEqual([...new Set(read)].sort());
});
