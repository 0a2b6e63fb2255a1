// Parts of Observable Framework that have no types.
declare module "@observablehq/framework/dist/build.js" {
  export function build(options: {config: Config}, effects: FileBuildEffects): Promise<void>;
  export class FileBuildEffects {
    constructor(output: string, cache: string, options: {logger: object; output: object});
  }

  import type {Config} from "@observablehq/framework/dist/config.js";
}
declare module "@observablehq/framework/dist/config.js" {
  export interface Config {
    output: string;
    paths(): AsyncIterable<string>;
    loaders: {
      loadPage(path: string, options: unknown): Promise<ParsedPage>;
      getModuleHash(path: string): string;
      resolveImportPath(path: string): string;
    };
  }
  export interface ParsedPage {
    code: {id: string; node: unknown; mode: "block" | "inline"}[];
    data: Record<string, unknown>;
  }
  export function readConfig(): Promise<Config>;
}
declare module "@observablehq/framework/dist/markdown.js" {
  import type MarkdownIt from "markdown-it";
  export function createMarkdownIt(options: {markdownIt?: (md: MarkdownIt) => MarkdownIt}): MarkdownIt;
}
declare module "@observablehq/framework/dist/javascript/transpile.js" {
  export function transpileJavaScript(
    node: unknown,
    options: {id: string; path: string; mode: string; resolveImport: (specifier: string) => string}
  ): string;
}
declare module "@observablehq/framework/dist/path.js" {
  /** The address of `target` on the page `source`: "./x" or "../x". */
  export function relativePath(source: string, target: string): string;
}
declare module "@observablehq/framework/dist/javascript/references.js" {
  export function findReferences(body: unknown): {name: string}[];
}
declare module "@observablehq/framework/dist/javascript/declarations.js" {
  export function findDeclarations(body: unknown, input: string): {name: string}[];
}
declare module "@observablehq/framework/dist/javascript/assignments.js" {
  export function checkAssignments(body: unknown, references: unknown[], input: string): void;
}
declare module "@observablehq/framework/dist/javascript/parse.js" {
  export function parseJavaScript(input: string, options: {path: string}): unknown;
}
declare module "@observablehq/framework/dist/javascript/source.js" {
  export function isStringLiteral(node: unknown): boolean;
  export function getStringLiteralValue(node: unknown): string;
}
declare module "@observablehq/framework/dist/client/stdlib/generators/index.js" {
  export function input(element: Element): AsyncGenerator<unknown>;
}
declare module "@observablehq/framework/dist/client/stdlib/mutable.js" {
  export function Mutable<T>(value?: T): AsyncGenerator<T> & {value: T};
}
declare module "@observablehq/runtime" {
  // biome-ignore lint/suspicious/noExplicitAny: the runtime has no types, and prerendering uses its internals
  export const Runtime: any;
}
declare module "htl" {
  export const html: (strings: TemplateStringsArray, ...values: unknown[]) => Element;
  export const svg: typeof html;
}
declare module "markdown-it-container";
declare module "sirv";
declare module "npm:d3" {
  export * from "d3";
}
declare module "npm:htl" {
  export * from "htl";
}
declare module "npm:@observablehq/inputs";
declare module "observablehq:client" {
  export function define(cell: {
    id: string;
    inputs: string[];
    outputs: string[];
    body: (...args: unknown[]) => unknown;
  }): void;
}
declare module "observablehq:runtime" {
  // biome-ignore lint/suspicious/noExplicitAny: the runtime has no types, and the cells use its internals
  export const Runtime: any;
}
