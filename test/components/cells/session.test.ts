// @vitest-environment jsdom
// Random readers: whatever they do, in whatever order, undo and redo lead back, a reload changes nothing, and the page
// is what its changes say.
import fc from "fast-check";
import {afterAll, beforeEach, expect, test, vi} from "vitest";
import {
  cellOrder,
  type Edits,
  isEmpty,
  noEdits,
  withAdded,
  withoutCell,
  withSource
} from "../../../src/components/cells/edits.js";
import {parseEdits} from "../../../src/components/cells/link.js";
import * as fake from "./fake-page.js";

vi.mock("../../../src/components/cells/page.js", () => fake);
vi.mock("../../../src/components/cells/failures.js", () => ({watchFailures() {}, begin() {}}));
vi.mock("../../../src/components/cells/shipped.js", () => ({shipped: [], load: async () => ({})}));

type Session = typeof import("../../../src/components/cells/session.js");

const own = {
  first: {source: "const a = 1;", inputs: [], outputs: ["a"]},
  second: {source: "const b = a;", inputs: ["a"], outputs: ["b"]},
  third: {source: "display(b);", inputs: ["display", "b"], outputs: []}
};
const ownNames = Object.keys(own);
const newNames = ["m", "n", "o", "p"];

/** Among them are those that define a name of another cell, need each other, or are wrong. */
const sources = [
  "",
  "const a = 2;",
  "const a = b;",
  "const b = a + 1, c = 3;",
  "const c = a;",
  "const d = c;",
  "const d3 = 1;",
  "display(d3);",
  "display(a + d);",
  "const e = (1;",
  "</script><!--\0\u2028\ud800",
  "// </textarea>\u2028"
];

const name = fc.constantFrom(...ownNames, ...newNames);
const steps = fc.array(
  fc.oneof(
    {
      arbitrary: fc.record({kind: fc.constant("run" as const), name, source: fc.constantFrom(...sources)}),
      weight: 5
    },
    {arbitrary: fc.record({kind: fc.constant("add" as const), name, after: name}), weight: 3},
    fc.record({kind: fc.constantFrom("reset" as const, "remove" as const), name}),
    {arbitrary: fc.record({kind: fc.constantFrom("undo" as const, "redo" as const)}), weight: 3},
    fc.record({kind: fc.constantFrom("reset all" as const, "reload" as const)})
  ),
  {maxLength: 14}
);

/** What the page does when it is left. */
let leave = () => {};

async function open(): Promise<Session> {
  fake.openPage(own);
  vi.stubGlobal("addEventListener", (type: string, listener: () => void) => {
    if (type === "pagehide") leave = listener;
  });
  vi.resetModules();
  return import("../../../src/components/cells/session.js");
}

/** What the page is: its cells in order, with the source, what they define, and why they do not run. */
const shown = () =>
  fake.cellElements().map((cell) => {
    const {inputs, outputs, body} = fake.runningIn(cell);
    return {
      name: cell.dataset.name!,
      code: cell.querySelector("code")!.textContent,
      isEdited: cell.classList.contains("edited"),
      inputs,
      outputs,
      problem: inputs.length ? undefined : messageOf(body)
    };
  });

/** With what a cell without inputs fails. */
function messageOf(body: () => unknown): string | undefined {
  try {
    body();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What the browser keeps of the page, as it is when it is left. */
function kept(): Edits {
  leave();
  const text = localStorage.getItem(localStorage.key(0) ?? "");
  return text === null ? noEdits : parseEdits(JSON.parse(text).edits);
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("of any reader", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (todo) => {
      localStorage.clear();
      let session = await open();
      const initial = shown();
      let edits = noEdits;
      type Moment = {edits: Edits; page: ReturnType<typeof shown>};
      let past: Moment[] = [];
      let future: Moment[] = [];
      const now = (): Moment => ({edits, page: shown()});
      const isAdded = (cell: string) => edits.added.some((one) => one.name === cell);
      const sourceOf = (cell: string) =>
        edits.changed[cell]?.source ??
        edits.added.find((one) => one.name === cell)?.source ??
        own[cell as keyof typeof own].source;
      /** The model's own step. */
      const becomes = (next: Edits, moment: Moment) => {
        past.push(moment);
        future = [];
        edits = next;
      };

      for (const step of todo) {
        const before = now();
        if (step.kind === "run") {
          if (!ownNames.includes(step.name) && !isAdded(step.name)) continue;
          const isSame = step.source === sourceOf(step.name);
          const problem = session.run(step.name, step.source);
          if (problem) {
            expect(problem.message).toBeTruthy();
            expect(session.problemOf(step.name)).toEqual(problem);
          } else if (!isSame) {
            const base = own[step.name as keyof typeof own]?.source ?? "";
            becomes(withSource(edits, step.name, step.source, base), before);
          }
        } else if (step.kind === "add") {
          if (ownNames.includes(step.name) || isAdded(step.name)) continue;
          const after = fake.cellElement(step.after) ? step.after : "first";
          session.addCell(step.name, after);
          becomes(withAdded(edits, {name: step.name, after, source: ""}), before);
        } else if (step.kind === "remove") {
          if (!isAdded(step.name)) continue;
          session.removeCell(step.name);
          becomes(withoutCell(edits, step.name), before);
          expect(fake.cellElement(step.name)).toBeNull();
        } else if (step.kind === "reset") {
          if (!ownNames.includes(step.name)) continue;
          const isEdited = session.isEdited(step.name);
          session.reset(step.name);
          if (isEdited) becomes(withoutCell(edits, step.name), before);
          expect(session.sourceOf(step.name)).toBe(own[step.name as keyof typeof own].source);
        } else if (step.kind === "reset all") {
          const isEdited = !isEmpty(edits);
          session.resetAll();
          if (isEdited) becomes(noEdits, before);
          expect(shown()).toEqual(initial);
        } else if (step.kind === "undo" || step.kind === "redo") {
          const [from, to] = step.kind === "undo" ? [past, future] : [future, past];
          expect(step.kind === "undo" ? session.canUndo() : session.canRedo()).toBe(from.length > 0);
          session[step.kind]();
          const moment = from.pop();
          if (moment) {
            to.push(before);
            edits = moment.edits;
            expect(shown()).toEqual(moment.page);
          }
        } else {
          const saved = kept();
          session = await open();
          session.change(saved);
          [past, future] = [[{edits: noEdits, page: initial}], []];
          expect(shown()).toEqual(before.page);
        }

        expect(session.currentEdits()).toEqual(edits);
        const page = shown();
        expect(page.map((cell) => cell.name)).toEqual(cellOrder(ownNames, edits));
        expect(page.map((cell) => cell.code)).toEqual(page.map((cell) => sourceOf(cell.name)));
        const defined = page.flatMap(({outputs}) => outputs);
        expect(new Set(defined).size).toBe(defined.length);
      }
      while (session.canUndo()) session.undo();
      expect(shown()).toEqual(initial);
    }),
    {numRuns: 100}
  );
}, 120_000);
