import {afterEach, describe, expect, test, vi} from "vitest";
import {noEdits, withSource} from "../../../src/components/cells/edits.js";
import {type Kept, keep, keptText} from "../../../src/components/cells/storage.js";

const kept: Kept = {
  version: "1",
  edits: withSource(noEdits, "row", "</script>\0\u2028\ud800", "1"),
  survived: true
};

/** A browser in which these methods of localStorage fail. */
function failing(methods: readonly string[], error: Error): Map<string, string> {
  const items = new Map<string, string>();
  const may = (method: string) => {
    if (methods.includes(method)) throw error;
  };
  vi.stubGlobal("localStorage", {
    getItem(key: string) {
      may("getItem");
      return items.get(key) ?? null;
    },
    setItem(key: string, value: string) {
      may("setItem");
      items.set(key, value);
    },
    removeItem(key: string) {
      may("removeItem");
      items.delete(key);
    }
  });
  return items;
}
afterEach(() => vi.unstubAllGlobals());

describe("the browser", () => {
  test("keeps the changes of a page, apart from those of another, until they are forgotten", () => {
    const items = failing([], new Error());
    expect(keep("/gibbs", kept)).toBeUndefined();
    expect(JSON.parse(keptText("/gibbs")!)).toEqual(kept);
    expect(keptText("/landau")).toBeNull();
    expect(keep("/gibbs", null)).toBeUndefined();
    expect(items.size).toBe(0);
  });

  test("that has no room left says so in a sentence, and keeps what it had", () => {
    failing([], new Error());
    keep("/gibbs", kept);
    const before = keptText("/gibbs");
    vi.spyOn(localStorage, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(keep("/gibbs", {...kept, version: "2"})).toBe(
      "The browser has no more room for this site: your changes last until the page is closed."
    );
    expect(keptText("/gibbs")).toBe(before);
  });

  test("that keeps nothing says so in a sentence", () => {
    failing(["getItem", "setItem", "removeItem"], new DOMException("no", "SecurityError"));
    expect(keptText("/gibbs")).toBeNull();
    for (const what of [kept, null])
      expect(keep("/gibbs", what)).toBe(
        "The browser keeps nothing for this site: your changes last until the page is closed."
      );
  });
});
