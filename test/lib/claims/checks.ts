// What is asked of the claims of every page: sound records, checks that pass, and checks that notice what is wrong.
import {describe, expect, it, vi} from "vitest";
import type {Claim} from "../../../lib/claims/claim.js";
import {ShapeError} from "../../../lib/errors.js";

// biome-ignore lint/suspicious/noExplicitAny: the tests break it in every way
export type Output = any;
/** What loaders wrote, by file. */
export type Outputs = Readonly<Record<string, Output>>;

/** A change of a loader's output that the check of a claim must notice. */
export type WrongOutput = [id: string, data: string, change: (output: Output) => void];

/** A function of the library that the check of a claim must notice when it is off by `by`. */
export type WrongFunction = [id: string, name: string, by: number];

/** Ids are unique and like `pattern`; a check says its route, what has none its reason, a correction what the source says. */
export function expectRecords(claims: readonly Claim[], pattern: RegExp): void {
  expect(new Set(claims.map(({id}) => id)).size).toBe(claims.length);
  for (const {id, status, check, reason, route, sourceSays} of claims) {
    expect(id).toMatch(pattern);
    if (status === "analogy" || status === "open") expect(reason, id).toBeTruthy();
    else expect([check, route].every(Boolean), id).toBe(true);
    if (status === "corrected") expect(sourceSays, id).toBeTruthy();
  }
}

/** The ids of the claims of this status. */
export const having = (claims: readonly Claim[], status: Claim["status"]): string[] =>
  claims.filter((claim) => claim.status === status).map(({id}) => id);

const outputOf = ({data}: Claim, outputs: Outputs): Output => data && outputs[data];

/** Tests that every check passes, given what the loaders wrote. */
export function describePasses(claims: readonly Claim[], outputs: Outputs = {}): void {
  describe("every check passes", () => {
    it.each(claims.filter(({check}) => check))("$id", (claim) => {
      const {pass, residual, tolerance, comparisons} = claim.check!(undefined, outputOf(claim, outputs));
      expect(comparisons.length).toBeGreaterThan(0);
      expect(residual).toBeLessThanOrEqual(tolerance);
      expect(pass, JSON.stringify(comparisons)).toBe(true);
    });
  });
}

/** Tests that the checks on data refuse what no loader wrote, and that each notices the changes that name it. */
export function describeOutputs(
  claims: readonly Claim[],
  outputs: Outputs,
  wrong: readonly WrongOutput[]
): void {
  const onData = claims.filter(({check, data}) => check && data);

  describe("what is not the loader’s output is refused in words", () => {
    it.each(onData)("$id", ({check}) => {
      for (const output of [undefined, null, 5, "text", {}, []])
        expect(() => check!(undefined, output)).toThrow(ShapeError);
    });
  });

  describe("a wrong output is noticed", () => {
    it("by every check on data", () => {
      expect([...new Set(wrong.map(([id]) => id))].sort()).toEqual(onData.map(({id}) => id).sort());
    });

    it.each(wrong)("%s, %s, change %#", (id, data, change) => {
      const output = structuredClone(outputs[data]);
      change(output);
      expect(onData.find((claim) => claim.id === id)!.check!(undefined, output).pass).toBe(false);
    });
  });
}

/** Every number that a function returns, wrong by the relative amount `by`; zeros, times and sizes stay. */
export function spoiled(value: unknown, by: number): unknown {
  if (typeof value === "number") return value * (1 + by);
  if (value instanceof Float64Array) return value.map((x, i) => (i % 2 === 0 ? x * (1 + by) : x));
  if (Array.isArray(value)) return value.map((x) => spoiled(x, by));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, x]) => [
        key,
        ["time", "dimension", "members"].includes(key) ? x : spoiled(x, by)
      ])
    );
  }
  return value;
}

/** A library in which the function `name` is wrong, from the sound one. */
export const withWrong =
  (name: string, by: number, spoil = spoiled) =>
  async (importOriginal: () => Promise<unknown>) => {
    const original = (await importOriginal()) as Record<string, (...args: unknown[]) => unknown>;
    expect(original[name], name).toBeTypeOf("function");
    return {...original, [name]: (...args: unknown[]) => spoil(original[name](...args), by)};
  };

/**
 * Tests that checks notice functions that are wrong, each those that name it.
 *
 * @param claims of the sound library
 * @param noticed which wrong function each check must notice, and how small an error
 * @param others ids of the checks that compute nothing with the library
 * @param spoil puts the wrong function into the library, for the modules that are loaded afterwards
 * @param load loads the modules of the claims
 */
export function describeWrongLibrary(
  claims: readonly Claim[],
  noticed: readonly WrongFunction[],
  {
    others,
    outputs = {},
    spoil,
    load
  }: {
    others: readonly string[];
    outputs?: Outputs;
    spoil: (name: string, by: number) => void;
    load: () => Promise<readonly Claim[]>;
  }
): void {
  describe("a wrong library is noticed", () => {
    it("by every check that uses it, at least one function each", () => {
      const missing = claims.filter(({id, check}) => check && !noticed.some(([other]) => other === id));
      expect(missing.map(({id}) => id)).toEqual(others);
    });

    it.each(noticed)("%s, when %s is off by %f", async (id, name, by) => {
      vi.resetModules();
      spoil(name, by);
      const claim = (await load()).find((one) => one.id === id)!;
      let pass: boolean;
      try {
        ({pass} = claim.check!(undefined, outputOf(claim, outputs)));
      } catch {
        pass = false; // the check could not even be made
      }
      expect(pass).toBe(false);
    });
  });
}
