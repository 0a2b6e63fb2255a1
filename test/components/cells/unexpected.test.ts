import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {type CellSyntaxError, compile} from "../../../src/components/cells/compile.js";
import {inWords} from "../../../src/components/cells/unexpected.js";

/** What the compiler says of a source. */
function saidOf(source: string): string {
  try {
    compile(source, {name: "test", shipped: [], load: async () => ({}), defines: () => false});
  } catch (error) {
    return (error as CellSyntaxError).message;
  }
  throw new Error(`compiles: ${source}`);
}

describe("where a parser cannot go on, the message names what stands there, and what is missing", () => {
  test.each([
    ["const row = {\n  beta: \n};", "Unexpected “}”: a value is missing after “:”"],
    ["let x = ;", "Unexpected “;”: a value is missing after “=”"],
    ["x +", "The code ends too early: a value is missing after “+”"],
    ["const a = 1;\nconst b = f(a;", "Unexpected “;”: the “(” of line 2 is not closed"],
    ["x = (1, ]", "Unexpected “]”: the “(” of line 1 is not closed"],
    ["[1,\n {a: 1}, 2", "The code ends too early: the “[” of line 1 is not closed"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a cell
    ["f(`${a}(${b}`, '(', /[(]/, // (\n", "The code ends too early: the “(” of line 1 is not closed"],
    ["f(1))", "Unexpected “)”: nothing is open that it could close"],
    ["a b", "Unexpected “b”: a new line or “;” is missing before it"],
    ["if (x {", "Unexpected “{”: “)” is missing before it"],
    ["const a: number = f(b: string c)", "Unexpected “c”: “,” is missing before it"],
    ["a ? b", "The code ends too early: “:” is missing before it"],
    ["const = 1", "Unexpected “=”"],
    ["class {", "The code ends too early: the “{” of line 1 is not closed"],
    ["new ", "The code ends too early"],
    ["let 1x", "Unexpected “1x”"],
    ["x++ }", "Unexpected “}”: nothing is open that it could close"],
    [`f(a "${"long ".repeat(9)}")`, 'Unexpected “"long long long long lo…”: “,” is missing before it']
  ])("%j", (source, message) => {
    expect(saidOf(source)).toBe(message);
  });

  test("what it says of other things stays", () => {
    expect(inWords("Unterminated template", "`abc", 0)).toBe("Unterminated template");
  });

  test("of any source, at any place", () => {
    const source = fc.array(
      fc.constantFrom(
        ..."( ) [ ] { } ; , = + x 1 '' ` ${ // /* \n \0 \u2028 \ud800 </script> <!-- #".split(" ")
      )
    );
    fc.assert(
      fc.property(source, fc.nat(), (parts, n) => {
        const text = parts.join(" ");
        expect(inWords("Unexpected token", text, n % (text.length + 1))).toMatch(
          /^(Unexpected “.+”|The code ends too early)(: .+)?$/su
        );
      })
    );
  });
});
