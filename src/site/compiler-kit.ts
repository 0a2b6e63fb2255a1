// What the compiler of edited cells needs of other packages. The site serves it as npm:compiler-kit (vendor.ts makes
// it); it is fetched when a cell is to run that the reader has changed.

export {checkAssignments} from "@observablehq/framework/dist/javascript/assignments.js";
export {findDeclarations} from "@observablehq/framework/dist/javascript/declarations.js";
export {findReferences} from "@observablehq/framework/dist/javascript/references.js";
export {getStringLiteralValue, isStringLiteral} from "@observablehq/framework/dist/javascript/source.js";
export {type ImportDefaultSpecifier, type ImportSpecifier, type Node, Parser, tokTypes} from "acorn";
export {ancestor, simple} from "acorn-walk";
export {transform} from "sucrase";
