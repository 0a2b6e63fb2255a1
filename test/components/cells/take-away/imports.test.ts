import {describe, expect, test} from "vitest";
import {
  importCalls,
  importStatements,
  moduleName,
  splitImports
} from "../../../../src/components/cells/take-away/imports.js";

const statements = (...sources: string[]) =>
  importStatements(sources.flatMap((source) => [...splitImports(source).imports]));

describe("the imports of a cell", () => {
  test.each([
    ["./lib/gibbs/index.js", "phases-of-attention/gibbs"],
    ["../lib/gibbs/index.js", "phases-of-attention/gibbs"],
    ["/lib/landau/index.js", "phases-of-attention/landau"],
    ["./lib/errors.js", "phases-of-attention/lib/errors"],
    ["./lib/gibbs/entropy-at.js", "phases-of-attention/lib/gibbs/entropy-at"],
    ["./components/figure.js", "phases-of-attention/components/figure"],
    ["./components/figures/attention-row.js", "phases-of-attention/components/figures/attention-row"],
    ["./data/trained/types.js", "phases-of-attention/data/trained/types"],
    ["npm:d3", "d3"],
    ["npm:@observablehq/plot", "@observablehq/plot"],
    ["npm:@observablehq/plot@0.6.17/src/x.js", "@observablehq/plot/src/x.js"],
    ["node:fs", "node:fs"]
  ])("%s is %s in a clone", (specifier, name) => {
    expect(moduleName(specifier)).toBe(name);
  });

  test("are taken out, in every form", () => {
    const source = `// A comment stays.
import {a, b as c, type D} from "./lib/gibbs/index.js"; // so does this
import type {E, F as G} from './data/trained/types.js'
import h from "npm:h"; import * as d3 from "npm:d3";
import i, {
  j,
  default as k
} from "./components/x.js";
const x = a + c;
  `;
    const {imports, body} = splitImports(source);
    expect(body).toBe("// A comment stays.\n// so does this\nconst x = a + c;");
    expect(importStatements(imports)).toEqual([
      'import {a, b as c, type D} from "phases-of-attention/gibbs";',
      'import type {E, F as G} from "phases-of-attention/data/trained/types";',
      'import {default as h} from "h";',
      'import * as d3 from "d3";',
      'import {default as i, j, default as k} from "phases-of-attention/components/x";'
    ]);
    expect(importCalls(imports.filter(({isType}) => !isType))).toEqual([
      'const {a, b: c} = await import("phases-of-attention/gibbs");',
      'const {default: h} = await import("h");',
      'const d3 = await import("d3");',
      'const {default: i, j, default: k} = await import("phases-of-attention/components/x");'
    ]);
  });

  test("are merged by module, each name once, as a value if it is one anywhere", () => {
    expect(
      statements(
        'import {a, b} from "./lib/gibbs/index.js";\nimport type {T} from "./lib/gibbs/index.js";',
        'import {b, c} from "./lib/gibbs/index.js";\nimport {T} from "./lib/gibbs/index.js";',
        'import type {T as U} from "./lib/gibbs/index.js";'
      )
    ).toEqual(['import {a, b, T, c, type T as U} from "phases-of-attention/gibbs";']);
  });

  test("that only look like some stay where they are", () => {
    const source = [
      'const text = `\nimport {a} from "./lib/gibbs/index.js";\n`;',
      '// import {b} from "./lib/gibbs/index.js";',
      '/*\nimport {c} from "./lib/gibbs/index.js";\n*/',
      `const quoted = 'import {d} from "./lib/gibbs/index.js";';`,
      `const nested = \`\${\`import {e} from "./lib/gibbs/index.js"\`}\`;`,
      'const other = reimport.import({f}); const from = "x";'
    ].join("\n");
    expect(splitImports(source)).toEqual({imports: [], body: source});
  });

  test("on demand name the same modules", () => {
    expect(splitImports('const {a} = await import("./lib/gibbs/index.js");').body).toBe(
      'const {a} = await import("phases-of-attention/gibbs");'
    );
    expect(splitImports("import './components/x.js';").body).toBe(
      "import 'phases-of-attention/components/x';"
    );
  });
});
