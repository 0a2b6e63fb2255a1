// Puts checks into code, through which a guard (guard.ts) can stop it.

import {ancestor, type Node} from "npm:compiler-kit";
import type {Patch} from "./patch.js";

/** What code passes on and may be a generator; the others have a value of their own, or are in its parts. */
const passed =
  /^(Identifier|MemberExpression|CallExpression|ChainExpression|ConditionalExpression|LogicalExpression|AwaitExpression)$/;

/**
 * Puts calls of a guard's functions, which go by the names `enter`, `check`, `steps` and `awaited` in the code, into
 * every loop and function of the program or expression `root`, around what it passes on and what it awaits, and adds no
 * line. `entered` is a name that the code does not use.
 */
export function insertChecks(
  root: Node,
  patch: Patch,
  {enter, check, entered, steps, awaited}: Record<"enter" | "check" | "entered" | "steps" | "awaited", string>
): void {
  const pass = (node: Node | null | undefined) => {
    if (node && passed.test(node.type))
      patch.wrap(node.start, node.end, `${steps}(${node.loc!.start.line},`, ")");
  };
  const passAll = ({arguments: nodes}: {arguments: readonly Node[]}) => nodes.forEach(pass);
  type Loop = Node & {body: Node};
  function loop(node: Loop, ancestors: readonly Node[]): void {
    const call = `${check}(${node.loc!.start.line},${entered});`;
    if (node.body.type === "BlockStatement") patch.wrap(node.body.start + 1, node.body.end, call, "");
    else patch.wrap(node.body.start, node.body.end, `{${call}`, "}");
    let whole: Node = node;
    for (let i = ancestors.length - 2; ancestors[i]?.type === "LabeledStatement"; --i) whole = ancestors[i];
    patch.wrap(whole.start, whole.end, `{const ${entered}=${enter}();`, "}");
  }
  const visit = (node: Loop, _: unknown, ancestors: readonly Node[]) => loop(node, ancestors);
  ancestor(root, {
    DoWhileStatement: visit,
    ForInStatement: visit,
    ForOfStatement: visit,
    ForStatement: visit,
    WhileStatement: visit,
    CallExpression: passAll,
    NewExpression: passAll,
    SpreadElement: ({argument}) => pass(argument),
    YieldExpression({argument, delegate}) {
      if (delegate) pass(argument);
    },
    AwaitExpression: ({argument}) => patch.wrap(argument.start, argument.end, `${awaited}((`, "))"),
    Function({body, loc}) {
      const call = `${check}(${loc!.start.line})`;
      if (body.type === "BlockStatement") patch.wrap(body.start + 1, body.end, `${call};`, "");
      else patch.wrap(body.start, body.end, `(${call},`, ")");
    },
    AssignmentPattern({right}) {
      // The default of a parameter is computed before the body is, in a generator without it.
      if (/Function|Class/.test(right.type)) return;
      patch.wrap(right.start, right.end, `(${check}(${right.loc!.start.line}),`, ")");
    },
    PropertyDefinition({value}) {
      // The initial value of a field is computed as in a function; a function or class there takes the field's name.
      if (!value || /Function|Class/.test(value.type)) return;
      patch.wrap(value.start, value.end, `(${check}(${value.loc!.start.line}),`, ")");
    }
  });
}
